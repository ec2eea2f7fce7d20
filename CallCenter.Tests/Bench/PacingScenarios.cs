using CallCenter.Core.Dialing.Simulation;

namespace CallCenter.Tests.Bench;

/// <summary>Call centres of many kinds, to compare paces in.</summary>
internal static class PacingScenarios
{
    private static readonly MachineExamination s_examination = new(new UniformTime(1.2, 3.2), 0.03, 0.08);

    private static readonly Scenario s_usual = new()
    {
        Outcomes = [new(0, 0.25, 0, 0.08)],
        RingHuman = new LognormalTime(9, 0.5) { Shift = 3 },
        RingMachine = new GammaTime(16, 0.3) { Shift = 2 },
        RingBusy = new ConstantTime(4),
        Talk = new LognormalTime(60, 1),
        WrapUp = new GammaTime(10, 0.5),
        Operators = 20,
    };

    /// <summary>Thirty operators, a fifth of the calls answered: the best threshold rule that knows the true distributions comes to 0.892 at 3 %.</summary>
    public static Scenario Plain { get; } = s_usual with { Name = "plain, 30 operators", Operators = 30, Outcomes = [new(0, 0.2, 0, 0.08)] };

    /// <summary>Answers halve and come back, operators come and go, machines are told from people: 0.919 at 3 %.</summary>
    public static Scenario Drift { get; } = s_usual with
    {
        Name = "drift and machines, 50",
        Operators = 50,
        StaffChanges = [new(3000, 60), new(7000, 40)],
        PauseProbability = 0.03,
        Pause = new ExponentialTime(200),
        Outcomes = [new(0, 0.3, 0.25, 0.08), new(4000, 0.15, 0.3, 0.08), new(9000, 0.3, 0.25, 0.08)],
        Examination = s_examination,
        Talk = new LognormalTime(90, 1.2),
        WrapUp = new GammaTime(15, 0.5),
    };

    public static Scenario Floor400 { get; } = s_usual with { Name = "400 operators, an hour", Operators = 400, Duration = 3600 };

    public static IEnumerable<Scenario> All() =>
    [
        Plain,
        Drift,
        .. from operators in new[] { 5, 20, 100 }
           from share in new[] { 0.1, 0.25, 0.5 }
           select s_usual with { Name = $"{operators} operators, {100 * share:0} % answer", Operators = operators, Outcomes = [new(0, share, 0, 0.08)] },
        .. from cap in new[] { 0.01, 0.02, 0.05 }
           from operators in new[] { 5, 20 }
           select s_usual with { Name = $"{operators} operators, cap {100 * cap:0} %", Operators = operators, TargetAbandonment = cap },
        .. from operators in new[] { 5, 20, 60 }
           from one in Odd(operators)
           select one,
    ];

    private static IEnumerable<Scenario> Odd(int operators)
    {
        var usual = s_usual with { Operators = operators };
        yield return usual with
        {
            Name = $"{operators}, heavy tails",
            Talk = new MixedTime([(0.7, new LognormalTime(20, 0.8)), (0.3, new LognormalTime(240, 1.2))]),
        };
        yield return usual with { Name = $"{operators}, machines put through", Outcomes = [new(0, 0.2, 0.15, 0.08)] };
        yield return usual with { Name = $"{operators}, machines told", Outcomes = [new(0, 0.25, 0.25, 0.08)], Examination = s_examination };
        yield return usual with { Name = $"{operators}, answers treble", Outcomes = [new(0, 0.12, 0, 0.08), new(5000, 0.4, 0, 0.08), new(10_000, 0.15, 0, 0.08)] };
        yield return usual with
        {
            Name = $"{operators}, staff comes and goes",
            StaffChanges = [new(3000, operators * 3 / 2), new(6000, operators * 2 / 3), new(10_000, operators)],
            PauseProbability = 0.05,
            Pause = new ExponentialTime(200),
        };
        yield return usual with { Name = $"{operators}, callers wait", MaxWait = 20, Patience = new ExponentialTime(15) };
    }
}
