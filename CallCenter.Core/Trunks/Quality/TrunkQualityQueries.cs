using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Trunks.Quality;

/// <summary>What the journal of calls tells of a trunk. Reads the calls of the span and of the one before it, by the index of trunks.</summary>
public sealed class TrunkQualityQueries(IDbContextFactory<CallCenterDb> factory, TimeProvider clock)
{
    public static readonly IReadOnlyList<int> Days = [1, 7, 30];
    private const int MostEndings = 8;
    private const long ShortMs = TrunkTraffic.ShortSeconds * 1000;

    /// <param name="days">One of <see cref="Days"/>, back from now.</param>
    public async Task<Outcome<TrunkQuality>> ReadAsync(Actor actor, int trunkId, int days, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        var to = clock.GetUtcNow().UtcDateTime;
        var span = TimeSpan.FromDays(Days.Contains(days) ? days : Days[0]);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var calls = Within(db, trunkId, to - span, to);
        return new TrunkQuality(
            to - span, to,
            await SumAsync(calls, cancellationToken),
            await SumAsync(Within(db, trunkId, to - span - span, to - span), cancellationToken),
            await calls.Where(call => call.AnsweredAt == null).GroupBy(call => call.SipCode)
                .Select(group => new { SipCode = group.Key, Count = group.Count() }).OrderByDescending(row => row.Count).ThenBy(row => row.SipCode).Take(MostEndings)
                .Select(row => new TrunkEnding(row.SipCode, row.Count)).ToListAsync(cancellationToken),
            await MostInASecondAsync(calls, cancellationToken));
    }

    /// <summary>Dialled, and over.</summary>
    private static IQueryable<Call> Within(CallCenterDb db, int trunkId, DateTime from, DateTime to) => db.Calls.AsNoTracking().Where(call =>
        call.TrunkId == trunkId && call.StartedAt >= from && call.StartedAt < to && call.Direction == CallDirection.Outbound && call.Phase == CallPhase.Closed);

    private static async Task<TrunkTraffic> SumAsync(IQueryable<Call> calls, CancellationToken cancellationToken) => await calls.GroupBy(_ => 1)
        .Select(group => new TrunkTraffic(
            group.Count(),
            group.Count(call => call.AnsweredAt != null),
            group.Count(call => call.AnsweredAt != null && call.WaitingMs + call.TalkMs + call.MessageMs < ShortMs),
            group.Sum(call => call.WaitingMs + call.TalkMs + call.MessageMs),
            group.Sum(call => call.Price)))
        .SingleOrDefaultAsync(cancellationToken) ?? TrunkTraffic.None;

    /// <summary>By a window that slides from start to start.</summary>
    private static async Task<int> MostInASecondAsync(IQueryable<Call> calls, CancellationToken cancellationToken)
    {
        var (last, most) = (new Queue<DateTime>(), 0);
        await foreach (var startedAt in calls.OrderBy(call => call.StartedAt).Select(call => call.StartedAt).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            last.Enqueue(startedAt);
            while (startedAt - last.Peek() >= TimeSpan.FromSeconds(1))
            {
                last.Dequeue();
            }

            most = Math.Max(most, last.Count);
        }

        return most;
    }
}
