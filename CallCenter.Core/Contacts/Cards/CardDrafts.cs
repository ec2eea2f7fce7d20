using CallCenter.Core.Access;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Cards;

/// <summary>Keeps what is being typed on cards. One's own alone: nobody reads another's draft.</summary>
public sealed class CardDrafts(IDbContextFactory<CallCenterDb> factory, CardAccess access, TimeProvider clock)
{
    /// <summary>Of cards that nobody comes back to.</summary>
    private static readonly TimeSpan s_memory = TimeSpan.FromDays(7);

    public async Task<CardDraft?> FindAsync(Actor actor, Guid callId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.CardDrafts.AsNoTracking().SingleOrDefaultAsync(draft => draft.UserId == actor.UserId && draft.CallId == callId, cancellationToken);
    }

    /// <summary>Takes the place of what was kept before, unless that was typed later: a page that was left may tell its last letters late.</summary>
    public async Task<Refusal?> KeepAsync(Actor actor, Guid callId, string form, DateTime typedAt, CancellationToken cancellationToken)
    {
        if (form.Length > CardDraft.FormLength)
        {
            return new InvalidFields(nameof(CardDraft.Form), FieldRules.TooLong, CardDraft.FormLength);
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await UpdateAsync())
        {
            return null;
        }

        if (await db.CardDrafts.AnyAsync(draft => draft.UserId == actor.UserId && draft.CallId == callId, cancellationToken))
        {
            // What is there may have come after the look above, and be the older.
            await UpdateAsync();
            return null;
        }

        if ((await access.FindAsync(db, actor, callId, cancellationToken)).Refusal is { } refusal)
        {
            return refusal;
        }

        db.CardDrafts.Add(new() { UserId = actor.UserId, CallId = callId, Form = form, UpdatedAt = typedAt });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another page of the same person was first: the later letters count.
            if (!await UpdateAsync() && await FindAsync(actor, callId, cancellationToken) is null)
            {
                throw;
            }
        }

        return null;

        async Task<bool> UpdateAsync() => await db.CardDrafts.Where(draft => draft.UserId == actor.UserId && draft.CallId == callId && draft.UpdatedAt <= typedAt)
            .ExecuteUpdateAsync(row => row.SetProperty(draft => draft.Form, form).SetProperty(draft => draft.UpdatedAt, typedAt), cancellationToken) == 1;
    }

    public async Task DropAsync(Actor actor, Guid callId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await db.CardDrafts.Where(draft => draft.UserId == actor.UserId && draft.CallId == callId).ExecuteDeleteAsync(cancellationToken);
    }

    public async Task PruneAsync(CancellationToken cancellationToken)
    {
        var old = clock.GetUtcNow().UtcDateTime - s_memory;
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await db.CardDrafts.Where(draft => draft.UpdatedAt < old).ExecuteDeleteAsync(cancellationToken);
    }
}
