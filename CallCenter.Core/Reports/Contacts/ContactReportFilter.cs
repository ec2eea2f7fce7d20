using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Reports.Paging;

namespace CallCenter.Core.Reports.Contacts;

/// <summary>Which contacts are meant; every part that is filled in must hold.</summary>
public sealed record ContactReportFilter
{
    /// <summary>The period counts by the last change instead of the creation, and so does the order.</summary>
    public bool ByUpdate { get; init; }

    /// <summary>UTC, included.</summary>
    public DateTime? From { get; init; }

    /// <summary>UTC, left out.</summary>
    public DateTime? Before { get; init; }

    /// <summary>How a number or a name begins.</summary>
    public string Text { get; init; } = "";

    public int? ProjectId { get; init; }

    /// <summary>Any of them; so with operators, groups and tags.</summary>
    public IReadOnlyList<int> Statuses { get; init; } = [];

    /// <summary><see cref="NoOperator"/>: nobody's.</summary>
    public IReadOnlyList<int> Operators { get; init; } = [];

    /// <summary>The contact's operator is in one of them.</summary>
    public IReadOnlyList<int> Groups { get; init; } = [];
    public IReadOnlyList<int> Tags { get; init; } = [];

    /// <summary>«Показать контакты с просроченными задачами».</summary>
    public bool HasOverdueTasks { get; init; }

    /// <summary>A field of the chosen project's own.</summary>
    public FieldCondition? Field { get; init; }

    public const int NoOperator = 0;
}

/// <summary>As typed.</summary>
/// <param name="From">The beginning of a text, the choice, yes or no, or from where a number or date counts.</param>
/// <param name="To">Up to where a number or date counts, itself included; empty: exactly <paramref name="From"/>.</param>
public sealed record FieldCondition(int FieldId, string From, string To = "");

/// <param name="Ascending">Oldest first.</param>
/// <param name="After">The last row that was read before; null: from the beginning.</param>
/// <param name="Columns">Only what is needed for them is read.</param>
public sealed record ContactPageRequest(bool Ascending, ReportKey? After, int Size, ContactColumnSet Columns);

/// <param name="Phone">In full: whoever sees the report sees numbers.</param>
/// <param name="Comment">The last one.</param>
/// <param name="Tasks">Not done yet.</param>
/// <param name="Fields">By the ids of the project's own fields.</param>
public sealed record ContactReportRow(
    long Id,
    int ProjectId,
    string Project,
    string Phone,
    string FullName,
    string Email,
    string Position,
    DateOnly? BirthDate,
    string City,
    string Address,
    string Description,
    string Region,
    string TimeZone,
    string Provider,
    string Status,
    string StatusColor,
    string Operator,
    string Comment,
    int Tasks,
    DateTime CreatedAt,
    DateTime UpdatedAt)
{
    public IReadOnlyList<string> Tags { get; init; } = [];

    public IReadOnlyDictionary<int, FieldValue> Fields { get; init; } = s_noFields;

    private static readonly Dictionary<int, FieldValue> s_noFields = [];
}
