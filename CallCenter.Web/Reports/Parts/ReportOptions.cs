using System.Globalization;
using CallCenter.Core.Reports;
using CallCenter.Web.Shell.Parts;

namespace CallCenter.Web.Reports.Parts;

internal static class ReportOptions
{
    /// <summary>As they are chosen from; what is gone says so.</summary>
    public static IReadOnlyList<ToggleChips.Option> ToOptions(this IReadOnlyList<ReportChoice> choices) =>
        [.. choices.Select(choice => new ToggleChips.Option(choice.Id, choice.IsGone ? string.Format(CultureInfo.CurrentCulture, ReportTexts.Gone, choice.Name) : choice.Name, choice.Color))];
}
