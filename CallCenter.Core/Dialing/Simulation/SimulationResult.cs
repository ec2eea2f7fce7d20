using CallCenter.Core.Projects;

namespace CallCenter.Core.Dialing.Simulation;

/// <summary>What a simulated session came to, within its measured window. Durations in seconds.</summary>
public sealed record SimulationResult
{
    public required string Scenario { get; init; }
    public required DialMode Mode { get; init; }
    public required long Seed { get; init; }

    /// <summary>(talk + wrap-up) / (idle + talk + wrap-up).</summary>
    public required double Utilisation { get; init; }
    public required double TalkUtilisation { get; init; }
    public required double HumanTalkUtilisation { get; init; }

    /// <summary>Of the people offered to operators; 0 when there were none.</summary>
    public required double AbandonmentRate { get; init; }

    /// <summary>From becoming free to the next call.</summary>
    public required SpanSummary IdleGap { get; init; }
    public required HourSummary PerOperatorHour { get; init; }
    public required SimulationCounts Counts { get; init; }
    public required StateSeconds Seconds { get; init; }
    public required WaitSummary CallerWait { get; init; }
    public required int PeakLines { get; init; }
}

public readonly record struct SpanSummary(double Mean, double P50, double P90, double P99);

public readonly record struct WaitSummary(double Mean, double P95);

/// <param name="Connected">People.</param>
public readonly record struct HourSummary(double Dials, double Connected, double TalkMinutes);

public readonly record struct StateSeconds(double Idle, double Talk, double Wrap, double Pause);

public record struct SimulationCounts
{
    public int Dials { get; set; }
    public int HumanAnswers { get; set; }
    public int MachineAnswers { get; set; }
    public int OfferedHuman { get; set; }
    public int OfferedMachine { get; set; }
    public int ConnectedHuman { get; set; }
    public int Abandoned { get; set; }
    public int Lost { get; set; }
    public int AmdFalseDrops { get; set; }
}
