using CallCenter.Core.Calls;
using CallCenter.Core.Calls.Voice;
using CallCenter.Core.Reports.Paging;

namespace CallCenter.Core.Reports.Calls;

/// <summary>Which calls are meant; every part that is filled in must hold. Of several choices of one part any may.</summary>
public sealed record CallReportFilter
{
    /// <summary>UTC, included; of the call's beginning.</summary>
    public DateTime? From { get; init; }

    /// <summary>UTC, left out.</summary>
    public DateTime? Before { get; init; }

    /// <summary>How the client's number begins.</summary>
    public string Phone { get; init; } = "";
    public IReadOnlyList<int> Projects { get; init; } = [];

    /// <summary>Whoever had the client, be it before a transfer.</summary>
    public IReadOnlyList<int> Operators { get; init; } = [];

    /// <summary>One of its operators is in one of them.</summary>
    public IReadOnlyList<int> Groups { get; init; } = [];

    /// <summary>Of the contact.</summary>
    public IReadOnlyList<int> Tags { get; init; } = [];

    /// <summary>«Результат звонка».</summary>
    public IReadOnlyList<int> Statuses { get; init; } = [];
    public IReadOnlyList<CallOutcome> Outcomes { get; init; } = [];
    public IReadOnlyList<int> Trunks { get; init; } = [];
    public IReadOnlyList<VoiceGrade> Voices { get; init; } = [];
    public CallDirection? Direction { get; init; }
    public CallType? Type { get; init; }

    /// <summary>«Брошенные», see <see cref="Call.IsAbandoned"/>.</summary>
    public bool IsAbandoned { get; init; }

    /// <summary>All of these hold.</summary>
    public IReadOnlyList<CallReach> Reach { get; init; } = [];
}

/// <param name="Ascending">Oldest first.</param>
/// <param name="After">The last row that was read before; null: from the beginning.</param>
/// <param name="Columns">Only what is needed for them is read.</param>
public sealed record CallPageRequest(bool Ascending, ReportKey? After, int Size, IReadOnlyList<CallColumn> Columns);
