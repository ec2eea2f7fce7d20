using System.Runtime.CompilerServices;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Data;
using CallCenter.Core.Reports.Paging;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Contacts;

/// <summary>«Отчеты — Контакты»: the contacts of the projects a person runs.</summary>
public sealed class ContactReportQueries(IDbContextFactory<CallCenterDb> factory, TimeProvider clock)
{
    public const int MostRows = 1_000;

    private DateTime Now => clock.GetUtcNow().UtcDateTime;

    /// <summary>The next rows after a key, however deep it lies.</summary>
    public async Task<Outcome<ReportPage<ContactReportRow>>> ReadAsync(
        Actor actor, ContactReportFilter filter, ContactPageRequest request, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(request.Size, 1, MostRows);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        // Once for the page's statements, not once for each.
        await db.Database.OpenConnectionAsync(cancellationToken);
        var (scope, refusal) = await ContactScope.ResolveAsync(db, actor, filter, Now, cancellationToken);
        if (scope is null)
        {
            return refusal!;
        }

        var keys = await KeysAsync(db, scope, request.Ascending, request.After, size + 1, cancellationToken);
        var ids = keys.Take(size).Select(key => key.Id).ToList();
        return new ReportPage<ContactReportRow>(await ContactRows.ReadAsync(db, ids, request.Columns, cancellationToken), keys.Count > size);
    }

    /// <summary>Rows that were read before, as they are now; those that are gone or no longer this person's are left out.</summary>
    public async Task<IReadOnlyList<ContactReportRow>> ReadAgainAsync(
        Actor actor, IReadOnlyList<long> ids, ContactColumnSet columns, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var (scope, _) = await ContactScope.ResolveAsync(db, actor, new(), Now, cancellationToken);
        if (scope is null || scope.IsEmpty)
        {
            return [];
        }

        var known = db.Contacts.Where(contact => EF.Parameter(ids).Contains(contact.Id));
        var found = await new ContactMatch(db, scope).Rest(known, ContactParts.None).Select(contact => contact.Id).ToListAsync(cancellationToken);
        return await ContactRows.ReadAsync(db, [.. ids.Where(found.Contains)], columns, cancellationToken);
    }

    public async Task<bool> AnyAsync(Actor actor, ContactReportFilter filter, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var (scope, _) = await ContactScope.ResolveAsync(db, actor, filter, Now, cancellationToken);
        return scope is not null && (await KeysAsync(db, scope, ascending: false, null, 1, cancellationToken)).Count > 0;
    }

    /// <summary>How many there are: more and more of them, the last count exact. Nothing when the filter is refused.</summary>
    public async IAsyncEnumerable<Tally<long>> CountAsync(
        Actor actor, ContactReportFilter filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var (scope, _) = await ContactScope.ResolveAsync(db, actor, filter, Now, cancellationToken);
        if (scope is null)
        {
            yield break;
        }

        if (scope.IsEmpty)
        {
            yield return new(0, true);
            yield break;
        }

        var tally = new KeyTally<Contact, long>(ContactReportSearch.For(db, scope, ascending: false), (contacts, stop) => contacts.LongCountAsync(stop));
        await foreach (var count in tally.AddUpAsync(cancellationToken))
        {
            yield return count;
        }
    }

    public async Task<ContactChoices> ChoicesAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return actor.Role == Role.Operator ? ContactChoices.None : await ContactChoices.ReadAsync(db, actor, cancellationToken);
    }

    /// <summary>The project's own fields, to show and to filter by.</summary>
    public async Task<IReadOnlyList<CardFieldRow>> FieldsAsync(Actor actor, int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await ContactChoices.ReadFieldsAsync(db, actor, projectId, cancellationToken);
    }

    /// <summary>The keys of the next contacts after one.</summary>
    internal static async Task<IReadOnlyList<ReportKey>> KeysAsync(
        CallCenterDb db, ContactScope scope, bool ascending, ReportKey? after, int size, CancellationToken cancellationToken) =>
        scope.IsEmpty ? [] : await new KeyFinder<Contact>(ContactReportSearch.For(db, scope, ascending)).ReadAsync(after, size, cancellationToken);
}
