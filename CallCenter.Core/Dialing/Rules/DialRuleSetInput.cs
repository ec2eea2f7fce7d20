using CallCenter.Core.Projects;
using FluentValidation;

namespace CallCenter.Core.Dialing.Rules;

/// <summary>Bounds of the numbers people type; the form's steppers read them too.</summary>
public static class DialRuleLimits
{
    public const int TitleLength = 100;
    public const int Calls = 100;

    /// <summary>A week.</summary>
    public const int PauseMinutes = 10_080;
    public const int WindowDays = 60;

    /// <summary>Thirty days.</summary>
    public const int LockoutHours = 720;
}

/// <summary>What the form of a rule set holds; 0 is: no such rule.</summary>
public sealed record DialRuleSetInput
{
    public string Title { get; set; } = "";
    public int CallsPerDay { get; set; }
    public int CallsPerWeek { get; set; }
    public int CallsPerMonth { get; set; }
    public int TalksPerDay { get; set; }
    public int TalksPerWeek { get; set; }
    public int TalksPerMonth { get; set; }
    public TimeOnly WorkdayFrom { get; set; }
    public TimeOnly WorkdayTo { get; set; }
    public TimeOnly RestDayFrom { get; set; }
    public TimeOnly RestDayTo { get; set; }
    public bool SkipsHolidays { get; set; }
    public int PauseMinutes { get; set; }
    public int MinRingSeconds { get; set; }
    public decimal AbandonmentCapPercent { get; set; }
    public int AbandonmentWindowDays { get; set; } = AbandonmentLimit.UsualWindowDays;
    public int AbandonAfterSeconds { get; set; }
    public int LockoutHours { get; set; }
    public ManualCallRule ManualCalls { get; set; }
}

internal sealed class DialRuleSetInputValidator : AbstractValidator<DialRuleSetInput>
{
    public DialRuleSetInputValidator()
    {
        RuleFor(rules => rules.Title).TitleLike(DialRuleLimits.TitleLength);
        RuleFor(rules => rules.CallsPerDay).Between(0, DialRuleLimits.Calls);
        RuleFor(rules => rules.CallsPerWeek).Between(0, DialRuleLimits.Calls);
        RuleFor(rules => rules.CallsPerMonth).Between(0, DialRuleLimits.Calls);
        RuleFor(rules => rules.TalksPerDay).Between(0, DialRuleLimits.Calls);
        RuleFor(rules => rules.TalksPerWeek).Between(0, DialRuleLimits.Calls);
        RuleFor(rules => rules.TalksPerMonth).Between(0, DialRuleLimits.Calls);
        // Until midnight is the one end that comes first on the clock; 00:00 to 00:00 is round the clock.
        RuleFor(rules => rules.WorkdayTo).Must((rules, to) => to > rules.WorkdayFrom || to == TimeOnly.MinValue).Says(FieldRules.EndBeforeStart);
        RuleFor(rules => rules.RestDayTo).Must((rules, to) => to > rules.RestDayFrom || to == TimeOnly.MinValue).Says(FieldRules.EndBeforeStart);
        RuleFor(rules => rules.PauseMinutes).Between(0, DialRuleLimits.PauseMinutes);
        RuleFor(rules => rules.MinRingSeconds).Between(0, ProjectLimits.MaxDialTimeoutSeconds);
        RuleFor(rules => rules.AbandonmentCapPercent).Must(cap => cap is 0 or (>= ProjectLimits.MinAbandonmentPercent and <= ProjectLimits.MaxAbandonmentPercent))
            .Says(FieldRules.OutOfRange, ProjectLimits.MinAbandonmentPercent, ProjectLimits.MaxAbandonmentPercent);
        RuleFor(rules => rules.AbandonmentWindowDays).Between(1, DialRuleLimits.WindowDays);
        RuleFor(rules => rules.AbandonAfterSeconds).Between(0, ProjectLimits.MaxAbandonSeconds);
        RuleFor(rules => rules.LockoutHours).Between(0, DialRuleLimits.LockoutHours);
        RuleFor(rules => rules.ManualCalls).IsInEnum().Says(FieldRules.UnknownChoice);
    }
}
