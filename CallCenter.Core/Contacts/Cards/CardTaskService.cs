using CallCenter.Core.Access;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Locks;
using CallCenter.Core.Dialing;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Cards;

/// <summary>Tab «Задачи» of a card.</summary>
public sealed class CardTaskService(
    IDbContextFactory<CallCenterDb> factory, CardAccess access, IValidator<CardTaskInput> validator, TimeProvider clock)
{
    public async Task<Refusal?> AddAsync(Actor actor, Guid callId, CardTaskInput input, CancellationToken cancellationToken)
    {
        input = input.Trimmed();
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockContactOfAsync(callId, cancellationToken);
        var (call, refusal) = await access.FindAsync(db, actor, callId, cancellationToken);
        if (call is null)
        {
            return refusal;
        }

        if ((await validator.ValidateAsync(input, cancellationToken)).ToRefusal() is { } invalid)
        {
            return invalid;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        var dueAt = input.DueAt!.Value;
        var contact = await db.Contacts.SingleAsync(row => row.Id == call.ContactId, cancellationToken);
        if (input.CallsAutomatically && contact.IsBlacklisted)
        {
            return new ContactBlacklisted();
        }

        db.Tasks.Add(new()
        {
            ContactId = call.ContactId!.Value,
            AuthorId = actor.UserId,
            Text = input.Text,
            DueAt = dueAt,
            CallsAutomatically = input.CallsAutomatically,
            CreatedAt = now,
        });
        if (input.CallsAutomatically && (contact.PlannedAt is not { } planned || dueAt < planned))
        {
            contact.Decide(RetryDecision.Again(dueAt), now);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }

    /// <summary>Done, or not needed any more; the call it promised is taken back.</summary>
    public async Task<Refusal?> FinishAsync(Actor actor, Guid callId, long taskId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockContactOfAsync(callId, cancellationToken);
        var (call, refusal) = await access.FindAsync(db, actor, callId, cancellationToken);
        if (call is null)
        {
            return refusal;
        }

        var open = await db.Tasks.Where(task => task.ContactId == call.ContactId && task.DoneAt == null).ToListAsync(cancellationToken);
        if (open.Find(task => task.Id == taskId) is not { } finished)
        {
            return new NotFound();
        }

        var now = clock.GetUtcNow().UtcDateTime;
        finished.DoneAt = now;
        var contact = await db.Contacts.SingleAsync(row => row.Id == call.ContactId, cancellationToken);
        if (finished.CallsAutomatically && contact.PlannedAt == finished.DueAt)
        {
            var next = open.Where(task => task.CallsAutomatically && task.DoneAt is null).Min(task => (DateTime?)task.DueAt);
            contact.Decide(next is { } at ? RetryDecision.Again(at) : RetryDecision.Finish(FinishReason.Status), now);
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return null;
    }
}
