using System.Reflection;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CallCenter.Core.Audit;

/// <summary>A line to be written once the entity has its id.</summary>
internal sealed record AuditLine(AuditAction Action, EntityEntry Owner, string OwnerTitle, string Part, string Field, string OldValue, string NewValue);

/// <summary>Reads from a context what its save is about to change.</summary>
internal static class AuditDiff
{
    public static async Task<List<AuditLine>> ReadAsync(CallCenterDb db, CancellationToken cancellationToken)
    {
        db.ChangeTracker.DetectChanges();
        var changed = db.ChangeTracker.Entries()
            .Where(entry => entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted)
            .ToList();
        var lines = new List<AuditLine>();
        foreach (var entry in changed)
        {
            var type = entry.Metadata.ClrType;
            if (type.GetCustomAttribute<AuditedAttribute>() is { } audited)
            {
                await AddOwnAsync(db, lines, entry, audited, cancellationToken);
            }
            else if (type.GetCustomAttribute<AuditedPartAttribute>() is { } part)
            {
                await AddPartAsync(db, lines, entry, part, cancellationToken);
            }
        }

        return lines;
    }

    /// <summary>Every save that a form could have been spoiled by moves the version on.</summary>
    public static void MoveVersions(CallCenterDb db)
    {
        foreach (var entry in db.ChangeTracker.Entries<IVersioned>().Where(entry => entry.State == EntityState.Modified).ToList())
        {
            var version = entry.Property(entity => entity.Version);
            var quiet = entry.Metadata.ClrType.GetCustomAttribute<AuditedAttribute>()?.Unversioned ?? [];
            if (!version.IsModified && entry.Properties.Any(property => property.IsModified && !quiet.Contains(property.Metadata.Name)))
            {
                version.CurrentValue++;
            }
        }
    }

    private static async Task AddOwnAsync(CallCenterDb db, List<AuditLine> lines, EntityEntry entry, AuditedAttribute audited, CancellationToken cancellationToken)
    {
        var title = await NameAsync(db, entry.Property(audited.Title), entry.Property(audited.Title).CurrentValue, cancellationToken);
        if (entry.State == EntityState.Added)
        {
            lines.Add(new(AuditAction.Created, entry, title, "", "", "", title));
            return;
        }

        var deleted = entry.State == EntityState.Deleted;
        if (deleted)
        {
            lines.Add(new(AuditAction.Deleted, entry, title, "", "", title, ""));
        }

        foreach (var property in entry.Properties.Where(property => (deleted || property.IsModified) && Tells(property, audited.Ignore)))
        {
            var (before, after) = await ValuesAsync(db, property, deleted, audited.Secrets, cancellationToken);
            if (before == after && !audited.Secrets.Contains(property.Metadata.Name))
            {
                continue;
            }

            lines.Add(IsDeletion(property, after) is { } action
                ? new(action, entry, title, "", "", "", "")
                : new(deleted ? AuditAction.Deleted : AuditAction.Changed, entry, title, "", property.Metadata.Name, before, after));
        }
    }

    private static async Task AddPartAsync(CallCenterDb db, List<AuditLine> lines, EntityEntry entry, AuditedPartAttribute part, CancellationToken cancellationToken)
    {
        var owner = await db.FindAsync(part.Owner, [entry.Property(part.OwnerKey).CurrentValue], cancellationToken);
        // What comes or goes with its owner is told by the owner's own line.
        if (owner is null || db.Entry(owner) is not { State: EntityState.Unchanged or EntityState.Modified } ownerEntry)
        {
            return;
        }

        var ownerName = ownerEntry.Property(part.Owner.GetCustomAttribute<AuditedAttribute>()!.Title);
        var ownerTitle = await NameAsync(db, ownerName, ownerName.CurrentValue, cancellationToken);
        var type = entry.Metadata.ClrType.Name;
        var name = entry.Metadata.FindProperty(part.Name) is null
            ? AuditText.Of(entry.Metadata.ClrType.GetProperty(part.Name)!.GetValue(entry.Entity))
            : await NameAsync(db, entry.Property(part.Name), entry.Property(part.Name).CurrentValue, cancellationToken);
        if (entry.State != EntityState.Modified)
        {
            var added = entry.State == EntityState.Added;
            lines.Add(new(AuditAction.Changed, ownerEntry, ownerTitle, name, type, added ? "" : name, added ? name : ""));
            return;
        }

        foreach (var property in entry.Properties.Where(property => property.IsModified && Tells(property, part.Ignore)))
        {
            var (before, after) = await ValuesAsync(db, property, false, part.Secrets, cancellationToken);
            if (before != after || part.Secrets.Contains(property.Metadata.Name))
            {
                lines.Add(new(AuditAction.Changed, ownerEntry, ownerTitle, name, $"{type}.{property.Metadata.Name}", before, after));
            }
        }
    }

    private static bool Tells(PropertyEntry property, string[] ignored) =>
        !property.Metadata.IsPrimaryKey() && property.Metadata.Name != nameof(IVersioned.Version) && !ignored.Contains(property.Metadata.Name);

    /// <summary>Deleting softly is a deletion to people.</summary>
    private static AuditAction? IsDeletion(PropertyEntry property, string after) =>
        property.Metadata.Name != "IsDeleted" ? null : after == "true" ? AuditAction.Deleted : AuditAction.Restored;

    private static async Task<(string Before, string After)> ValuesAsync(
        CallCenterDb db, PropertyEntry property, bool deleted, string[] secrets, CancellationToken cancellationToken)
    {
        var after = deleted ? null : property.CurrentValue;
        return secrets.Contains(property.Metadata.Name)
            ? (AuditText.OfSecret(property.OriginalValue), AuditText.OfSecret(after))
            : (await NameAsync(db, property, property.OriginalValue, cancellationToken), await NameAsync(db, property, after, cancellationToken));
    }

    /// <summary>An id that points at an audited entity is kept as that entity's title with the id.</summary>
    private static async Task<string> NameAsync(CallCenterDb db, PropertyEntry property, object? value, CancellationToken cancellationToken)
    {
        var principal = ((IProperty)property.Metadata).GetContainingForeignKeys().Select(key => key.PrincipalEntityType.ClrType)
            .FirstOrDefault(type => type.GetCustomAttribute<AuditedAttribute>() is not null);
        if (value is null || principal is null)
        {
            return AuditText.Of(value);
        }

        var found = await db.FindAsync(principal, [value], cancellationToken);
        return found is null
            ? $"#{AuditText.Of(value)}"
            : $"{AuditText.Of(db.Entry(found).Property(principal.GetCustomAttribute<AuditedAttribute>()!.Title).CurrentValue)} #{AuditText.Of(value)}";
    }
}
