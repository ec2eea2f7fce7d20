using CallCenter.Core.Projects;

namespace CallCenter.Core.Dialing.Simulation;

/// <summary>A working session to be simulated. All times in seconds, all probabilities 0..1.</summary>
public sealed record Scenario
{
    public string Name { get; init; } = "";
    public DialMode Mode { get; init; } = DialMode.Predictive;
    public double Duration { get; init; } = 14_400;

    /// <summary>Measured from here on.</summary>
    public double Warmup { get; init; }

    /// <summary>Pacing is asked this often besides every change.</summary>
    public double Tick { get; init; } = 0.5;

    /// <summary>Calls on the line at most, 0: no limit; the goal of <see cref="DialMode.Unlimited"/>.</summary>
    public int Lines { get; init; }
    public int Operators { get; init; }

    /// <summary>From each moment on so many operators are wanted; by time.</summary>
    public IReadOnlyList<StaffChange> StaffChanges { get; init; } = [];
    public double PauseProbability { get; init; }
    public Distribution Pause { get; init; } = new ConstantTime(0);

    /// <summary>By the time of the dial, each until the next; by time.</summary>
    public IReadOnlyList<OutcomeShares> Outcomes { get; init; } = [];
    public double RingTimeout { get; init; } = 30;
    public Distribution RingHuman { get; init; } = new ConstantTime(0);
    public Distribution RingMachine { get; init; } = new ConstantTime(0);
    public Distribution RingBusy { get; init; } = new ConstantTime(0);

    /// <summary>Null: calls are offered at once.</summary>
    public MachineExamination? Examination { get; init; }
    public Distribution Talk { get; init; } = new ConstantTime(0);

    /// <summary>When a machine reaches an operator.</summary>
    public Distribution TalkMachine { get; init; } = new ConstantTime(8);
    public Distribution WrapUp { get; init; } = new ConstantTime(0);

    /// <summary>A waiting call is dropped after this long.</summary>
    public double MaxWait { get; init; } = 2;

    /// <summary>A person not connected after this long was abandoned.</summary>
    public double AbandonAfter { get; init; } = 2;

    /// <summary>When a waiting person hangs up by himself; null: never.</summary>
    public Distribution? Patience { get; init; }

    /// <summary>The cap on abandoned calls.</summary>
    public double TargetAbandonment { get; init; } = 0.03;
}

public readonly record struct StaffChange(double At, int Operators);

/// <summary>What calls dialled from <paramref name="At"/> on come to; the rest is no answer.</summary>
public readonly record struct OutcomeShares(double At, double Human, double Machine, double Busy);

/// <param name="Delay">From the answer to the verdict.</param>
/// <param name="HumanAsMachine">Share of people taken for machines.</param>
/// <param name="MachineAsHuman">Share of machines taken for people.</param>
public sealed record MachineExamination(Distribution Delay, double HumanAsMachine, double MachineAsHuman);
