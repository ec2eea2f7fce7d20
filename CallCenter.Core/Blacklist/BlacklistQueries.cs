using CallCenter.Core.Access;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Blacklist;

/// <param name="Text">Digits of a number, from any place in it.</param>
/// <param name="ProjectId">Entries of this scope alone: a project's, or <see cref="BlacklistEntry.Everywhere"/>; null: all.</param>
public sealed record BlacklistFilter(string Text = "", int? ProjectId = null, BlacklistSource? Source = null)
{
    /// <summary>In the form numbers are stored; empty: any.</summary>
    internal string Digits => string.Concat(Text.Where(char.IsAsciiDigit)) is var digits && digits.StartsWith('8') && digits.Length > 4 && !Text.TrimStart().StartsWith('+')
        ? digits[1..]
        : digits;
}

/// <param name="Project">Its title; null: in all projects.</param>
/// <param name="MayRemove">Whoever asked may take it off.</param>
public sealed record BlacklistRow(long Id, string Phone, int ProjectId, string? Project, string Note, BlacklistSource Source, string Author, DateTime CreatedAt, bool MayRemove);

/// <param name="Next">Where the next page begins; null: there is nothing further.</param>
public sealed record BlacklistPage(IReadOnlyList<BlacklistRow> Rows, long? Next);

/// <param name="MayAddEverywhere">Otherwise only to one of <see cref="Projects"/>.</param>
public sealed record BlacklistScopes(IReadOnlyList<Choice> Projects, bool MayAddEverywhere);

public sealed class BlacklistQueries(IDbContextFactory<CallCenterDb> databases)
{
    public const int PageSize = 100;

    /// <summary>The newest first.</summary>
    /// <param name="before">The <see cref="BlacklistPage.Next"/> of the page above; null: from the newest.</param>
    public async Task<Outcome<BlacklistPage>> ListAsync(Actor actor, BlacklistFilter filter, long? before, CancellationToken cancellationToken)
    {
        if (actor.Role == Role.Operator)
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var rows = await Matching(BlacklistAccess.SeenBy(db, actor), filter)
            .Where(entry => before == null || entry.Id < before)
            .OrderByDescending(entry => entry.Id)
            .Take(PageSize + 1)
            .Select(entry => new BlacklistRow(
                entry.Id,
                entry.Phone,
                entry.ProjectId,
                db.Projects.Where(project => project.Id == entry.ProjectId).Select(project => project.Title).FirstOrDefault(),
                entry.Note,
                entry.Source,
                entry.Author == null ? "" : entry.Author.FullName,
                entry.CreatedAt,
                actor.Role == Role.Admin || entry.ProjectId != BlacklistEntry.Everywhere))
            .ToListAsync(cancellationToken);
        return new BlacklistPage([.. rows.Take(PageSize)], rows.Count > PageSize ? rows[PageSize - 1].Id : null);
    }

    public async Task<Outcome<int>> CountAsync(Actor actor, BlacklistFilter filter, CancellationToken cancellationToken)
    {
        if (actor.Role == Role.Operator)
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Matching(BlacklistAccess.SeenBy(db, actor), filter).CountAsync(cancellationToken);
    }

    public async Task<BlacklistScopes> GetScopesAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var projects = await db.Projects.AsNoTracking().VisibleTo(actor).OrderBy(project => project.Title).ThenBy(project => project.Id)
            .Select(project => new Choice(project.Id, project.Title)).ToListAsync(cancellationToken);
        return new(projects, actor.IsAdmin);
    }

    internal static IQueryable<BlacklistEntry> Matching(IQueryable<BlacklistEntry> entries, BlacklistFilter filter)
    {
        var digits = filter.Digits;
        entries = digits.Length == 0 ? entries : entries.Where(entry => entry.Phone.Contains(digits));
        entries = filter.ProjectId is { } projectId ? entries.Where(entry => entry.ProjectId == projectId) : entries;
        return filter.Source is { } source ? entries.Where(entry => entry.Source == source) : entries;
    }
}
