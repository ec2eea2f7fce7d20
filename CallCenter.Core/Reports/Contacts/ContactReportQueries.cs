using CallCenter.Core.Access;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Contacts;

/// <summary>«Отчеты — Контакты»: the contacts of the projects a person runs.</summary>
public sealed class ContactReportQueries(IDbContextFactory<CallCenterDb> factory, TimeProvider clock)
{
    public const int MostRows = 1_000;

    /// <summary>The next rows after a key, however deep it lies.</summary>
    public async Task<Outcome<ContactPage>> ReadAsync(
        Actor actor, ContactReportFilter filter, ContactPageRequest request, CancellationToken cancellationToken)
    {
        var size = Math.Clamp(request.Size, 1, MostRows);
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var (scope, refusal) = await ContactScope.ResolveAsync(db, actor, filter, clock.GetUtcNow().UtcDateTime, cancellationToken);
        if (scope is null)
        {
            return refusal!;
        }

        var keys = await new ContactKeys(db, scope).ReadAsync(request.Ascending, request.After, size + 1, cancellationToken);
        var ids = keys.Take(size).Select(key => key.Id).ToList();
        return new ContactPage(await ContactRows.ReadAsync(db, ids, request.Columns, cancellationToken), keys.Count > size);
    }
}
