namespace CallCenter.Telephony.Engine.Floor;

/// <summary>A division in the making: who would be where, and what each project would have.</summary>
internal sealed class FloorDraft
{
    private const int Nowhere = -1;

    private readonly List<Desk> _desks = [];
    private readonly Side[] _sides;

    public FloorDraft(
        IReadOnlyCollection<FloorSeat> seats, IReadOnlyDictionary<int, FloorProject> projects, IReadOnlyDictionary<int, int[]> projectsOf, DateTime now)
    {
        var places = new Dictionary<int, int>();
        // In the order of their ids, so that the same floor is always divided alike.
        _sides = [.. projects.Values.Where(project => project.WantsOperators).OrderBy(project => project.ProjectId).Select(project => new Side(project, now))];
        for (var place = 0; place < _sides.Length; place++)
        {
            places[_sides[place].ProjectId] = place;
        }

        foreach (var seat in seats)
        {
            var place = seat.ProjectId is { } at && places.TryGetValue(at, out var found) ? found : Nowhere;
            if (seat.Person.AtWork && place != Nowhere)
            {
                _sides[place].Staff++;
                _sides[place].Idle += seat.Person.IsIdle ? 1 : 0;
            }

            if (seat.Person.IsIdle && seat.MovesTo is null)
            {
                _desks.Add(new(seat, ChoicesOf(seat.Person, projectsOf, places), place, now));
            }
        }

        _desks.Sort((one, other) => one.Id.CompareTo(other.Id));
        foreach (var desk in _desks.Where(desk => desk.At != Nowhere && !desk.Choices.Contains(desk.At)))
        {
            // Gone home, or of a group that does not work for it any more.
            var side = _sides[desk.At];
            (side.Staff, side.Idle) = desk.IsAtWork ? (side.Staff - 1, side.Idle - 1) : (side.Staff, side.Idle);
            desk.At = Nowhere;
        }
    }

    public IReadOnlyDictionary<int, int?> Moves => _desks
        .Where(desk => desk.Was != (desk.At == Nowhere ? null : _sides[desk.At].ProjectId))
        .ToDictionary(desk => desk.Id, desk => desk.At == Nowhere ? null : (int?)_sides[desk.At].ProjectId);

    /// <summary>Somebody idle for every client who waits and whom nobody is about to take.</summary>
    public bool ServeWaiting(bool inboundOnly)
    {
        var moved = false;
        foreach (var place in Enumerable.Range(0, _sides.Length).OrderByDescending(place => _sides[place].Project.Priority))
        {
            var side = _sides[place];
            while ((inboundOnly ? side.Callers : side.Waiting) > side.Idle && HelperFor(place, inboundOnly) is { } desk)
            {
                Move(desk, place);
                moved = true;
            }
        }

        return moved;
    }

    /// <summary>Whoever has no project goes where he is needed most, and where he is at hand when no project needs more; first those with the fewest choices.</summary>
    public bool SeatTheFree()
    {
        var moved = false;
        foreach (var desk in _desks.Where(desk => desk.At == Nowhere && desk.Choices.Length > 0).OrderBy(desk => desk.Choices.Length))
        {
            Move(desk, BestOf(desk));
            moved = true;
        }

        return moved;
    }

    /// <summary>Moves people to projects that need them clearly more, the clearest case first.</summary>
    public bool Balance()
    {
        var moved = false;
        while (ClearestMove() is { } found)
        {
            Move(found.Desk, found.Place);
            moved = true;
        }

        return moved;
    }

