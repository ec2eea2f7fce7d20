using System.Globalization;
using CallCenter.Web.Monitoring.Past;
using Microsoft.AspNetCore.WebUtilities;

namespace CallCenter.Web.Monitoring;

/// <summary>What the wall shows, as it stands in its address: a view can be sent to a colleague, or left on a big screen.</summary>
public sealed record WallView
{
    public const string Path = "/monitoring";

    /// <summary>In UTC: a link means the same moment wherever it is opened, and in the hour that comes twice.</summary>
    private const string MomentFormat = "yyyy-MM-dd'T'HH:mm'Z'";
    private const int MostText = 100;
    private const int MostChoices = 200;

    public int? ProjectId { get; init; }
    public IReadOnlyList<int> Groups { get; init; } = [];
    public IReadOnlyList<WallState> States { get; init; } = [];
    public string Text { get; init; } = "";
    public WallSort Sort { get; init; }
    public bool IsTurned { get; init; }
    public bool IsTiled { get; init; }

    /// <summary>For a screen on the wall: no menus, larger, and numbers only as the operators may see them.</summary>
    public bool IsBig { get; init; }

    /// <summary>The dialler's reasons below.</summary>
    public bool ShowsPace { get; init; }

    /// <summary>UTC, a whole minute; null: what happens now.</summary>
    public DateTime? At { get; init; }

    /// <summary>Somebody may be left out.</summary>
    public bool IsFiltered => Groups.Count > 0 || States.Count > 0 || Text.Length > 0;

    public static WallView Of(string address)
    {
        var query = QueryHelpers.ParseQuery(new Uri(new Uri("http://here"), address).Query);
        string Value(string name) => query.TryGetValue(name, out var values) ? values.ToString().Trim() : "";
        return new()
        {
            ProjectId = Number(Value("project")),
            Groups = [.. Value("group").Split(',').Select(Number).OfType<int>().Distinct().Take(MostChoices)],
            States = [.. Value("state").Split(',').Select(Word<WallState>).OfType<WallState>().Distinct()],
            Text = Value("text") is var text && text.Length > MostText ? text[..MostText] : text,
            Sort = Word<WallSort>(Value("by")) ?? WallSort.State,
            IsTurned = Value("order") == "desc",
            IsTiled = Value("as") == "tiles",
            IsBig = Value("big") == "1",
            ShowsPace = Value("pace") == "1",
            At = Moment(Value("at")),
        };
    }

    public string ToAddress()
    {
        var query = new Dictionary<string, string?>
        {
            ["project"] = ProjectId?.ToString(CultureInfo.InvariantCulture),
            ["group"] = string.Join(',', Groups),
            ["state"] = string.Join(',', States).ToLowerInvariant(),
            ["text"] = Text,
            ["by"] = Sort == WallSort.State ? "" : Sort.ToString().ToLowerInvariant(),
            ["order"] = IsTurned ? "desc" : "",
            ["as"] = IsTiled ? "tiles" : "",
            ["big"] = IsBig ? "1" : "",
            ["pace"] = ShowsPace ? "1" : "",
            ["at"] = At?.ToString(MomentFormat, CultureInfo.InvariantCulture),
        };
        return QueryHelpers.AddQueryString(Path, query.Where(part => !string.IsNullOrEmpty(part.Value)));
    }

    /// <summary>A second click on a column turns it round.</summary>
    public WallView SortedBy(WallSort sort) => this with { Sort = sort, IsTurned = sort == Sort && !IsTurned };

    public WallView Toggled(WallState state) => this with { States = States.Contains(state) ? [.. States.Where(other => other != state)] : [.. States, state] };

    /// <summary>Whether this operator is among those looked at, whatever his state.</summary>
    public bool Takes(WallOperator seen) =>
        (ProjectId is not { } project || seen.Member.ProjectIds.Contains(project))
        && (Groups.Count == 0 || Groups.Any(seen.Member.GroupIds.Contains))
        && (Text.Length == 0
            || seen.Member.FullName.Contains(Text, StringComparison.CurrentCultureIgnoreCase)
            || seen.Member.Extension.ToString(CultureInfo.InvariantCulture).StartsWith(Text, StringComparison.Ordinal));

    public bool Takes(WallState state) => States.Count == 0 || States.Contains(state);

    private static int? Number(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static DateTime? Moment(string text) =>
        DateTime.TryParseExact(text, MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) && WallDay.Takes(at.Year)
            ? at
            : null;

    private static T? Word<T>(string text)
        where T : struct, Enum => text.Length > 0 && char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
