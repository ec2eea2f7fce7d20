using CallCenter.Core.Calls;
using CallCenter.Core.Reports.Calls;
using CallCenter.Core.Reports.Dashboard;
using CallCenter.Web.Reports;
using CallCenter.Web.Shell.Parts;

namespace CallCenter.Web.Dashboard;

/// <summary>What the page shows, as it stands in its address.</summary>
/// <param name="Today">By the company's calendar: without a period in the address the month of this day is meant.</param>
public sealed record DashboardView(DateOnly Today)
{
    public const string Path = "/dashboard";

    public ChosenPeriod Period { get; init; } = Month(Today);
    public DashboardStep By { get; init; } = DashboardStep.Day;
    public IReadOnlyList<int> Projects { get; init; } = [];
    public IReadOnlyList<int> Operators { get; init; } = [];
    public IReadOnlyList<int> Tags { get; init; } = [];
    public CallDirection? Direction { get; init; }

    public bool IsFiltered => (this with { By = DashboardStep.Day }).ToAddress() != Path;

    public static DashboardView Of(string address, DateOnly today)
    {
        var query = AddressQuery.Of(address);
        return new DashboardView(today)
        {
            Period = ChosenPeriod.Read(query["from"], query["to"], today) ?? Month(today),
            By = query.Word<DashboardStep>("by") ?? DashboardStep.Day,
            Projects = query.Numbers("project"),
            Operators = query.Numbers("operator"),
            Tags = query.Numbers("tag"),
            Direction = query.Word<CallDirection>("direction"),
        };
    }

    public string ToAddress()
    {
        var isUsual = Period == Month(Today);
        return AddressQuery.Write(Path, new()
        {
            ["from"] = isUsual ? "" : Period.FromText,
            ["to"] = isUsual ? "" : Period.ToText,
            ["by"] = By == DashboardStep.Day ? "" : By.ToString(),
            ["project"] = string.Join(',', Projects),
            ["operator"] = string.Join(',', Operators),
            ["tag"] = string.Join(',', Tags),
            ["direction"] = Direction?.ToString(),
        });
    }

    public DashboardFilter ToFilter(TimeZoneInfo zone) => new()
    {
        Period = Period.ToPeriod(zone),
        By = By,
        Projects = Projects,
        Operators = Operators,
        Tags = Tags,
        Direction = Direction,
    };

    /// <summary>The calls behind a number.</summary>
    public string CallsAddress(ChosenPeriod period, IEnumerable<CallOutcome> outcomes, int? statusId = null, bool isAbandoned = false, CallReach? reach = null) => AddressQuery.Write("/reports/calls", new()
    {
        ["from"] = period.FromText,
        ["to"] = period.ToText,
        ["project"] = string.Join(',', Projects),
        ["operator"] = string.Join(',', Operators),
        ["tag"] = string.Join(',', Tags),
        ["direction"] = Direction?.ToString(),
        ["outcome"] = string.Join(',', outcomes),
        ["status"] = AddressQuery.Written(statusId),
        ["abandoned"] = isAbandoned ? "1" : "",
        ["reach"] = reach?.ToString(),
    });

    /// <summary>The operators behind a time.</summary>
    public string OperatorsAddress(ChosenPeriod period, string column) => AddressQuery.Write("/reports/operators", new()
    {
        ["from"] = period.FromText,
        ["to"] = period.ToText,
        ["operator"] = string.Join(',', Operators),
        ["sort"] = column,
        ["order"] = column.Length > 0 ? "desc" : "",
    });

    private static ChosenPeriod Month(DateOnly day) => ChosenPeriod.Of(new(day.Year, day.Month, 1), new DateOnly(day.Year, day.Month, 1).AddMonths(1).AddDays(-1));
}
