namespace CallCenter.Telephony.Engine.Operators;

// A supervisor beside an operator: both sides of it.
internal sealed partial class OperatorDesk
{
    /// <summary>Supervisors beside this operator. Those who listen do so over his leg, which may be another one in a moment.</summary>
    private readonly Dictionary<int, SupervisionMode> _watchers = [];

    public (SupervisionRefusal Refusal, IReadOnlyList<DeskMove> Moves) Supervise(int operatorId, SupervisionMode mode, DateTime now)
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

        var supervising = new Supervising(operatorId, mode, now);
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
        Work is Supervising supervising ? [new AskToWatch(supervising.OperatorId, null), .. SupervisionOver(supervising.OperatorId, now)] : [];

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
    public IReadOnlyList<DeskMove> Watch(int supervisorId, SupervisionMode? mode)
    {
        var wasHeard = _watchers.Remove(supervisorId, out var before) && before is SupervisionMode.Listen or SupervisionMode.Whisper;
        DeskMove[] deaf = wasHeard ? [new SetEar(supervisorId, null, false)] : [];
        switch (mode)
        {
            case null:
                return deaf;
            case SupervisionMode.Listen or SupervisionMode.Whisper:
                _watchers[supervisorId] = mode.Value;
                return [.. deaf, .. EarOf(supervisorId, mode.Value)];
            case SupervisionMode.Join when Work is Talking:
                _watchers[supervisorId] = mode.Value;
                return deaf;
            case SupervisionMode.TakeOver when Work is Talking talking:
                return [.. deaf, new GiveTalkTo(talking.Call.CallId, supervisorId)];
            default:
                return [.. deaf, new TellSupervisorOver(supervisorId)];
        }
    }

    private DeskMove[] StandBy(Supervising supervising) => supervising.Mode == SupervisionMode.Join
        ? [new AskToWatch(supervising.OperatorId, supervising.Mode), new SeatLegWith(Leg.Id, supervising.OperatorId)]
        : [new AskToWatch(supervising.OperatorId, supervising.Mode)];

    private List<DeskMove> RenewEars() => [.. _watchers.SelectMany(watcher => EarOf(watcher.Key, watcher.Value))];

    private DeskMove[] EarOf(int supervisorId, SupervisionMode mode) => Leg.Phase == LegPhase.Up && mode is SupervisionMode.Listen or SupervisionMode.Whisper
        ? [new SetEar(supervisorId, Leg.Id, mode == SupervisionMode.Whisper)]
        : [];

    /// <summary>Whoever stands in a talk must not be there when the next client comes.</summary>
    private List<DeskMove> EndJoins() => Dismiss(mode => mode == SupervisionMode.Join);

    private List<DeskMove> DismissWatchers() => Dismiss(_ => true);

    private List<DeskMove> Dismiss(Func<SupervisionMode, bool> which)
    {
        var gone = _watchers.Where(watcher => which(watcher.Value)).ToList();
        gone.ForEach(watcher => _watchers.Remove(watcher.Key));
        return [.. gone.SelectMany(IEnumerable<DeskMove> (watcher) => [new SetEar(watcher.Key, null, false), new TellSupervisorOver(watcher.Key)])];
    }
}
