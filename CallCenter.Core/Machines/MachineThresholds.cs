namespace CallCenter.Core.Machines;

/// <summary>
/// What the detector goes by; milliseconds of sound, counted from the answer. As set here a person's sentence of two seconds and a half is not
/// taken for a machine, which it is by the exchange's own defaults.
/// </summary>
public sealed record MachineThresholds
{
    public static MachineThresholds Default { get; } = new();

    /// <summary>So long a silence before the first word is nobody speaking.</summary>
    public int InitialSilenceMs { get; init; } = 2_000;

    /// <summary>So much speech is a machine's greeting.</summary>
    public int GreetingMs { get; init; } = 1_500;

    /// <summary>So long a silence after the greeting is a person waiting for an answer.</summary>
    public int AfterGreetingSilenceMs { get; init; } = 600;

    /// <summary>Nobody listens longer.</summary>
    public int TotalMs { get; init; } = 4_000;

    /// <summary>What is shorter is no word but a noise.</summary>
    public int MinWordMs { get; init; } = 100;

    /// <summary>So long a silence divides two words.</summary>
    public int BetweenWordsMs { get; init; } = 50;

    /// <summary>More words than a person says.</summary>
    public int MaxWords { get; init; } = 3;

    /// <summary>Loudness below which there is silence: the mean of the samples, of 32,767.</summary>
    public int SilenceLevel { get; init; } = 256;

    /// <summary>So long a word without a pause is a machine or a tone.</summary>
    public int MaxWordMs { get; init; } = 3_000;
}
