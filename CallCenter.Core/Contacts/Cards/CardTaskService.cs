using CallCenter.Core.Access;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Cards;

/// <summary>Tab «Задачи» of a card.</summary>
public sealed class CardTaskService(
    IDbContextFactory<CallCenterDb> factory, CardAccess access, IValidator<CardTaskInput> validator, TimeProvider clock)
{
    public async Task<Refusal?> AddAsync(Actor actor, CardRef card, CardTaskInput input, CancellationToken cancellationToken)
    {
        input = input.Trimmed();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var (contact, refusal) = await access.LockContactAsync(db, actor, card, cancellationToken);
        if (contact is null)
        {
            return refusal;
        }

        if ((await validator.ValidateAsync(input, cancellationToken)).ToRefusal() is { } invalid)
        {
            return invalid;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var dueAt = input.DueAt!.Value;
        if (input.CallsAutomatically && contact.IsBlacklisted)
        {
            return new ContactBlacklisted();
        }

        db.Tasks.Add(new()
        {
            ContactId = contact.Id,
            AuthorId = actor.UserId,
            Text = input.Text,
            DueAt = dueAt,
            CallsAutomatically = input.CallsAutomatically,
            IsForAuthor = input is { CallsAutomatically: true, IsForAuthor: true },
            CreatedAt = now,
        });
        if (input.CallsAutomatically && (contact.PlannedAt is not { } planned || dueAt < planned))
        {
            contact.Decide(RetryDecision.Again(dueAt, DialRank.Promise) with { PromisedTo = input.IsForAuthor ? actor.UserId : null }, now);
            await ContactPins.FollowAsync(db, [contact], cancellationToken);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Done, or not needed any more; the call it promised is taken back.</summary>
    public async Task<Refusal?> FinishAsync(Actor actor, CardRef card, long taskId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var (contact, refusal) = await access.LockContactAsync(db, actor, card, cancellationToken);
        if (contact is null)
        {
            return refusal;
        }

        var open = await db.Tasks.Where(task => task.ContactId == contact.Id && task.DoneAt == null).ToListAsync(cancellationToken);
        if (open.Find(task => task.Id == taskId) is not { } finished)
        {
            return new NotFound();
        }

        var now = clock.GetUtcNow().UtcDateTime;
        finished.DoneAt = now;
        if (finished.CallsAutomatically && contact.PlannedAt == finished.DueAt)
        {
            var next = open.Where(task => task.CallsAutomatically && task.DoneAt is null).Min(task => (DateTime?)task.DueAt);
            contact.Decide((next is { } at ? RetryDecision.Again(at, DialRank.Promise) : RetryDecision.Finish(FinishReason.Status)).ToWhomPromised(open), now);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }
}