    private (Desk Desk, int Place)? ClearestMove()
    {
        (Desk Desk, int Place)? clearest = null;
        var clearly = FloorPlan.Reluctance;
        foreach (var desk in _desks)
        {
            if (desk.At == Nowhere || desk.Choices.Length < 2)
            {
                continue;
            }

            var from = _sides[desk.At];
            // Nobody is taken from clients who wait; and a lease lasts, unless its project has no work for him.
            if (from.Idle <= from.Waiting || (desk.IsNew && from.LastIsWorth > 0))
            {
                continue;
            }

            foreach (var place in desk.Choices)
            {
                var side = _sides[place];
                if (place != desk.At && side.NextIsWorth > 0 && side.NextIsWorth > clearly * from.LastIsWorth)
                {
                    clearly = from.LastIsWorth > 0 ? side.NextIsWorth / from.LastIsWorth : double.MaxValue;
                    clearest = (desk, place);
                }
            }
        }

        return clearest;
    }

    /// <summary>Who is missed least where he is; nobody is taken from clients who wait or ring there, but for callers.</summary>
    private Desk? HelperFor(int place, bool forCaller)
    {
        Desk? best = null;
        var bestRest = int.MinValue;
        foreach (var desk in _desks)
        {
            if (desk.At == place || !desk.Choices.Contains(place))
            {
                continue;
            }

            if (desk.At == Nowhere)
            {
                return desk;
            }

            var from = _sides[desk.At];
            var rest = from.Idle - from.Waiting - from.Project.Ringing;
            if (rest > bestRest && (rest > 0 || (forCaller && from.Idle > from.Callers)))
            {
                (best, bestRest) = (desk, rest);
            }
        }

        return best;
    }

    private int BestOf(Desk desk)
    {
        var best = desk.Choices[0];
        foreach (var place in desk.Choices)
        {
            var (side, than) = (_sides[place], _sides[best]);
            best = (side.NextIsWorth, side.NextShare).CompareTo((than.NextIsWorth, than.NextShare)) > 0 ? place : best;
        }

        return best;
    }

    private void Move(Desk desk, int place)
    {
        if (desk.At != Nowhere)
        {
            _sides[desk.At].Staff--;
            _sides[desk.At].Idle--;
        }

        _sides[place].Staff++;
        _sides[place].Idle++;
        desk.At = place;
    }

    private static int[] ChoicesOf(FloorOperator person, IReadOnlyDictionary<int, int[]> projectsOf, Dictionary<int, int> places)
    {
        if (!person.AtWork || !projectsOf.TryGetValue(person.OperatorId, out var his))
        {
            return [];
        }

        var choices = new List<int>(his.Length);
        foreach (var projectId in his)
        {
            if (places.TryGetValue(projectId, out var place))
            {
                choices.Add(place);
            }
        }

        return [.. choices];
    }

    private sealed class Side(FloorProject project, DateTime now)
    {
        private readonly double _weight = project.Priority + (project.StarvingSince is { } since && since < now ? (now - since) / FloorPlan.AgeStep : 0);

        public FloorProject Project { get; } = project;
        public int ProjectId => Project.ProjectId;
        public int Callers { get; } = Math.Max(0, project.WaitingInbound);
        public int Waiting { get; } = Math.Max(0, project.WaitingInbound) + Math.Max(0, project.WaitingOutbound);

        /// <summary>At work for it, idle or not.</summary>
        public int Staff { get; set; }
        public int Idle { get; set; }

        /// <summary>What one more operator is worth to it; 0: it has work for no more.</summary>
        public double NextIsWorth => Staff >= Project.Need ? 0 : NextShare;

        public double NextShare => _weight / (Staff + 1);

        /// <summary>What it would lose with one.</summary>
        public double LastIsWorth => Staff > Project.Need ? 0 : _weight / Math.Max(1, Staff);
    }

    private sealed class Desk(FloorSeat seat, int[] choices, int at, DateTime now)
    {
        public int Id { get; } = seat.Person.OperatorId;
        public bool IsAtWork { get; } = seat.Person.AtWork;
        public int? Was { get; } = seat.Person.ProjectId;
        public int[] Choices { get; } = choices;

        /// <summary>He came to his project a short while ago.</summary>
        public bool IsNew { get; } = seat.LeasedAt is { } since && now - since < FloorPlan.LeastLease;
        public int At { get; set; } = at;
    }
}
