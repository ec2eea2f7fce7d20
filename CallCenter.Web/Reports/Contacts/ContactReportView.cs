using CallCenter.Core.Company;
using CallCenter.Core.Reports.Contacts;
using CallCenter.Core.Reports.Paging;
using CallCenter.Web.Shell.Parts;

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
        var query = AddressQuery.Of(address);
        return new()
        {
            Text = query.Text("text"),
            From = query.Day("from"),
            To = query.Day("to"),
            Statuses = query.Numbers("status"),
            Operators = query.Numbers("operator"),
            Groups = query.Numbers("group"),
            Tags = query.Numbers("tag"),
            ProjectId = query.Number("project"),
            HasOverdueTasks = query["overdue"] == "1",
            Field = query.Number("field") is { } field ? new(field, query["value"], query["upto"]) : null,
            ByUpdate = query["by"] == "update",
            Ascending = query["order"] == "asc",
            At = query.Day("at"),
        };
    }

    public string ToAddress()
    {
        var query = new Dictionary<string, string?>
        {
            ["text"] = Text,
            ["from"] = AddressQuery.Written(From),
            ["to"] = AddressQuery.Written(To),
            ["status"] = string.Join(',', Statuses),
            ["operator"] = string.Join(',', Operators),
            ["group"] = string.Join(',', Groups),
            ["tag"] = string.Join(',', Tags),
            ["project"] = AddressQuery.Written(ProjectId),
            ["overdue"] = HasOverdueTasks ? "1" : "",
            ["field"] = AddressQuery.Written(Field?.FieldId),
            ["value"] = Field?.From,
            ["upto"] = Field?.To,
            ["by"] = ByUpdate ? "update" : "",
            ["order"] = Ascending ? "asc" : "",
            ["at"] = AddressQuery.Written(At),
        };
        return AddressQuery.Write(Path, query);
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
    public ReportKey? Place(TimeZoneInfo zone) => At is { } day ? ReportKey.Before(day, Ascending, zone) : null;

    private static DateTime? Start(DateOnly? day, TimeZoneInfo zone) =>
        day is { } date ? CompanyTime.DayStart(date.ToDateTime(TimeOnly.MinValue), zone) : null;
}
