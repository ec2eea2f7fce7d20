using CallCenter.Core.Access;

namespace CallCenter.Core.Exports;

public enum ExportCell
{
    Text = 0,

    /// <summary>E.164 digits: a text, never a number.</summary>
    Phone = 1,
    Number = 2,
    Date = 3,

    /// <summary>UTC; written in the company's zone.</summary>
    Moment = 4,

    /// <summary>A code that the reader's language has a word for.</summary>
    Word = 5,
}

/// <param name="Key">Its header is worded by this.</param>
/// <param name="Title">The header itself, of a project's own field.</param>
public sealed record ExportColumn(string Key, ExportCell Cell, string? Title = null);

/// <param name="Subject">What it is about, for people.</param>
/// <param name="Estimate">Rows to expect; null: unknown.</param>
/// <param name="Rows">Cells in the columns' order: string, number, DateOnly, DateTime or null. Read in short questions, so that no transaction stays open.</param>
public sealed record ExportTable(string Subject, IReadOnlyList<ExportColumn> Columns, int? Estimate, IAsyncEnumerable<IReadOnlyList<object?>> Rows);

/// <summary>Something that can be exported. Asked when it is ordered and again when it is written: rights may have gone meanwhile.</summary>
public interface IExportSource
{
    string Kind { get; }

    /// <summary>Refuses what this person may not have, or parameters that mean nothing.</summary>
    Task<Outcome<ExportTable>> OpenAsync(Actor actor, string parameters, CancellationToken cancellationToken);
}
