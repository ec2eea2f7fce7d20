using CallCenter.Core.Dialing.Simulation;
using CallCenter.Core.Projects;

namespace CallCenter.Tests.Unit.Dialing.Simulation;

internal static class TestScenarios
{
    private static readonly Scenario s_usual = new()
    {
        Outcomes = [new(0, 0.25, 0, 0.08)],
        RingHuman = new LognormalTime(9, 0.5) { Shift = 3 },
        RingMachine = new GammaTime(16, 0.3) { Shift = 2 },
        RingBusy = new ConstantTime(4),
        Operators = 20,
        WrapUp = new ExponentialTime(12),
        Talk = new GammaTime(70, 1),
    };

    public static Scenario Progressive20 { get; } = s_usual with { Mode = DialMode.Progressive, Outcomes = [new(0, 0.3, 0, 0.08)] };

    public static Scenario Unlimited60 { get; } = s_usual with { Mode = DialMode.Unlimited, Lines = 60, Outcomes = [new(0, 0.2, 0.1, 0.08)] };

    public static Scenario Predictive { get; } = s_usual with { Talk = new LognormalTime(60, 1), WrapUp = new GammaTime(10, 0.5) };

    /// <summary>Everybody answers at once, is listened to for longer than he rang, and talks for seconds.</summary>
    public static Scenario Quick { get; } = s_usual with
    {
        Operators = 8,
        Outcomes = [new(0, 0.4, 0.15, 0.3)],
        RingHuman = new UniformTime(0.05, 0.3),
        RingMachine = new UniformTime(0.05, 0.3),
        RingBusy = new ConstantTime(0.1),
        RingTimeout = 5,
        Examination = new(new UniformTime(1.5, 3.5), 0.03, 0.05),
        Talk = new UniformTime(2, 5),
        WrapUp = new UniformTime(0.5, 1.5),
        MaxWait = 6,
        Duration = 1800,
    };

    /// <summary>Machines, an examination that errs, pauses, people who come and go and hang up by themselves.</summary>
    public static Scenario Busy { get; } = s_usual with
    {
        Operators = 15,
        StaffChanges = [new(1200, 20), new(2400, 10)],
        PauseProbability = 0.05,
        Pause = new ExponentialTime(120),
        Outcomes = [new(0, 0.3, 0.2, 0.1), new(1500, 0.15, 0.3, 0.1)],
        Examination = new(new UniformTime(1.2, 3.2), 0.03, 0.08),
        Patience = new ExponentialTime(15),
        MaxWait = 20,
        Duration = 1800,
    };
}
