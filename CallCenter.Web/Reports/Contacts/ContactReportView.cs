using System.Globalization;
using CallCenter.Core.Company;
using CallCenter.Core.Reports.Contacts;
using CallCenter.Core.Reports.Paging;
using CallCenter.Web.Shell.Parts;
using Microsoft.AspNetCore.WebUtilities;

namespace CallCenter.Web.Reports.Contacts;

/// <summary>What the page shows, as it stands in its address: a view can be sent to a colleague.</summary>
public sealed record ContactReportView
{
    public const string Path = "/reports/contacts";

    public string Text { get; init; } = "";
    public DateOnly? From { get; init; }
    public DateOnly? To { get; init; }
    public IReadOnlyList<int> Statuses { get; init; } = [];
    public IReadOnlyList<int> Operators { get; init; } = [];
    public IReadOnlyList<int> Groups { get; init; } = [];
    public IReadOnlyList<int> Tags { get; init; } = [];
    public int? ProjectId { get; init; }
    public bool HasOverdueTasks { get; init; }
    public FieldCondition? Field { get; init; }
    public bool ByUpdate { get; init; }
    public bool Ascending { get; init; }

    /// <summary>The list begins with this day.</summary>
    public DateOnly? At { get; init; }

    /// <summary>Apart from order and place: something is left out.</summary>
    public bool IsFiltered => (this with { ByUpdate = false, Ascending = false, At = null }).ToAddress() != Path;

    public static ContactReportView Of(string address)
    {
        var query = QueryHelpers.ParseQuery(new Uri(new Uri("http://here"), address).Query);
        string Value(string name) => query.TryGetValue(name, out var values) ? values.ToString().Trim() : "";
        IReadOnlyList<int> Ids(string name) => [.. Value(name).Split(',').Select(Number).OfType<int>().Distinct().Take(MostChoices)];
        return new()
        {
            Text = Value("text") is var text && text.Length > MostText ? text[..MostText] : text,
            From = Day(Value("from")),
            To = Day(Value("to")),
            Statuses = Ids("status"),
            Operators = Ids("operator"),
            Groups = Ids("group"),
            Tags = Ids("tag"),
            ProjectId = Number(Value("project")),
            HasOverdueTasks = Value("overdue") == "1",
            Field = Number(Value("field")) is { } field ? new(field, Value("value"), Value("upto")) : null,
            ByUpdate = Value("by") == "update",
            Ascending = Value("order") == "asc",
            At = Day(Value("at")),
        };
    }

    public string ToAddress()
    {
        var query = new Dictionary<string, string?>
        {
            ["text"] = Text,
            ["from"] = Written(From),
            ["to"] = Written(To),
            ["status"] = string.Join(',', Statuses),
            ["operator"] = string.Join(',', Operators),
            ["group"] = string.Join(',', Groups),
            ["tag"] = string.Join(',', Tags),
            ["project"] = ProjectId?.ToString(CultureInfo.InvariantCulture),
            ["overdue"] = HasOverdueTasks ? "1" : "",
            ["field"] = Field?.FieldId.ToString(CultureInfo.InvariantCulture),
            ["value"] = Field?.From,
            ["upto"] = Field?.To,
            ["by"] = ByUpdate ? "update" : "",
            ["order"] = Ascending ? "asc" : "",
            ["at"] = Written(At),
        };
        return QueryHelpers.AddQueryString(Path, query.Where(part => !string.IsNullOrEmpty(part.Value)));
    }

    /// <param name="zone">Whose days are meant.</param>
    public ContactReportFilter ToFilter(TimeZoneInfo zone) => new()
    {
        Text = Text,
        From = Start(From, zone),
        Before = Start(To?.AddDays(1), zone),
        Statuses = Statuses,
        Operators = Operators,
        Groups = Groups,
        Tags = Tags,
        ProjectId = ProjectId,
        HasOverdueTasks = HasOverdueTasks,
        // A field that is only chosen yet leaves nothing out.
        Field = Field is { From.Length: 0, To.Length: 0 } ? null : Field,
        ByUpdate = ByUpdate,
    };

    /// <summary>From where the list is read on: with the last contact of the chosen day, or with its first when the oldest come first.</summary>
    public ReportKey? Place(TimeZoneInfo zone) => At is not { } day ? null
        : Ascending ? new(Start(day, zone)!.Value.AddTicks(-1), long.MaxValue - 1)
        : new(Start(day.AddDays(1), zone)!.Value, long.MinValue + 1);

    private const int MostChoices = 200;
    private const int MostText = 100;

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>No calendar of ours reaches beyond.</summary>
    private static DateOnly? Day(string text) => DateText.Parse(text) is { Year: < 9000 } day ? day : null;

    private static string? Written(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTime? Start(DateOnly? day, TimeZoneInfo zone) =>
        day is { } date ? CompanyTime.DayStart(date.ToDateTime(TimeOnly.MinValue), zone) : null;
}
