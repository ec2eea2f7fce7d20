namespace CallCenter.Telephony.Engine.Floor;

/// <summary>Divides idle operators among the projects that may use them; a pure decision.</summary>
internal static class FloorPlan
{
    /// <summary>Who moves where. An operator stays where he is as long as his project wants operators; null: to no project.</summary>
    /// <param name="projectsOf">The projects an operator's groups belong to.</param>
    public static IReadOnlyDictionary<int, int?> Divide(
        IReadOnlyCollection<FloorOperator> operators,
        IReadOnlyDictionary<int, FloorProject> projects,
        ILookup<int, int> projectsOf)
    {
        var staff = operators.Where(person => person.ProjectId is not null).GroupBy(person => person.ProjectId!.Value)
            .ToDictionary(group => group.Key, group => group.Count());
        var idle = operators.Where(person => person.IsIdle).OrderBy(person => person.OperatorId).Select(person => new Seat(person, ChoicesOf(person))).ToList();

        // In this order, so that nobody is counted upon who leaves, and a plan that was carried out leaves nothing to do.
        foreach (var seat in idle.Where(seat => seat.ProjectId is { } current && !seat.Choices.Contains(current)))
        {
            Move(seat, null);
        }

        foreach (var seat in idle.Where(seat => seat.ProjectId is null && seat.Choices.Count > 0))
        {
            Move(seat, BestOf(seat));
        }

        foreach (var seat in idle.Where(seat => seat.ProjectId is { } current && staff[current] > 1))
        {
            // One who may stay moves only to a project that has nobody, from one that keeps somebody.
            var best = BestOf(seat);
            if (staff.GetValueOrDefault(best) == 0)
            {
                Move(seat, best);
            }
        }

        return idle.Where(seat => seat.ProjectId != seat.Person.ProjectId).ToDictionary(seat => seat.Person.OperatorId, seat => seat.ProjectId);

        List<int> ChoicesOf(FloorOperator person) => person.AtWork
            ? projectsOf[person.OperatorId].Where(id => projects.TryGetValue(id, out var project) && project.WantsOperators).ToList()
            : [];

        int BestOf(Seat seat) => seat.Choices
            .OrderByDescending(id => projects[id].Waiting > staff.GetValueOrDefault(id))
            .ThenBy(id => staff.GetValueOrDefault(id))
            .ThenBy(id => id)
            .First();

        void Move(Seat seat, int? target)
        {
            if (seat.ProjectId is { } left)
            {
                staff[left]--;
            }

            if (target is { } joined)
            {
                staff[joined] = staff.GetValueOrDefault(joined) + 1;
            }

            seat.ProjectId = target;
        }
    }

    private sealed class Seat(FloorOperator person, List<int> choices)
    {
        public FloorOperator Person { get; } = person;
        public List<int> Choices { get; } = choices;
        public int? ProjectId { get; set; } = person.ProjectId;
    }
}
