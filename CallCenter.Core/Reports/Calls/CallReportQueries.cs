using System.Runtime.CompilerServices;
using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using CallCenter.Core.Reports.Paging;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Calls;

/// <summary>«Отчеты — Звонки»: an admin sees all calls, a supervisor those of his projects and people, an operator his own.</summary>
public sealed class CallReportQueries(IDbContextFactory<CallCenterDb> factory)
{
    public const int MostRows = 1_000;

    /// <summary>The next rows after a key, however deep it lies.</summary>
    public async Task<Outcome<ReportPage<CallReportRow>>> ReadAsync(Actor actor, CallReportFilter filter, CallPageRequest request, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(request.Size, 1, MostRows);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        // Once for the page's statements, not once for each.
        await db.Database.OpenConnectionAsync(cancellationToken);
        var (scope, refusal) = await CallScope.ResolveAsync(db, actor, filter, cancellationToken);
        if (scope is null)
        {
            return refusal!;
        }

        var keys = await KeysAsync(db, scope, request.Ascending, request.After, size + 1, cancellationToken);
        var rows = await CallReportRows.ReadAsync(db, actor, [.. keys.Take(size).Select(key => key.Id)], request.Columns, cancellationToken);
        return new ReportPage<CallReportRow>(rows, keys.Count > size);
    }

    /// <summary>Rows that were read before, as they are now; those that are no longer this person's are left out.</summary>
    public async Task<IReadOnlyList<CallReportRow>> ReadAgainAsync(Actor actor, IReadOnlyList<long> numbers, IReadOnlyList<CallColumn> columns, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var found = await CallQueries.VisibleTo(db, actor).Where(call => EF.Parameter(numbers).Contains(call.Number)).Select(call => call.Number).ToListAsync(cancellationToken);
        return await CallReportRows.ReadAsync(db, actor, [.. numbers.Where(found.Contains)], columns, cancellationToken);
    }

    public async Task<bool> AnyAsync(Actor actor, CallReportFilter filter, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var (scope, _) = await CallScope.ResolveAsync(db, actor, filter, cancellationToken);
        return scope is not null && (await KeysAsync(db, scope, ascending: false, null, 1, cancellationToken)).Count > 0;
    }

    /// <summary>What the filter's calls come to: more and more of them, at last exactly. Nothing when the filter is refused.</summary>
    public async IAsyncEnumerable<Tally<CallTotals>> AddUpAsync(Actor actor, CallReportFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var (scope, _) = await CallScope.ResolveAsync(db, actor, filter, cancellationToken);
        if (scope is null)
        {
            yield break;
        }

        if (scope.IsEmpty)
        {
            yield return new(default, true);
            yield break;
        }

        var tally = new KeyTally<Call, CallTotals>(CallReportSearch.For(db, scope, ascending: false), CallTotals.OfAsync);
        await foreach (var sum in tally.AddUpAsync(cancellationToken))
        {
            yield return sum;
        }
    }

    public async Task<CallChoices> ChoicesAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await CallChoices.ReadAsync(db, actor, cancellationToken);
    }

    private static async Task<IReadOnlyList<ReportKey>> KeysAsync(
        CallCenterDb db, CallScope scope, bool ascending, ReportKey? after, int size, CancellationToken cancellationToken) =>
        scope.IsEmpty ? [] : await new KeyFinder<Call>(CallReportSearch.For(db, scope, ascending)).ReadAsync(after, size, cancellationToken);
}
