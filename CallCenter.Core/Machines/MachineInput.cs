using FluentValidation;

namespace CallCenter.Core.Machines;

/// <summary>«Автоответчик» on the tab «Проект».</summary>
public sealed record MachineInput
{
    public MachineDetection Mode { get; set; }
    public SilenceMeaning Silence { get; set; }
    public int InitialSilenceMs { get; set; } = MachineThresholds.Default.InitialSilenceMs;
    public int GreetingMs { get; set; } = MachineThresholds.Default.GreetingMs;
    public int AfterGreetingSilenceMs { get; set; } = MachineThresholds.Default.AfterGreetingSilenceMs;
    public int TotalMs { get; set; } = MachineThresholds.Default.TotalMs;
    public int MinWordMs { get; set; } = MachineThresholds.Default.MinWordMs;
    public int BetweenWordsMs { get; set; } = MachineThresholds.Default.BetweenWordsMs;
    public int MaxWords { get; set; } = MachineThresholds.Default.MaxWords;
    public int SilenceLevel { get; set; } = MachineThresholds.Default.SilenceLevel;
    public int MaxWordMs { get; set; } = MachineThresholds.Default.MaxWordMs;

    public static MachineInput Of(MachineSettings settings) => new MachineInput { Mode = settings.Mode, Silence = settings.Silence }.With(settings.ToThresholds());

    public MachineInput With(MachineThresholds thresholds) => this with
    {
        InitialSilenceMs = thresholds.InitialSilenceMs,
        GreetingMs = thresholds.GreetingMs,
        AfterGreetingSilenceMs = thresholds.AfterGreetingSilenceMs,
        TotalMs = thresholds.TotalMs,
        MinWordMs = thresholds.MinWordMs,
        BetweenWordsMs = thresholds.BetweenWordsMs,
        MaxWords = thresholds.MaxWords,
        SilenceLevel = thresholds.SilenceLevel,
        MaxWordMs = thresholds.MaxWordMs,
    };

    public MachineThresholds ToThresholds()
    {
        var settings = new MachineSettings();
        CopyTo(settings);
        return settings.ToThresholds();
    }

    internal void CopyTo(MachineSettings settings)
    {
        (settings.Mode, settings.Silence) = (Mode, Silence);
        (settings.InitialSilenceMs, settings.GreetingMs, settings.AfterGreetingSilenceMs) = (InitialSilenceMs, GreetingMs, AfterGreetingSilenceMs);
        (settings.TotalMs, settings.MinWordMs, settings.BetweenWordsMs) = (TotalMs, MinWordMs, BetweenWordsMs);
        (settings.MaxWords, settings.SilenceLevel, settings.MaxWordMs) = (MaxWords, SilenceLevel, MaxWordMs);
    }
}

/// <summary>Bounds of the thresholds; the form's steppers read them too.</summary>
public static class MachineLimits
{
    public const int MinSilenceMs = 500;
    public const int MaxSilenceMs = 6_000;
    public const int MinGreetingMs = 300;
    public const int MaxGreetingMs = 6_000;
    public const int MinAfterGreetingMs = 200;
    public const int MaxAfterGreetingMs = 2_000;
    public const int MinTotalMs = 1_000;

    /// <summary>A person who hears nothing for longer has hung up.</summary>
    public const int MaxTotalMs = 8_000;
    /// <summary>Beyond the longest silence or greeting, so that it is told before the time is over.</summary>
    public const int Margin = 500;

    /// <summary>A person's pauses before and between his words.</summary>
    public const int UsualPausesMs = 800;
    public const int MinShortestWordMs = 20;
    public const int MaxShortestWordMs = 500;
    public const int MinBetweenWordsMs = 20;
    public const int MaxBetweenWordsMs = 500;
    public const int MinWords = 1;
    public const int MaxWords = 12;
    public const int MinLevel = 16;
    public const int MaxLevel = 4_096;
    public const int MinLongestWordMs = 500;
    public const int MaxLongestWordMs = 6_000;
}

internal sealed class MachineInputValidator : AbstractValidator<MachineInput>
{
    public MachineInputValidator()
    {
        RuleFor(input => input.Mode).IsInEnum().Says(FieldRules.UnknownChoice);
        RuleFor(input => input.Silence).IsInEnum().Says(FieldRules.UnknownChoice);
        RuleFor(input => input.InitialSilenceMs).Between(MachineLimits.MinSilenceMs, MachineLimits.MaxSilenceMs);
        RuleFor(input => input.GreetingMs).Between(MachineLimits.MinGreetingMs, MachineLimits.MaxGreetingMs);
        RuleFor(input => input.AfterGreetingSilenceMs).Between(MachineLimits.MinAfterGreetingMs, MachineLimits.MaxAfterGreetingMs);
        RuleFor(input => input.MinWordMs).Between(MachineLimits.MinShortestWordMs, MachineLimits.MaxShortestWordMs);
        RuleFor(input => input.BetweenWordsMs).Between(MachineLimits.MinBetweenWordsMs, MachineLimits.MaxBetweenWordsMs);
        RuleFor(input => input.MaxWords).Between(MachineLimits.MinWords, MachineLimits.MaxWords);
        RuleFor(input => input.SilenceLevel).Between(MachineLimits.MinLevel, MachineLimits.MaxLevel);
        RuleFor(input => input.MaxWordMs).Between(MachineLimits.MinLongestWordMs, MachineLimits.MaxLongestWordMs);
        // A limit that is reached first would make the others mean nothing.
        RuleFor(input => input.TotalMs)
            .Must((input, total) => total >= Needed(input) && total <= MachineLimits.MaxTotalMs)
            .WithErrorCode(FieldRules.OutOfRange)
            .WithState(input => new object[] { Needed(input), MachineLimits.MaxTotalMs });
    }

    /// <summary>Time for the longest silence or the longest greeting to be told.</summary>
    private static int Needed(MachineInput input) => Math.Min(MachineLimits.MaxTotalMs, Math.Max(MachineLimits.MinTotalMs, Math.Max(input.InitialSilenceMs, input.GreetingMs) + MachineLimits.Margin));
}
