namespace CallCenter.Telephony.Engine.Floor;

/// <summary>What the floor wants done.</summary>
internal abstract record FloorMove(int OperatorId);

/// <param name="ProjectId">Null: to no project.</param>
internal sealed record LeaseOperator(int OperatorId, int? ProjectId) : FloorMove(OperatorId);

/// <summary>The project that has him is asked to let him go to another.</summary>
internal sealed record RecallOperator(int OperatorId, int From, int To) : FloorMove(OperatorId);

/// <summary>He is not wanted elsewhere any more.</summary>
internal sealed record KeepOperator(int OperatorId, int At) : FloorMove(OperatorId);

/// <summary>Who is at work and which projects want operators, as they said last. Pure state with one writer; every method says what has to be done.</summary>
internal sealed class FloorState
{
    private readonly Dictionary<int, FloorSeat> _seats = [];
    private readonly Dictionary<int, FloorProject> _projects = [];
    private IReadOnlyDictionary<int, int[]> _projectsOf = new Dictionary<int, int[]>();

    /// <summary>Also said again now and then: a project that lost its memory hears anew whom it is to let go.</summary>
    /// <param name="projectsOf">The projects that each operator's groups work for.</param>
    public IReadOnlyList<FloorMove> SetMembers(IReadOnlyDictionary<int, int[]> projectsOf, DateTime now)
    {
        _projectsOf = projectsOf;
        var again = _seats.Values.Where(seat => seat.MovesTo is not null).Select(Recall).ToList();
        return [.. again, .. Divide(now)];
    }

    public IReadOnlyList<FloorMove> Change(FloorOperator person, DateTime now)
    {
        var known = _seats.GetValueOrDefault(person.OperatorId);
        _seats[person.OperatorId] = new(
            person,
            known is not null && known.Person.ProjectId == person.ProjectId ? known.LeasedAt : now,
            // Whoever has a call is not waited for, and his project knows that too.
            person is { IsIdle: true, AtWork: true, ProjectId: not null } && person.ProjectId != known?.MovesTo ? known?.MovesTo : null);
        return Divide(now);
    }

    public IReadOnlyList<FloorMove> Change(FloorProject project, DateTime now)
    {
        _projects[project.ProjectId] = project;
        return Divide(now);
    }

    private List<FloorMove> Divide(DateTime now)
    {
        var moves = new List<FloorMove>();
        foreach (var seat in _seats.Values.Where(seat => seat.MovesTo is { } to && !MayWorkFor(seat.Person.OperatorId, to)).ToList())
        {
            _seats[seat.Person.OperatorId] = seat with { MovesTo = null };
            moves.Add(new KeepOperator(seat.Person.OperatorId, seat.Person.ProjectId!.Value));
        }

        foreach (var (operatorId, projectId) in FloorPlan.Divide(_seats.Values, _projects, _projectsOf, now))
        {
            var seat = _seats[operatorId];
            if (projectId is not null && seat.Person is { ProjectId: not null, AtWork: true })
            {
                moves.Add(Recall(_seats[operatorId] = seat with { MovesTo = projectId }));
            }
            else
            {
                _seats[operatorId] = new(seat.Person with { ProjectId = projectId }, now);
                moves.Add(new LeaseOperator(operatorId, projectId));
            }
        }

        return moves;
    }

    private static RecallOperator Recall(FloorSeat seat) => new(seat.Person.OperatorId, seat.Person.ProjectId!.Value, seat.MovesTo!.Value);

    private bool MayWorkFor(int operatorId, int projectId) =>
        _projectsOf.TryGetValue(operatorId, out var his) && his.Contains(projectId) && _projects.TryGetValue(projectId, out var project) && project.WantsOperators;
}
