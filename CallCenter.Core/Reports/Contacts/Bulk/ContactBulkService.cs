using System.Text.Json;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Contacts.Bulk;

/// <summary>Only one such deed of a person goes on at a time.</summary>
public sealed record BulkUnderWay : Refusal;

/// <summary>Takes orders for many contacts at once, and tells how they go.</summary>
public sealed class ContactBulkService(IDbContextFactory<CallCenterDb> factory, ContactReportQueries queries, TimeProvider clock)
{
    /// <summary>Writes the order down; whoever calls has it carried out.</summary>
    public async Task<Outcome<long>> OrderAsync(Actor actor, BulkOrder order, CancellationToken cancellationToken)
    {
        // What the report refuses is refused here as well.
        var first = await queries.ReadAsync(actor, order.Filter, new(false, null, 1, new([], [])), cancellationToken);
        if (first.Refusal is { } refusal)
        {
            return refusal;
        }

        if (order.ContactIds is { Count: 0 or > BulkOrder.MostMarked })
        {
            return new InvalidFields(nameof(order.ContactIds), FieldRules.TooMany, BulkOrder.MostMarked);
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await IsKnownAsync(db, actor, order, cancellationToken))
        {
            return new InvalidFields(nameof(order.TargetId), FieldRules.UnknownChoice);
        }

        if (await db.ContactBulks.AnyAsync(row => row.OwnerId == actor.UserId && row.State <= BulkState.Running, cancellationToken))
        {
            return new BulkUnderWay();
        }

        var bulk = new ContactBulk
        {
            OwnerId = actor.UserId,
            Kind = order.Kind,
            TargetId = order.TargetId,
            Filter = order.ContactIds is null ? JsonSerializer.Serialize(order.Filter) : "",
            ContactIds = order.ContactIds is null ? "" : JsonSerializer.Serialize(order.ContactIds),
            Expected = order.Expected,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
        db.ContactBulks.Add(bulk);
        await db.SaveChangesAsync(cancellationToken);
        return bulk.Id;
    }

    /// <summary>A status that asks for a time is given in a card alone; «Новый» is given by the system.</summary>
    internal static IQueryable<ContactStatus> GivenTo(IQueryable<ContactStatus> statuses) =>
        statuses.Where(status => status.IsActive && !status.IsSystem && status.Meaning != StatusMeaning.CallBack);

    public async Task<IReadOnlyList<ReportChoice>> StatusesAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await GivenTo(db.Statuses.AsNoTracking()).OrderBy(status => status.Order).ThenBy(status => status.Name)
            .Select(status => new ReportChoice(status.Id, status.Name, status.Color, false)).ToListAsync(cancellationToken);
    }

    /// <summary>The person's last one; null: none in the last hour.</summary>
    public async Task<BulkRow?> FindLastAsync(Actor actor, CancellationToken cancellationToken)
    {
        var recent = clock.GetUtcNow().UtcDateTime.AddHours(-1);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.ContactBulks.AsNoTracking().Where(row => row.OwnerId == actor.UserId && (row.State <= BulkState.Running || row.FinishedAt > recent))
            .OrderByDescending(row => row.Id).Select(row => new BulkRow(row.Id, row.Kind, row.State, row.Expected, row.Done, row.Left))
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>Stops after the batch at hand; what is done stays done.</summary>
    public async Task CancelAsync(Actor actor, long id, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await db.ContactBulks.Where(row => row.Id == id && row.OwnerId == actor.UserId)
            .ExecuteUpdateAsync(row => row.SetProperty(bulk => bulk.IsCancelRequested, true), cancellationToken);
    }

    private static async Task<bool> IsKnownAsync(CallCenterDb db, Actor actor, BulkOrder order, CancellationToken cancellationToken) => order.Kind switch
    {
        BulkKind.Delete => order.TargetId is null,
        BulkKind.Operator => order.TargetId is null
            || await db.UsersSeenBy(actor).AnyAsync(user => user.Id == order.TargetId && user.Role == Role.Operator && !user.IsDeleted, cancellationToken),
        BulkKind.Status => await GivenTo(db.Statuses).AnyAsync(status => status.Id == order.TargetId, cancellationToken),
        _ => false,
    };
}
