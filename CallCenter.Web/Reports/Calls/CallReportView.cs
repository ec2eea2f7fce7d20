using System.Globalization;
using CallCenter.Core.Calls;
using CallCenter.Core.Calls.Voice;
using CallCenter.Core.Company;
using CallCenter.Core.Reports.Calls;
using CallCenter.Core.Reports.Paging;
using CallCenter.Web.Reports.Parts;
using CallCenter.Web.Shell.Parts;
using Microsoft.AspNetCore.WebUtilities;

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
        var query = QueryHelpers.ParseQuery(new Uri(new Uri("http://here"), address).Query);
        // A parameter that is repeated is joined by commas.
        string Value(string name) => query.TryGetValue(name, out var values) ? values.ToString().Trim() : "";
        IReadOnlyList<int> Ids(string name) => [.. Value(name).Split(',').Select(Number).OfType<int>().Distinct().Take(MostChoices)];
        IReadOnlyList<T> Names<T>(string name) where T : struct, Enum => [.. Value(name).Split(',').Select(Name<T>).OfType<T>().Distinct()];
        return new()
        {
            Phone = Value("phone") is var phone && phone.Length > MostText ? phone[..MostText] : phone,
            Period = OpenPeriod.Read(Value("from"), Value("to")),
            Projects = Ids("project"),
            Operators = Ids("operator"),
            Groups = Ids("group"),
            Tags = Ids("tag"),
            Statuses = Ids("status"),
            Outcomes = Names<CallOutcome>("outcome"),
            Trunks = Ids("trunk"),
            Voices = [.. Names<VoiceGrade>("voice").Intersect(CallNames.VoiceGrades)],
            Direction = Names<CallDirection>("direction") is [var direction] ? direction : null,
            Type = Names<CallType>("type") is [var type] ? type : null,
            IsAbandoned = Value("abandoned") == "1",
            Ascending = Value("order") == "asc",
            At = DateText.Parse(Value("at")) is { Year: < 9000 } day ? day : null,
            Call = long.TryParse(Value("call"), NumberStyles.None, CultureInfo.InvariantCulture, out var call) ? call : null,
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
            ["order"] = Ascending ? "asc" : "",
            ["at"] = At?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            ["call"] = Call?.ToString(CultureInfo.InvariantCulture),
        };
        return QueryHelpers.AddQueryString(Path, query.Where(part => !string.IsNullOrEmpty(part.Value)));
    }

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
    };

    /// <summary>From where the list is read on: with the last call of the chosen day, or with its first when the oldest come first.</summary>
    public ReportKey? Place(TimeZoneInfo zone) => At is not { } day ? null
        : Ascending ? new(CompanyTime.DayStart(day.ToDateTime(TimeOnly.MinValue), zone).AddTicks(-1), long.MaxValue - 1)
        : new(CompanyTime.DayStart(day.AddDays(1).ToDateTime(TimeOnly.MinValue), zone), long.MinValue + 1);

    private const int MostChoices = 200;
    private const int MostText = 100;

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static T? Name<T>(string text)
        where T : struct, Enum => text.Length > 0 && char.IsLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
