using CallCenter.Core.Reports.Operators;
using CallCenter.Web.Shell.Parts;

namespace CallCenter.Web.Reports.Operators;

/// <summary>What the page shows, as it stands in its address: a view can be sent to a colleague.</summary>
/// <param name="Today">By the company's calendar: without a period in the address this day is meant.</param>
public sealed record OperatorReportView(DateOnly Today)
{
    public const string Path = "/reports/operators";

    public ChosenPeriod Period { get; init; } = ChosenPeriod.Of(Today, Today);
    public IReadOnlyList<int> Operators { get; init; } = [];
    public IReadOnlyList<int> Groups { get; init; } = [];

    /// <summary>«По дням».</summary>
    public bool ByDay { get; init; }
    public TimeFormat Format { get; init; }

    /// <summary>Null: by day and name.</summary>
    public OperatorColumn? Sort { get; init; }
    public bool IsTurned { get; init; }

    /// <summary>Whose day is opened beside the list.</summary>
    public int? Who { get; init; }
    public DateOnly? Day { get; init; }

    public bool IsFiltered => Operators.Count > 0 || Groups.Count > 0 || !Period.IsOf(Today);

    public static OperatorReportView Of(string address, DateOnly today)
    {
        var query = AddressQuery.Of(address);
        var operators = query.Numbers("operator");
        var day = query.Day("day");
        var shown = day ?? today;
        var period = ChosenPeriod.Read(query["from"], query["to"], today) ?? ChosenPeriod.Of(shown, shown);
        return new OperatorReportView(today)
        {
            Period = period,
            Operators = operators,
            Groups = query.Numbers("group"),
            ByDay = query["days"] == "1",
            Format = query["format"] == "hours" ? TimeFormat.Hours : TimeFormat.Clock,
            Sort = query.Word<OperatorColumn>("sort"),
            IsTurned = query["order"] == "desc",
            Day = day,
            // A link from elsewhere names the day and the operator alone.
            Who = day is null ? null : query.Number("who") ?? (operators is [var only] ? only : null),
        };
    }

    public string ToAddress()
    {
        var isToday = Period.IsOf(Today);
        var query = new Dictionary<string, string?>
        {
            ["from"] = isToday && Day is null ? "" : Period.FromText,
            ["to"] = isToday && Day is null ? "" : Period.ToText,
            ["operator"] = string.Join(',', Operators),
            ["group"] = string.Join(',', Groups),
            ["days"] = ByDay ? "1" : "",
            ["format"] = Format == TimeFormat.Hours ? "hours" : "",
            ["sort"] = Sort?.ToString(),
            ["order"] = IsTurned ? "desc" : "",
            ["day"] = AddressQuery.Written(Day),
            ["who"] = AddressQuery.Written(Who),
        };
        return AddressQuery.Write(Path, query);
    }

    /// <summary>Views of one address show the same rows, whatever is opened beside them and however they are sorted.</summary>
    public string ToFilterAddress() => (this with { Sort = null, IsTurned = false, Format = TimeFormat.Clock, Who = null, Day = null, Today = default }).ToAddress();

    /// <summary>What is read from the database for it.</summary>
    public OperatorReportFilter ToFilter(TimeZoneInfo zone) => new() { Period = Period.ToPeriod(zone), Operators = Operators, Groups = Groups, ByDay = ByDay };

    /// <summary>A second press turns the order round; times come with the longest first.</summary>
    public OperatorReportView SortedBy(OperatorColumn column) => Sort == column
        ? this with { IsTurned = !IsTurned }
        : this with { Sort = column, IsTurned = column > OperatorColumn.Groups };

    public OperatorReportView Opened(int? who, DateOnly? day) => this with { Who = who, Day = day };
}
