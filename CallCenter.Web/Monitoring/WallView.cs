using System.Globalization;
using CallCenter.Web.Monitoring.Past;
using CallCenter.Web.Shell.Parts;

namespace CallCenter.Web.Monitoring;

/// <summary>What the wall shows, as it stands in its address: a view can be sent to a colleague, or left on a big screen.</summary>
public sealed record WallView
{
    public const string Path = "/monitoring";

    /// <summary>In UTC: a link means the same moment wherever it is opened, and in the hour that comes twice.</summary>
    private const string MomentFormat = "yyyy-MM-dd'T'HH:mm'Z'";

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
        var query = AddressQuery.Of(address);
        return new()
        {
            ProjectId = query.Number("project"),
            Groups = query.Numbers("group"),
            States = query.Words<WallState>("state"),
            Text = query.Text("text"),
            Sort = query.Word<WallSort>("by") ?? WallSort.State,
            IsTurned = query["order"] == "desc",
            IsTiled = query["as"] == "tiles",
            IsBig = query["big"] == "1",
            ShowsPace = query["pace"] == "1",
            At = Moment(query["at"]),
        };
    }

    public string ToAddress()
    {
        var query = new Dictionary<string, string?>
        {
            ["project"] = AddressQuery.Written(ProjectId),
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
        return AddressQuery.Write(Path, query);
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

    private static DateTime? Moment(string text) =>
        DateTime.TryParseExact(text, MomentFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) && WallDay.Takes(at.Year)
            ? at
            : null;
}
