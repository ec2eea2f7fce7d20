using System.Globalization;
using CallCenter.Core.Dialing.Rules;

namespace CallCenter.Web.Settings.Rules;

/// <summary>Words for the rules of dialling and for why they refuse a call: `Reason_…`, `Preset_…`, `Manual_…` of `RuleTexts.resx`.</summary>
public static class RuleWords
{
    public static string Of(RuleReason reason) => Find($"Reason_{reason}");

    public static string Of(DialRulePreset preset) => Find($"Preset_{preset}");

    public static string HelpOf(DialRulePreset preset) => Find($"Preset_{preset}_Help");

    public static string Of(ManualCallRule rule) => Find($"Manual_{rule}");

    public static string HelpOf(ManualCallRule rule) => Find($"Manual_{rule}_Help");

    /// <summary>«ответов: 1 в день, 2 в неделю · 08:00–22:00, выходные 09:00–20:00»; what has no rule is left out.</summary>
    public static string Summary(DialRules rules)
    {
        string?[] parts =
        [
            Caps(RuleTexts.SummaryCalls, rules.Calls),
            Caps(RuleTexts.SummaryTalks, rules.Talks),
            Hours(rules.Workdays, rules.RestDays),
            rules.SkipsHolidays ? RuleTexts.SummaryHolidays : null,
            Number(RuleTexts.SummaryPause, rules.PauseMinutes),
            Number(RuleTexts.SummaryRing, rules.MinRingSeconds),
            rules.AbandonmentCapPercent is { } cap ? Format(RuleTexts.SummaryCap, cap, rules.AbandonmentWindowDays) : null,
            Number(RuleTexts.SummaryLockout, rules.LockoutHours),
        ];
        var said = parts.OfType<string>().ToList();
        return said.Count > 0 ? string.Join(" · ", said) : RuleTexts.SummaryNothing;
    }

    private static string? Caps(string format, PeriodCaps caps)
    {
        string?[] periods = [Number(RuleTexts.SummaryDay, caps.Day), Number(RuleTexts.SummaryWeek, caps.Week), Number(RuleTexts.SummaryMonth, caps.Month)];
        var said = periods.OfType<string>().ToList();
        return said.Count > 0 ? Format(format, string.Join(", ", said)) : null;
    }

    private static string? Hours(DayHours work, DayHours rest) =>
        work.From == work.To && rest.From == rest.To ? null : work == rest ? Stretch(work) : Format(RuleTexts.SummaryHours, Stretch(work), Stretch(rest));

    private static string Stretch(DayHours hours) =>
        string.Create(CultureInfo.InvariantCulture, $"{hours.From:HH:mm}–{(hours.To == TimeOnly.MinValue ? "24:00" : hours.To.ToString("HH:mm", CultureInfo.InvariantCulture))}");

    private static string? Number(string format, int number) => number > 0 ? Format(format, number) : null;

    private static string Format(string format, params object[] args) => string.Format(CultureInfo.CurrentCulture, format, args);

    private static string Find(string key) => RuleTexts.ResourceManager.GetString(key, RuleTexts.Culture) ?? key;
}
