using CallCenter.Core.Calls;
using CallCenter.Core.Calls.Voice;
using CallCenter.Core.Reports.Calls;
using CallCenter.Core.Reports.Paging;
using CallCenter.Web.Reports.Parts;
using CallCenter.Web.Shell.Parts;

namespace CallCenter.Web.Reports.Calls;

/// <summary>What the page shows, as it stands in its address: a view can be sent to a colleague, and a number elsewhere opens the calls behind it.</summary>
public sealed record CallReportView
{
    public const string Path = "/reports/calls";

    public string Phone { get; init; } = "";
    public OpenPeriod Period { get; init; }
    public IReadOnlyList<int> Projects { get; init; } = [];
    public IReadOnlyList<int> Operators { get; init; } = [];
    public IReadOnlyList<int> Groups { get; init; } = [];
    public IReadOnlyList<int> Tags { get; init; } = [];
    public IReadOnlyList<int> Statuses { get; init; } = [];
    public IReadOnlyList<CallOutcome> Outcomes { get; init; } = [];
    public IReadOnlyList<int> Trunks { get; init; } = [];
    public IReadOnlyList<VoiceGrade> Voices { get; init; } = [];

    /// <summary>Null: both.</summary>
    public CallDirection? Direction { get; init; }
    public CallType? Type { get; init; }
    public bool IsAbandoned { get; init; }

    /// <summary>All of them hold.</summary>
    public IReadOnlyList<CallReach> Reach { get; init; } = [];
    public bool Ascending { get; init; }

    /// <summary>The list begins with this day.</summary>
    public DateOnly? At { get; init; }

    /// <summary>The number of the call that is open beside the list.</summary>
    public long? Call { get; init; }

    /// <summary>Apart from order and place: something is left out.</summary>
    public bool IsFiltered => (this with { Ascending = false, At = null, Call = null }).ToAddress() != Path;

    /// <summary>Without what is open: whether another list is asked for.</summary>
    public string ListAddress => (this with { Call = null }).ToAddress();

    public static CallReportView Of(string address)
    {
        var query = AddressQuery.Of(address);
        return new()
        {
            Phone = query.Text("phone"),
            Period = OpenPeriod.Read(query["from"], query["to"]),
            Projects = query.Numbers("project"),
            Operators = query.Numbers("operator"),
            Groups = query.Numbers("group"),
            Tags = query.Numbers("tag"),
            Statuses = query.Numbers("status"),
            Outcomes = query.Words<CallOutcome>("outcome"),
            Trunks = query.Numbers("trunk"),
            Voices = [.. query.Words<VoiceGrade>("voice").Intersect(CallNames.VoiceGrades)],
            Direction = query.Word<CallDirection>("direction"),
            Type = query.Word<CallType>("type"),
            IsAbandoned = query["abandoned"] == "1",
            Reach = query.Words<CallReach>("reach"),
            Ascending = query["order"] == "asc",
            At = query.Day("at"),
            Call = query.LongNumber("call"),
        };
    }

    public string ToAddress()
    {
        var query = new Dictionary<string, string?>
        {
            ["phone"] = Phone,
            ["from"] = Period.WrittenFrom,
            ["to"] = Period.WrittenTo,
            ["project"] = string.Join(',', Projects),
            ["operator"] = string.Join(',', Operators),
            ["group"] = string.Join(',', Groups),
            ["tag"] = string.Join(',', Tags),
            ["status"] = string.Join(',', Statuses),
            ["outcome"] = string.Join(',', Outcomes),
            ["trunk"] = string.Join(',', Trunks),
            ["voice"] = string.Join(',', Voices),
            ["direction"] = Direction?.ToString(),
            ["type"] = Type?.ToString(),
            ["abandoned"] = IsAbandoned ? "1" : "",
            ["reach"] = string.Join(',', Reach),
            ["order"] = Ascending ? "asc" : "",
            ["at"] = AddressQuery.Written(At),
            ["call"] = AddressQuery.Written(Call),
        };
        return AddressQuery.Write(Path, query);
    }

    /// <summary>The calls that began on a day of the company, over one trunk or over all.</summary>
    public static string DayAddress(DateOnly day, int? trunkId = null) =>
        new CallReportView { Period = new(day.ToDateTime(default), day.ToDateTime(new(23, 59))), Trunks = trunkId is { } id ? [id] : [] }.ToAddress();

    /// <summary>Those of the list that came so far.</summary>
    public string ReachAddress(CallReach reach) => (this with { Reach = [.. Reach.Union([reach])], At = null, Call = null }).ToAddress();

    /// <param name="zone">By whose clock the period is meant.</param>
    public CallReportFilter ToFilter(TimeZoneInfo zone) => new()
    {
        Phone = Phone,
        From = Period.Start(zone),
        Before = Period.End(zone),
        Projects = Projects,
        Operators = Operators,
        Groups = Groups,
        Tags = Tags,
        Statuses = Statuses,
        Outcomes = Outcomes,
        Trunks = Trunks,
        Voices = Voices,
        Direction = Direction,
        Type = Type,
        IsAbandoned = IsAbandoned,
        Reach = Reach,
    };

    /// <summary>From where the list is read on: with the last call of the chosen day, or with its first when the oldest come first.</summary>
    public ReportKey? Place(TimeZoneInfo zone) => At is { } day ? ReportKey.Before(day, Ascending, zone) : null;
}
