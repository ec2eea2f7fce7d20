namespace CallCenter.Telephony.Engine.Operators;

// A supervisor beside an operator: both sides of it.
internal sealed partial class OperatorDesk
{
    /// <summary>Supervisors beside this operator. Those who listen do so over his leg, which may be another one in a moment.</summary>
    private readonly Dictionary<int, Watcher> _watchers = [];

    /// <param name="projects">In whose calls he may; null: in all.</param>
    public (SupervisionRefusal Refusal, IReadOnlyList<DeskMove> Moves) Supervise(int operatorId, SupervisionMode mode, IReadOnlyList<int>? projects, DateTime now)
    {
        var before = Work as Supervising;
        var refusal = Work switch
        {
            not (Idle or Supervising) => SupervisionRefusal.Busy,
            _ when !ExchangeReady => SupervisionRefusal.ExchangeDown,
            _ when !PhoneOnline => SupervisionRefusal.PhoneOffline,
            _ => SupervisionRefusal.None,
        };
        if (refusal != SupervisionRefusal.None)
        {
            return (refusal, []);
        }

        var moves = new List<DeskMove>();
        if (before is not null && before.OperatorId != operatorId)
        {
            moves.AddRange(EndSupervision(now));
        }

        var supervising = new Supervising(operatorId, mode, projects, now);
        Work = supervising;
        if (Leg.Phase == LegPhase.Up)
        {
            moves.AddRange(before is { Mode: SupervisionMode.Join } && before.OperatorId == operatorId ? [new SeatLeg(Leg.Id)] : Array.Empty<DeskMove>());
            moves.AddRange(StandBy(supervising));
        }
        else if (hasDeskPhone && Leg.Phase == LegPhase.None)
        {
            Leg.Begin(Guid.NewGuid(), now);
            moves.Add(new DialLeg(Leg.Id, Nailed: false));
        }

        return (refusal, [.. moves, .. Tend(now)]);
    }

    public IReadOnlyList<DeskMove> EndSupervision(DateTime now) =>
        Work is Supervising supervising ? [new AskToWatch(supervising.OperatorId, null, null), .. SupervisionOver(supervising.OperatorId, now)] : [];

    public IReadOnlyList<DeskMove> SupervisionOver(int operatorId, DateTime now)
    {
        if (Work is not Supervising supervising || supervising.OperatorId != operatorId)
        {
            return [];
        }

        Work = new Idle();
        DeskMove[] home = supervising.Mode == SupervisionMode.Join && Leg.Phase == LegPhase.Up && !hasDeskPhone ? [new SeatLeg(Leg.Id)] : [];
        return [.. home, .. DropDeskLeg(), .. Tend(now)];
    }

    /// <param name="mode">Null: not any more.</param>
    /// <param name="projects">In whose calls he may; null: in all.</param>
    public IReadOnlyList<DeskMove> Watch(int supervisorId, SupervisionMode? mode, IReadOnlyList<int>? projects)
    {
        var wasHeard = _watchers.Remove(supervisorId, out var before) && before.Mode is SupervisionMode.Listen or SupervisionMode.Whisper;
        DeskMove[] deaf = wasHeard ? [new SetEar(supervisorId, null, false)] : [];
        switch (mode)
        {
            case null:
                return deaf;
            case { } wanted when !new Watcher(wanted, projects).May(CallInHand):
                // The call came while he was asking.
                return [.. deaf, new TellSupervisorOver(supervisorId)];
            case SupervisionMode.Listen or SupervisionMode.Whisper:
                _watchers[supervisorId] = new(mode.Value, projects);
                return [.. deaf, .. EarOf(supervisorId, mode.Value)];
            case SupervisionMode.Join when Work is Talking:
                _watchers[supervisorId] = new(mode.Value, projects);
                return deaf;
            case SupervisionMode.TakeOver when Work is Talking talking:
                return [.. deaf, new GiveTalkTo(talking.Call.CallId, supervisorId)];
            default:
                return [.. deaf, new TellSupervisorOver(supervisorId)];
        }
    }

    private DeskMove[] StandBy(Supervising supervising) => supervising.Mode == SupervisionMode.Join
        ? [new AskToWatch(supervising.OperatorId, supervising.Mode, supervising.Projects), new SeatLegWith(Leg.Id, supervising.OperatorId)]
        : [new AskToWatch(supervising.OperatorId, supervising.Mode, supervising.Projects)];

    private List<DeskMove> RenewEars() => [.. _watchers.SelectMany(watcher => EarOf(watcher.Key, watcher.Value.Mode))];

    private DeskMove[] EarOf(int supervisorId, SupervisionMode mode) => Leg.Phase == LegPhase.Up && mode is SupervisionMode.Listen or SupervisionMode.Whisper
        ? [new SetEar(supervisorId, Leg.Id, mode == SupervisionMode.Whisper)]
        : [];

    /// <summary>Whoever stands in a talk must not be there when the next client comes.</summary>
    private List<DeskMove> EndJoins() => Dismiss(watcher => watcher.Mode == SupervisionMode.Join);

    /// <summary>Whoever may not hear this client is gone before the two are put together.</summary>
    private List<DeskMove> DismissStrangersTo(CallOrder call) => Dismiss(watcher => !watcher.May(call));

    private List<DeskMove> DismissWatchers() => Dismiss(_ => true);

    private List<DeskMove> Dismiss(Func<Watcher, bool> which)
    {
        var gone = _watchers.Where(watcher => which(watcher.Value)).ToList();
        gone.ForEach(watcher => _watchers.Remove(watcher.Key));
        return [.. gone.SelectMany(IEnumerable<DeskMove> (watcher) => [new SetEar(watcher.Key, null, false), new TellSupervisorOver(watcher.Key)])];
    }

    /// <param name="Projects">In whose calls he may; null: in all.</param>
    private sealed record Watcher(SupervisionMode Mode, IReadOnlyList<int>? Projects)
    {
        /// <summary>A call of no project is nobody's: he may who supervises the operator.</summary>
        public bool May(CallOrder? call) => Projects is null || call?.ProjectId is not { } projectId || Projects.Contains(projectId);
    }
}
