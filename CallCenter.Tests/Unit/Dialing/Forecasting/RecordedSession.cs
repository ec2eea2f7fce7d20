using CallCenter.Core.Calls;
using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Dialing.Simulation;
using CallCenter.Core.Machines;

namespace CallCenter.Tests.Unit.Dialing.Forecasting;

/// <summary>A session played by the simulator, as the database would remember it.</summary>
internal sealed class RecordedSession(Scenario scenario) : IPacingPolicy
{
    private static readonly DateTime s_start = new(2031, 3, 3, 8, 0, 0, DateTimeKind.Utc);

    private readonly IPacingPolicy _policy = ScenarioPolicies.Create(scenario);
    private readonly List<PacingFact> _facts = [];

    /// <param name="mostCalls">The last ones, as the history has them.</param>
    /// <param name="doOperatorsTell">They give the status of a machine to machines.</param>
    public static PacingPast Of(Scenario scenario, int mostCalls = PacingHistory.MostCalls, bool doOperatorsTell = false)
    {
        var session = new RecordedSession(scenario);
        Simulator.Run(scenario, session, 77);
        return session.ToPast(mostCalls, doOperatorsTell);
    }

    public void Note(in PacingFact fact)
    {
        _facts.Add(fact);
        _policy.Note(fact);
    }

    public PacingDecision Decide(PacingView view) => _policy.Decide(view);

    private PacingPast ToPast(int mostCalls, bool doOperatorsTell)
    {
        // Calls of one moment are as good as each other.
        var offers = _facts.Where(fact => fact.Kind == PacingFactKind.Offered).ToLookup(fact => (fact.DialledAt, fact.At));
        var connections = _facts.Where(fact => fact.Kind == PacingFactKind.Connected).ToLookup(fact => (fact.DialledAt, fact.At));
        var detection = scenario.Examination is null ? MachineDetection.Off : MachineDetection.On;
        PastCall Passed(double dialledAt, double offeredAt, double? connectedAt, double endedAt, bool isHuman)
        {
            var answeredAt = offers[(dialledAt, offeredAt)].First().From;
            return new(At(dialledAt), At(answeredAt), connectedAt is { } at ? At(at) : null, At(endedAt), connectedAt is null ? CallOutcome.Lost : CallOutcome.Talked)
            {
                Detection = detection,
                Verdict = detection == MachineDetection.On ? MachineVerdict.Human : MachineVerdict.None,
                ExaminedMs = (long)((offeredAt - answeredAt) * 1000),
                QueuedMs = (long)(((connectedAt ?? endedAt) - offeredAt) * 1000),
                EndReason = connectedAt is null && endedAt - offeredAt < scenario.MaxWait - 0.01 ? EndReason.ClientHungUp : EndReason.None,
                SaidMachine = doOperatorsTell && connectedAt is not null ? !isHuman : null,
            };
        }

        var calls = _facts.Select(fact => fact.Kind switch
        {
            PacingFactKind.Unanswered => new PastCall(
                At(fact.DialledAt), null, null, At(fact.At), fact.At - fact.DialledAt < scenario.RingTimeout - 0.01 ? CallOutcome.Busy : CallOutcome.NoAnswer),
            PacingFactKind.Dropped => new PastCall(At(fact.DialledAt), At(fact.From), null, At(fact.At), CallOutcome.Machine)
            {
                Detection = detection,
                Verdict = MachineVerdict.Machine,
                ExaminedMs = (long)((fact.At - fact.From) * 1000),
            },
            PacingFactKind.Lost => Passed(fact.DialledAt, fact.From, null, fact.At, isHuman: true),
            PacingFactKind.Talked => Passed(fact.DialledAt, connections[(fact.DialledAt, fact.From)].First().From, fact.From, fact.At, fact.Flag),
            _ => null,
        }).OfType<PastCall>().OrderBy(call => call.DialledAt).TakeLast(mostCalls).ToList();
        var wrapUps = _facts.Where(fact => fact.Kind == PacingFactKind.WrappedUp).Select(fact => new PastWrapUp(At(fact.From), At(fact.At)));
        return new(calls, [.. wrapUps.TakeLast(mostCalls)]);
    }

    private static DateTime At(double seconds) => s_start.AddSeconds(seconds);
}
