using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Contacts.History;
using CallCenter.Core.Contacts.Tags;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Locks;
using CallCenter.Core.Integrations.Deliveries;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Cards;

/// <summary>Saves client cards. Whoever closes one tells the operator's actor afterwards.</summary>
public sealed class CardService(
    IDbContextFactory<CallCenterDb> factory, CardAccess access, IValidator<CardInput> validator, TagService tags, Outbox outbox, TimeProvider clock)
{
    private enum Save
    {
        /// <summary>Nobody can be asked for what is missing.</summary>
        Rescue,
        Keep,
        Close,
    }

    /// <summary>The time for the card ran out: keeps what there is, a status included.</summary>
    public Task<Refusal?> RescueAsync(Actor actor, Guid callId, CardInput input, CancellationToken cancellationToken) =>
        SaveAsync(actor, callId, input, Save.Rescue, cancellationToken);

    /// <summary>While the talk goes on: required fields may wait until a status is given.</summary>
    public Task<Refusal?> KeepAsync(Actor actor, Guid callId, CardInput input, CancellationToken cancellationToken) =>
        SaveAsync(actor, callId, input, Save.Keep, cancellationToken);

    /// <summary>«Сохранить и далее»: a status is needed, and the operator lets go of the card.</summary>
    public Task<Refusal?> CloseAsync(Actor actor, Guid callId, CardInput input, CancellationToken cancellationToken) =>
        SaveAsync(actor, callId, input, Save.Close, cancellationToken);

    private async Task<Refusal?> SaveAsync(Actor actor, Guid callId, CardInput input, Save save, CancellationToken cancellationToken)
    {
        var closes = save == Save.Close;
        input = input.Trimmed();
        var tagIds = await new CardTags(tags).PrepareAsync(input.Tags, cancellationToken);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        // Before anything is read: the end of the call decides about the same contact.
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.LockContactOfAsync(callId, cancellationToken);
        var (call, refusal) = await access.FindAsync(db, actor, callId, cancellationToken);
        if (call is null)
        {
            return refusal;
        }

        if (actor.Role == Role.Operator && call.CardSavedAt is not null && !access.Holds(actor, callId))
        {
            return new CardIsClosed();
        }

        var status = await StatusGiving.FindAsync(db, call.ProjectId, input.StatusId, cancellationToken);
        var contact = await db.Contacts.Include(row => row.Fields).SingleAsync(row => row.Id == call.ContactId, cancellationToken);
        var filling = new CardFilling(await CardTemplateQueries.ReadAsync(db, contact.ProjectId, cancellationToken), contact, input);
        var asksRequired = closes || (save == Save.Keep && input.StatusId is not null);
        if (await CheckAsync(input, filling, status, closes, asksRequired, cancellationToken) is { } invalid)
        {
            return invalid;
        }

        var now = clock.GetUtcNow().UtcDateTime;
        filling.Apply(now);
        await CardTags.ApplyAsync(db, contact.Id, tagIds, cancellationToken);
        if (input.Comment.Length > 0)
        {
            db.Comments.Add(new() { ContactId = contact.Id, AuthorId = actor.UserId, CallId = callId, Text = input.Comment, CreatedAt = now });
        }

        if (status is not null)
        {
            await StatusGiving.GiveAsync(db, contact, call, status, input, actor, now, cancellationToken);
            contact.OperatorId = call.OperatorId ?? actor.UserId;
        }

        await ContactHistory.NoteAsync(db, contact, actor.UserId, callId, now, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (!await NoteOnCallAsync(db, call, status, closes, now, cancellationToken))
        {
            return new CardIsClosed();
        }

        if (status is not null)
        {
            await outbox.AddAsync(db, new(contact, call, status, input.Comment, actor, IsFinal: closes || call.EndedAt is not null), cancellationToken);
            await db.SaveChangesAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        outbox.Ring();
        return null;
    }

    private async Task<InvalidFields?> CheckAsync(
        CardInput input, CardFilling filling, ContactStatus? status, bool closes, bool asksRequired, CancellationToken cancellationToken)
    {
        var errors = filling.Shown((await validator.ValidateAsync(input, cancellationToken)).ToRefusal()?.Errors ?? []).ToList();
        errors.AddRange(filling.Check(asksRequired));
        errors.AddRange(StatusGiving.Check(input, input.StatusId, status));
        if (closes && input.StatusId is null)
        {
            errors.Add(new(nameof(input.StatusId), FieldRules.StatusRequired, []));
        }

        return errors.Count == 0 ? null : new(errors);
    }

    /// <summary>False: somebody closed the card since it was read.</summary>
    private static async Task<bool> NoteOnCallAsync(
        CallCenterDb db, Call call, ContactStatus? status, bool closes, DateTime now, CancellationToken cancellationToken)
    {
        if (call.Number == 0)
        {
            // Shown and never called.
            return true;
        }

        var statusId = status?.Id ?? call.StatusId;
        var savedAt = closes ? now : call.CardSavedAt;
        return await db.Calls.Where(row => row.Id == call.Id && row.CardSavedAt == call.CardSavedAt).ExecuteUpdateAsync(
            row => row.SetProperty(note => note.StatusId, statusId).SetProperty(note => note.CardSavedAt, savedAt), cancellationToken) == 1;
    }
}
