namespace CallCenter.Telephony.Engine.Floor;

/// <summary>An operator as the floor sees him.</summary>
/// <param name="LeasedAt">Since when he works for his project; null: not known.</param>
/// <param name="MovesTo">His project has been asked to let him go there.</param>
internal sealed record FloorSeat(FloorOperator Person, DateTime? LeasedAt = null, int? MovesTo = null)
{
    /// <summary>The project that has him, or will have.</summary>
    public int? ProjectId => MovesTo ?? Person.ProjectId;
}

/// <summary>
/// Divides idle operators among the projects that may use them; a pure decision. First whoever called and waits, then whoever was called and
/// waits, then shares by priority: each further operator goes where priority divided by the operators had is highest. A project that has
/// nobody grows more important with time, so that the least important one gets its turn too.
/// </summary>
internal static class FloorPlan
{
    /// <summary>How long an operator stays at least with a project that has work for him, unless clients wait elsewhere.</summary>
    public static readonly TimeSpan LeastLease = TimeSpan.FromSeconds(60);

    /// <summary>Time with nobody after which a project counts as one step of priority more.</summary>
    public static readonly TimeSpan AgeStep = TimeSpan.FromSeconds(30);

    /// <summary>By how much another project must need an operator more before he is moved.</summary>
    public const double Reluctance = 1.25;

    /// <summary>Who moves where; null: to no project.</summary>
    /// <param name="projectsOf">The projects an operator's groups belong to.</param>
    public static IReadOnlyDictionary<int, int?> Divide(
        IReadOnlyCollection<FloorSeat> seats,
        IReadOnlyDictionary<int, FloorProject> projects,
        IReadOnlyDictionary<int, int[]> projectsOf,
        DateTime now)
    {
        var draft = new FloorDraft(seats, projects, projectsOf, now);
        // Each step may open a way for one before it; clients who wait in vain become fewer with every round, so it comes to an end.
        while (draft.ServeWaiting(inboundOnly: true) | draft.ServeWaiting(inboundOnly: false) | draft.SeatTheFree() | draft.Balance())
        {
        }

        return draft.Moves;
    }
}
