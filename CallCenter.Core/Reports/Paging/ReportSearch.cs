namespace CallCenter.Core.Reports.Paging;

/// <summary>Rows that some index holds in a report's order: its leading columns are fixed.</summary>
/// <param name="Within">A segment of them, in order.</param>
/// <param name="Rest">What else the filter asks of them.</param>
internal sealed record KeyStream<T>(Func<KeySegment, IQueryable<T>> Within, Func<IQueryable<T>, IQueryable<T>> Rest)
{
    public IQueryable<T> Matching(KeySegment segment) => Rest(Within(segment));
}

/// <summary>A part of the filter that is a set of rows in no useful order.</summary>
/// <param name="Ids">Of all for which that part holds; one may come twice.</param>
/// <param name="Rows">Those of them for which the other parts hold as well.</param>
/// <param name="IsTallied">Counting goes by it; without it streams pass over the others.</param>
internal sealed record KeySet<T>(IQueryable<long> Ids, IQueryable<T> Rows, bool IsTallied);

/// <summary>A report's filter as queries.</summary>
/// <param name="Ways">
/// Each is streams that together hold all that the filter finds, every row once. The likely best first; tried one after the other while they
/// pass over too much. One without streams: there is nothing.
/// </param>
/// <param name="Sets">The smaller ones usually first.</param>
/// <param name="From">UTC, included.</param>
/// <param name="Before">UTC, left out.</param>
internal sealed record ReportSearch<T>(
    KeyOrder<T> Order, IReadOnlyList<IReadOnlyList<KeyStream<T>>> Ways, IReadOnlyList<KeySet<T>> Sets, DateTime? From, DateTime? Before);
