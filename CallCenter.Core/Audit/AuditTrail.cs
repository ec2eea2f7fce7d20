using System.Globalization;
using System.Reflection;
using CallCenter.Core.Access;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CallCenter.Core.Audit;

/// <summary>The journal of changes: saves a context together with the lines that tell what the save changed, or writes a deed down.</summary>
public sealed class AuditTrail(IDbContextFactory<CallCenterDb> databases, TimeProvider clock)
{
    /// <summary>
    /// Saves what the context holds and its lines in one transaction (the context's own, when it has one). A conflict of versions saves
    /// nothing and is told as <see cref="ChangedMeanwhile"/>; the context is of no use then.
    /// </summary>
    public async Task<Refusal?> SaveAsync(CallCenterDb db, Actor actor, CancellationToken cancellationToken)
    {
        var lines = await AuditDiff.ReadAsync(db, cancellationToken);
        AuditDiff.MoveVersions(db);
        await using var own = db.Database.CurrentTransaction is null ? await db.Database.BeginTransactionAsync(cancellationToken) : null;
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateConcurrencyException conflict)
        {
            if (own is not null)
            {
                await own.RollbackAsync(cancellationToken);
            }

            return await TellConflictAsync(conflict, cancellationToken);
        }

        if (lines.Count > 0)
        {
            var name = await NameAsync(db, actor, cancellationToken);
            var now = clock.GetUtcNow().UtcDateTime;
            db.AuditEntries.AddRange(lines.Select(line => new AuditEntry
            {
                At = now,
                UserId = actor.UserId == 0 ? null : actor.UserId,
                UserName = name,
                From = actor.From,
                Action = line.Action,
                Entity = line.Owner.Metadata.ClrType.Name,
                EntityId = IdOf(line.Owner),
                EntityTitle = Cut(line.OwnerTitle),
                Part = Cut(line.Part),
                Field = line.Field,
                OldValue = line.OldValue,
                NewValue = line.NewValue,
            }));
            await db.SaveChangesAsync(cancellationToken);
        }

        if (own is not null)
        {
            await own.CommitAsync(cancellationToken);
        }

        return null;
    }

    /// <summary>Writes down a deed that changes nothing in the database: a sign-in, a download, a recording listened to.</summary>
    /// <param name="subject">What it was done to, if anything.</param>
    public async Task RecordAsync(Actor actor, AuditAction action, AuditSubject subject, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        db.AuditEntries.Add(new()
        {
            At = clock.GetUtcNow().UtcDateTime,
            UserId = actor.UserId == 0 ? null : actor.UserId,
            UserName = await NameAsync(db, actor, cancellationToken),
            From = actor.From,
            Action = action,
            Entity = subject.Entity,
            EntityId = subject.Id,
            EntityTitle = Cut(subject.Title),
            NewValue = AuditText.Of(subject.Detail),
        });
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task<ChangedMeanwhile> TellConflictAsync(DbUpdateConcurrencyException conflict, CancellationToken cancellationToken)
    {
        if (conflict.Entries.FirstOrDefault(entry => entry.Metadata.ClrType.GetCustomAttribute<AuditedAttribute>() is not null) is not { } entry)
        {
            return new ChangedMeanwhile("", null);
        }

        var (entity, id) = (entry.Metadata.ClrType.Name, IdOf(entry));
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var last = await db.AuditEntries.AsNoTracking()
            .Where(line => line.Entity == entity && line.EntityId == id)
            .OrderByDescending(line => line.Id)
            .Select(line => new { line.UserName, line.At })
            .FirstOrDefaultAsync(cancellationToken);
        return new ChangedMeanwhile(last?.UserName ?? "", last?.At);
    }

    private static async Task<string> NameAsync(CallCenterDb db, Actor actor, CancellationToken cancellationToken) => actor.UserId == 0
        ? ""
        : await db.Users.Where(user => user.Id == actor.UserId).Select(user => user.FullName).FirstOrDefaultAsync(cancellationToken) ?? "";

    private static string IdOf(EntityEntry entry) => Convert.ToString(
        entry.Property(entry.Metadata.FindPrimaryKey()!.Properties[0].Name).CurrentValue, CultureInfo.InvariantCulture) ?? "";

    private static string Cut(string text) => TextCut.To(text, 200);
}

/// <summary>What a deed was done to. <see cref="Detail"/> never holds a phone number in full nor a secret.</summary>
public sealed record AuditSubject(string Entity = "", string Id = "", string Title = "", string Detail = "");
