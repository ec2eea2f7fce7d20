using System.Globalization;
using CallCenter.Telephony.Engine;
using CallCenter.Web.Settings.Rules;

namespace CallCenter.Web.Shell.Bar.Dialling;

/// <summary>Words for why an operator cannot call.</summary>
public static class DialWords
{
    public static string Of(DialAnswer answer, DateTime utcNow) => answer.Rule is { } rule ? Of(rule, utcNow) : Of(answer.Refusal);

    private static string Of(RuleRefusal rule, DateTime utcNow) => rule.Until is { } until
        ? string.Format(CultureInfo.CurrentCulture, RuleTexts.UntilWords, RuleWords.Of(rule.Reason), Formats.DayAndTime(until, utcNow))
        : RuleWords.Of(rule.Reason);

    private static string Of(DialRefusal refusal) => DialTexts.ResourceManager.GetString(refusal.ToString(), DialTexts.Culture) ?? refusal.ToString();
}
