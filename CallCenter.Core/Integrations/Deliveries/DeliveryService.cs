using CallCenter.Core.Access;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Integrations.Deliveries;

public sealed record DeliveryFilter(int? ProjectId = null, DeliveryKind? Kind = null, DeliveryState? State = null);

public sealed record DeliveryRow(
    long Id, string Project, string ProjectZone, DeliveryKind Kind, DeliveryCause Cause, DeliveryState State, DateTime CreatedAt, string Recipient,
    int Tries, DateTime NextTryAt, DeliveryFault Fault, int AnswerCode);

/// <summary>One delivery with what was sent and what was answered.</summary>
public sealed record DeliveryDetails(
    DeliveryRow Row, Guid Key, string Author, DateTime? LastTryAt, DateTime? FinishedAt, string Request, string Answer, int AnswerMs, string Reference);

public sealed record DeliveryPage(IReadOnlyList<DeliveryRow> Rows, int Total, int Dead);

/// <summary>«Отправки»: admins see all, a supervisor his projects'. A delivery given up is repeated by hand.</summary>
public sealed class DeliveryService(IDbContextFactory<CallCenterDb> factory, DeliveryBell bell, TimeProvider clock)
{
    public const int PageSize = 50;

    /// <summary>Newest first.</summary>
    public async Task<Outcome<DeliveryPage>> ListAsync(Actor actor, DeliveryFilter filter, int page, CancellationToken cancellationToken)
    {
        if (actor.Role == Role.Operator)
        {
            return new NotAllowed();
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var found = Filtered(db, actor, filter);
        return new DeliveryPage(
            await Rows(db, found.OrderByDescending(delivery => delivery.Id).Skip(page * PageSize).Take(PageSize)).ToListAsync(cancellationToken),
            await found.CountAsync(cancellationToken),
            await Filtered(db, actor, filter with { State = DeliveryState.Dead }).CountAsync(cancellationToken));
    }

    public async Task<Outcome<DeliveryDetails>> FindAsync(Actor actor, long deliveryId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var mine = Filtered(db, actor, new()).Where(delivery => delivery.Id == deliveryId);
        if (await mine.AsNoTracking().SingleOrDefaultAsync(cancellationToken) is not { } delivery)
        {
            return new NotFound();
        }

        var author = await db.Users.Where(user => user.Id == delivery.AuthorId).Select(user => user.FullName).SingleOrDefaultAsync(cancellationToken) ?? "";
        return new DeliveryDetails(
            await Rows(db, mine).SingleAsync(cancellationToken), delivery.Key, author, delivery.LastTryAt, delivery.FinishedAt,
            delivery.Request, delivery.Answer, delivery.AnswerMs, delivery.Reference);
    }

    /// <summary>Given up ones begin anew, under their old keys; one that waits is tried at once.</summary>
    public async Task<Outcome<int>> RepeatAsync(Actor actor, IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await RepeatAsync(actor, Filtered(db, actor, new()).Where(delivery => ids.Contains(delivery.Id)), cancellationToken);
    }

    /// <summary>All that were given up and pass the filter.</summary>
    public async Task<Outcome<int>> RepeatAllAsync(Actor actor, DeliveryFilter filter, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await RepeatAsync(actor, Filtered(db, actor, filter with { State = DeliveryState.Dead }), cancellationToken);
    }

    private async Task<Outcome<int>> RepeatAsync(Actor actor, IQueryable<Delivery> chosen, CancellationToken cancellationToken)
    {
        if (actor.Role == Role.Operator)
        {
            return new NotAllowed();
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var repeated = await chosen.Where(delivery => delivery.State == DeliveryState.Dead || delivery.State == DeliveryState.Waiting).ExecuteUpdateAsync(
            row => row
                .SetProperty(delivery => delivery.State, DeliveryState.Waiting)
                .SetProperty(delivery => delivery.NextTryAt, now)
                .SetProperty(delivery => delivery.FinishedAt, (DateTime?)null)
                .SetProperty(delivery => delivery.Tries, 0),
            cancellationToken);
        bell.Ring();
        return repeated;
    }

    private static IQueryable<Delivery> Filtered(CallCenterDb db, Actor actor, DeliveryFilter filter)
    {
        var visible = db.Projects.VisibleTo(actor).Select(project => project.Id);
        var found = db.Deliveries.Where(delivery => visible.Contains(delivery.ProjectId));
        if (filter.ProjectId is { } projectId)
        {
            found = found.Where(delivery => delivery.ProjectId == projectId);
        }

        if (filter.Kind is { } kind)
        {
            found = found.Where(delivery => delivery.Kind == kind);
        }

        return filter.State is { } state ? found.Where(delivery => delivery.State == state) : found;
    }

    private static IQueryable<DeliveryRow> Rows(CallCenterDb db, IQueryable<Delivery> deliveries) =>
        from delivery in deliveries
        join project in db.Projects on delivery.ProjectId equals project.Id
        orderby delivery.Id descending
        select new DeliveryRow(
            delivery.Id, project.Title, project.TimeZone, delivery.Kind, delivery.Cause, delivery.State, delivery.CreatedAt, delivery.Recipient,
            delivery.Tries, delivery.NextTryAt, delivery.Fault, delivery.AnswerCode);
}
