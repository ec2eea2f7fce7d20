namespace CallCenter.Core.Dialing.Rules;

/// <summary>«Правила обзвона» as decisions use them.</summary>
public sealed record DialRules
{
    /// <summary>Null: the project's own cap alone counts.</summary>
    public decimal? AbandonmentCapPercent { get; init; }
    public int AbandonmentWindowDays { get; init; } = AbandonmentLimit.UsualWindowDays;

    /// <summary>Null: the project's own threshold alone counts.</summary>
    public int? AbandonAfterSeconds { get; init; }
}
