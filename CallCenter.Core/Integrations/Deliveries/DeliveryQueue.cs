using CallCenter.Core.Data;
using CallCenter.Core.Integrations.Outgoing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CallCenter.Core.Integrations.Deliveries;

/// <summary>The table of deliveries as a queue. Every step is decided by the database, so several nodes may share it.</summary>
public sealed class DeliveryQueue(IDbContextFactory<CallCenterDb> factory, IOptions<IntegrationOptions> options, TimeProvider clock)
{
    private const int PerTarget = 4;
    private const int TargetLimit = 500;
    private const int PruneBatch = 1_000;

    /// <param name="busy">How many of each target's are being sent by the caller.</param>
    public async Task<IReadOnlyList<Delivery>> ClaimAsync(IReadOnlyDictionary<string, int> busy, int most, TimeSpan lease, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        await ReviveAsync(db, now, cancellationToken);
        var claimed = new List<Delivery>();
        if (most <= 0)
        {
            return claimed;
        }

        var targets = await Due(db, now).Select(delivery => delivery.Target).Distinct().OrderBy(target => target).Take(TargetLimit).ToListAsync(cancellationToken);
        foreach (var target in targets)
        {
            var free = Math.Min(LimitOf(target) - busy.GetValueOrDefault(target), most - claimed.Count);
            if (free > 0)
            {
                claimed.AddRange(await ClaimAsync(db, target, free, now, lease, cancellationToken));
            }
        }

        return claimed;
    }

