using CallCenter.Core.Access;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Audit;

/// <param name="From">UTC, included.</param>
/// <param name="Before">UTC, left out.</param>
/// <param name="Entity">The entity's type name.</param>
/// <param name="Text">Part of a title, a value, a name or an address, in whatever case.</param>
public sealed record AuditFilter(
    DateTime? From = null, DateTime? Before = null, int? UserId = null, string? Entity = null, AuditAction? Action = null, string Text = "");

/// <param name="Next">Where the next page begins; null: there is nothing further.</param>
public sealed record AuditPage(IReadOnlyList<AuditEntry> Rows, long? Next);

/// <summary>The journal of changes, for admins. The newest first, page by page from where the last ended.</summary>
public sealed class AuditQueries(IDbContextFactory<CallCenterDb> databases)
{
    public const int PageSize = 100;

    /// <summary>Lines read for one page at most: a word that occurs nowhere must not walk through years.</summary>
    public const int ScanLimit = 20_000;

    /// <summary>Lines are written in nearly the order of their times; two that were saved at once may stand this far out of it.</summary>
    private const int Disorder = 1_000;

    /// <param name="before">The <see cref="AuditPage.Next"/> of the page above; null: from the newest.</param>
    public async Task<Outcome<AuditPage>> ListAsync(Actor actor, AuditFilter filter, long? before, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await BoundAsync(db, filter, cancellationToken) is not { } entries)
        {
            return new AuditPage([], null);
        }

        var text = filter.Text.Trim();
        var rows = new List<AuditEntry>(PageSize);
        var next = before;
        for (var scanned = 0; ;)
        {
            var take = text.Length == 0 ? PageSize : ScanLimit / 20;
            var chunk = await entries.Where(entry => next == null || entry.Id < next).OrderByDescending(entry => entry.Id).Take(take).ToListAsync(cancellationToken);
            foreach (var entry in chunk)
            {
                next = entry.Id;
                if (text.Length == 0 || Holds(entry, text))
                {
                    rows.Add(entry);
                    if (rows.Count == PageSize)
                    {
                        return new AuditPage(rows, next);
                    }
                }
            }

            scanned += chunk.Count;
            if (chunk.Count < take)
            {
                return new AuditPage(rows, null);
            }

            if (scanned >= ScanLimit)
            {
                return new AuditPage(rows, next);
            }
        }
    }

    /// <summary>People to filter by: everybody who may have done something, the deleted too.</summary>
    public async Task<Outcome<List<AuditPerson>>> ListPeopleAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Users.AsNoTracking().OrderBy(user => user.IsDeleted).ThenBy(user => user.FullName).Take(5_000)
            .Select(user => new AuditPerson(user.Id, user.FullName)).ToListAsync(cancellationToken);
    }

    /// <summary>Each filter is served by an index that ends with the id; a period becomes a range of ids.</summary>
    private static async Task<IQueryable<AuditEntry>?> BoundAsync(CallCenterDb db, AuditFilter filter, CancellationToken cancellationToken)
    {
        var entries = db.AuditEntries.AsNoTracking();
        if (filter.From is { } from)
        {
            if (await db.AuditEntries.Where(entry => entry.At >= from).OrderBy(entry => entry.At).Select(entry => (long?)entry.Id)
                .FirstOrDefaultAsync(cancellationToken) is not { } first)
            {
                return null;
            }

            entries = entries.Where(entry => entry.Id > first - Disorder && entry.At >= from);
        }

        if (filter.Before is { } before)
        {
            if (await db.AuditEntries.Where(entry => entry.At < before).OrderByDescending(entry => entry.At).Select(entry => (long?)entry.Id)
                .FirstOrDefaultAsync(cancellationToken) is not { } last)
            {
                return null;
            }

            entries = entries.Where(entry => entry.Id < last + Disorder && entry.At < before);
        }

        if (filter.UserId is { } userId)
        {
            entries = entries.Where(entry => entry.UserId == userId);
        }

        if (filter.Entity is { Length: > 0 } entity)
        {
            entries = entries.Where(entry => entry.Entity == entity);
        }

        return filter.Action is { } action ? entries.Where(entry => entry.Action == action) : entries;
    }

    // Not in SQL: databases differ in what "the same letter" is, and SQLite knows no Cyrillic case.
    private static bool Holds(AuditEntry entry, string text) =>
        new[] { entry.EntityTitle, entry.Part, entry.OldValue, entry.NewValue, entry.UserName, entry.From }
            .Any(value => value.Contains(text, StringComparison.CurrentCultureIgnoreCase))
        || entry.EntityId == text;
}

public sealed record AuditPerson(int Id, string FullName);
