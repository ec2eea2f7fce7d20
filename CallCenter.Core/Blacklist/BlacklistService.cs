using System.Globalization;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Blacklist;

/// <param name="Known">Were there already.</param>
public sealed record BlacklistAdded(int Added, int Known);

/// <summary>«Черный список»: kept by hand.</summary>
public sealed class BlacklistService(IDbContextFactory<CallCenterDb> databases, AuditTrail trail, IValidator<BlacklistInput> validator, TimeProvider clock)
{
    private const int RemovalBatch = 500;

    /// <summary>All of what was typed, or nothing when a part of it is no number.</summary>
    public async Task<Outcome<BlacklistAdded>> AddAsync(Actor actor, BlacklistInput input, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await BlacklistAccess.CheckAsync(db, actor, input.ProjectId, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (validator.Check(input) is { } invalid)
        {
            return invalid;
        }

        var phones = input.Typed.Select(phone => PhoneInput.ToDigits(phone)!).Distinct().ToList();
        var added = 0;
        await using (var transaction = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            foreach (var phone in phones)
            {
                var entry = new BlacklistEntry
                {
                    Phone = phone,
                    ProjectId = input.ProjectId,
                    Note = input.Note.Trim(),
                    Source = BlacklistSource.ByHand,
                    AuthorId = actor.UserId == 0 ? null : actor.UserId,
                    CreatedAt = clock.GetUtcNow().UtcDateTime,
                };
                added += await BlacklistWrite.AddIfMissingAsync(db, entry, cancellationToken) ? 1 : 0;
            }

            await transaction.CommitAsync(cancellationToken);
        }

        if (added > 0)
        {
            await RecordAsync(actor, AuditAction.Created, added, phones, cancellationToken);
        }

        return new BlacklistAdded(added, phones.Count - added);
    }

    /// <returns>How many were taken off; others are not his to take off, or gone already.</returns>
    public async Task<Outcome<int>> RemoveAsync(Actor actor, IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        if (actor.Role == Role.Operator)
        {
            return new NotAllowed();
        }

        var (removed, phones) = (0, new List<string>());
        foreach (var part in ids.Chunk(RemovalBatch))
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var entries = await BlacklistAccess.KeptBy(db, actor).Where(entry => part.Contains(entry.Id)).ToListAsync(cancellationToken);
            removed += await TakeOffAsync(db, entries, cancellationToken);
            phones.AddRange(entries.Select(entry => entry.Phone));
        }

        await RecordRemovalAsync(actor, removed, phones, cancellationToken);
        return removed;
    }

    /// <summary>Everything that the filter finds and that is his to take off.</summary>
    public async Task<Outcome<int>> RemoveFoundAsync(Actor actor, BlacklistFilter filter, CancellationToken cancellationToken)
    {
        if (actor.Role == Role.Operator)
        {
            return new NotAllowed();
        }

        var (removed, phones) = (0, new List<string>());
        for (var after = 0L; ;)
        {
            await using var db = await databases.CreateDbContextAsync(cancellationToken);
            var entries = await BlacklistQueries.Matching(BlacklistAccess.KeptBy(db, actor), filter)
                .Where(entry => entry.Id > after).OrderBy(entry => entry.Id).Take(RemovalBatch).ToListAsync(cancellationToken);
            if (entries.Count == 0)
            {
                await RecordRemovalAsync(actor, removed, phones, cancellationToken);
                return removed;
            }

            after = entries[^1].Id;
            removed += await TakeOffAsync(db, entries, cancellationToken);
            if (phones.Count < 2)
            {
                phones.AddRange(entries.Select(entry => entry.Phone).Take(2));
            }
        }
    }

    private async Task<int> TakeOffAsync(CallCenterDb db, List<BlacklistEntry> entries, CancellationToken cancellationToken)
    {
        var ids = entries.Select(entry => entry.Id).ToList();
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var removed = await db.Blacklist.Where(entry => ids.Contains(entry.Id)).ExecuteDeleteAsync(cancellationToken);
        await BlacklistReturn.ReturnContactsAsync(db, entries, clock.GetUtcNow().UtcDateTime, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return removed;
    }

    private Task RecordRemovalAsync(Actor actor, int count, List<string> phones, CancellationToken cancellationToken) =>
        count == 0 ? Task.CompletedTask : RecordAsync(actor, AuditAction.Deleted, count, phones, cancellationToken);

    /// <summary>One number is named, as far as it may stand in a journal; of many, how many.</summary>
    private Task RecordAsync(Actor actor, AuditAction action, int count, List<string> phones, CancellationToken cancellationToken) =>
        trail.RecordAsync(
            actor,
            action,
            new(nameof(BlacklistEntry), Title: phones.Count == 1 ? PhoneText.Mask(phones[0]) : "", Detail: count.ToString(CultureInfo.InvariantCulture)),
            cancellationToken);
}
