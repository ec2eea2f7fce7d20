using CallCenter.Core.Operators.Shifts;

namespace CallCenter.Core.Reports.Operators;

/// <summary>Whose time is told, and of when.</summary>
public sealed record OperatorReportFilter
{
    public required ReportPeriod Period { get; init; }

    /// <summary>Any of them; so with groups. Empty: all whom the reader may see.</summary>
    public IReadOnlyList<int> Operators { get; init; } = [];
    public IReadOnlyList<int> Groups { get; init; } = [];

    /// <summary>A row for each day, not one for the whole period.</summary>
    public bool ByDay { get; init; }
}

/// <param name="Phone">«Тел.» of the user; empty: none.</param>
/// <param name="Groups">Names, as far as the reader may see them.</param>
/// <param name="IsDeleted">His time stays in the report.</param>
public sealed record OperatorPerson(int Id, string FullName, int Extension, string Phone, string Groups, bool IsDeleted);

/// <summary>An operator's time of one day, or of the whole period.</summary>
/// <param name="Day">Null: of the period.</param>
/// <param name="From">UTC: first sign-in within the period.</param>
/// <param name="To">UTC: last sign-out within the period; of somebody who is at work, now.</param>
/// <param name="Shifts">Days on which he was at work.</param>
public sealed record OperatorReportRow(OperatorPerson Person, DateOnly? Day, DateTime From, DateTime To, int Shifts, StateTimes Times);

/// <param name="Total">The sum of the rows.</param>
public sealed record OperatorReport(IReadOnlyList<OperatorReportRow> Rows, StateTimes Total);

/// <summary>A page cannot show more rows than these; a file can.</summary>
public sealed record TooManyReportRows(int Limit) : Refusal;

public sealed record OperatorReportChoices(IReadOnlyList<ReportChoice> Operators, IReadOnlyList<ReportChoice> Groups)
{
    public static OperatorReportChoices None { get; } = new([], []);
}