    /// <summary>When the next one falls due that is not due yet, or a dead sender's lease runs out.</summary>
    public async Task<DateTime?> NextDueAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        var due = await db.Deliveries.Where(delivery => delivery.State == DeliveryState.Waiting && delivery.NextTryAt > now).MinAsync(delivery => (DateTime?)delivery.NextTryAt, cancellationToken);
        var lease = await db.Deliveries.Where(delivery => delivery.State == DeliveryState.Sending).MinAsync(delivery => delivery.LeaseUntil, cancellationToken);
        return due is null || lease < due ? lease : due;
    }

    public async Task FinishAsync(Delivery delivery, SendResult result, TimeSpan took, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        var again = result.Outcome == SendOutcome.Later ? DeliveryPlan.NextTry(delivery.Tries, now, result.RetryAfter) : null;
        var state = result.Outcome == SendOutcome.Sent ? DeliveryState.Sent : again is null ? DeliveryState.Dead : DeliveryState.Waiting;
        var (answer, request, reference) = (Cut(result.Answer, SendResult.AnswerLength), Cut(result.Request, SendResult.RequestLength), Cut(result.Reference, 400));
        await Mine(db, delivery).ExecuteUpdateAsync(
            row => row
                .SetProperty(sent => sent.State, state)
                .SetProperty(sent => sent.NextTryAt, again ?? now)
                .SetProperty(sent => sent.LeaseUntil, (DateTime?)null)
                .SetProperty(sent => sent.FinishedAt, again is null ? now : null)
                .SetProperty(sent => sent.Fault, result.Fault)
                .SetProperty(sent => sent.AnswerCode, result.Code)
                .SetProperty(sent => sent.Answer, answer)
                .SetProperty(sent => sent.AnswerMs, (int)took.TotalMilliseconds)
                .SetProperty(sent => sent.Request, request)
                .SetProperty(sent => sent.Reference, reference),
            cancellationToken);
        if (result is { Outcome: SendOutcome.Later, RetryAfter: { } patience })
        {
            // It asked for patience with everything, not with this one.
            var until = DeliveryPlan.NextTry(1, now, patience);
            await db.Deliveries
                .Where(other => other.State == DeliveryState.Waiting && other.Target == delivery.Target && other.NextTryAt < until)
                .ExecuteUpdateAsync(row => row.SetProperty(other => other.NextTryAt, until!.Value), cancellationToken);
        }
    }

    /// <summary>The host stops: as if it had not been tried.</summary>
    public async Task GiveBackAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await Mine(db, delivery).ExecuteUpdateAsync(
            row => row
                .SetProperty(mine => mine.State, DeliveryState.Waiting)
                .SetProperty(mine => mine.LeaseUntil, (DateTime?)null)
                .SetProperty(mine => mine.Tries, mine => mine.Tries - 1),
            cancellationToken);
    }

    /// <summary>Forgets what is old, a batch at a time, so that nobody waits long for the one writer.</summary>
    public async Task PruneAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        var (sent, dead) = (now.AddDays(-options.Value.KeepDays), now.AddDays(-3 * options.Value.KeepDays));
        int count;
        do
        {
            var old = await db.Deliveries
                .Where(delivery => (delivery.State == DeliveryState.Sent && delivery.FinishedAt < sent) || (delivery.State == DeliveryState.Dead && delivery.FinishedAt < dead))
                .Select(delivery => delivery.Id).Take(PruneBatch).ToListAsync(cancellationToken);
            count = await db.Deliveries.Where(delivery => old.Contains(delivery.Id)).ExecuteDeleteAsync(cancellationToken);
        }
        while (count == PruneBatch);
    }

    private static async Task<List<Delivery>> ClaimAsync(CallCenterDb db, string target, int free, DateTime now, TimeSpan lease, CancellationToken cancellationToken)
    {
        var due = await Due(db, now)
            .Where(delivery => delivery.Target == target)
            // One that is only held back, and was never tried, lets others pass.
            .Where(delivery => !db.Deliveries.Any(ahead =>
                ahead.Lane == delivery.Lane && ahead.Id < delivery.Id
                && (ahead.State == DeliveryState.Sending || (ahead.State == DeliveryState.Waiting && (ahead.Tries > 0 || ahead.NextTryAt <= now)))))
            .OrderBy(delivery => delivery.NextTryAt).ThenBy(delivery => delivery.Id)
            .Take(free).AsNoTracking().ToListAsync(cancellationToken);
        var claimed = new List<Delivery>();
        foreach (var delivery in due)
        {
            delivery.LeaseUntil = now + lease;
            delivery.Tries++;
            var won = await db.Deliveries.Where(row => row.Id == delivery.Id && row.State == DeliveryState.Waiting).ExecuteUpdateAsync(
                row => row
                    .SetProperty(mine => mine.State, DeliveryState.Sending)
                    .SetProperty(mine => mine.LeaseUntil, delivery.LeaseUntil)
                    .SetProperty(mine => mine.LastTryAt, now)
                    .SetProperty(mine => mine.Tries, delivery.Tries),
                cancellationToken);
            if (won == 1)
            {
                claimed.Add(delivery);
            }
        }

        return claimed;
    }

    /// <summary>Whoever was sending these died: they are sent again, unless they have cost too many lives.</summary>
    private static async Task ReviveAsync(CallCenterDb db, DateTime now, CancellationToken cancellationToken)
    {
        var lost = db.Deliveries.Where(delivery => delivery.State == DeliveryState.Sending && delivery.LeaseUntil < now);
        await lost.Where(delivery => delivery.Tries >= DeliveryPlan.MaxTries).ExecuteUpdateAsync(
            row => row.SetProperty(mine => mine.State, DeliveryState.Dead).SetProperty(mine => mine.Fault, DeliveryFault.Internal)
                .SetProperty(mine => mine.FinishedAt, (DateTime?)now).SetProperty(mine => mine.LeaseUntil, (DateTime?)null),
            cancellationToken);
        await lost.ExecuteUpdateAsync(
            row => row.SetProperty(mine => mine.State, DeliveryState.Waiting).SetProperty(mine => mine.NextTryAt, now).SetProperty(mine => mine.LeaseUntil, (DateTime?)null),
            cancellationToken);
    }

    private static IQueryable<Delivery> Due(CallCenterDb db, DateTime now) =>
        db.Deliveries.Where(delivery => delivery.State == DeliveryState.Waiting && delivery.NextTryAt <= now);

    private static IQueryable<Delivery> Mine(CallCenterDb db, Delivery delivery) =>
        db.Deliveries.Where(row => row.Id == delivery.Id && row.State == DeliveryState.Sending && row.LeaseUntil == delivery.LeaseUntil);

    // A portal allows two requests a second and answers a storm by shutting the door.
    private static int LimitOf(string target) => target.StartsWith(nameof(DeliveryKind.Bitrix), StringComparison.Ordinal) ? 1 : PerTarget;

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..(length - 1)] + "…";
}
