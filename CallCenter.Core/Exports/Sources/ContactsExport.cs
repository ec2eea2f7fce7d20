using System.Runtime.CompilerServices;
using System.Text.Json;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using CallCenter.Core.Reports.Contacts;
using CallCenter.Core.Reports.Paging;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Exports.Sources;

/// <param name="Ascending">Oldest first, as the report shows them.</param>
public sealed record ContactsExportOrder(ContactReportFilter Filter, ContactColumnSet Columns, bool Ascending = false);

/// <summary>What the contacts report shows: its filter, its columns, its order.</summary>
public sealed class ContactsExport(ContactReportQueries report, IDbContextFactory<CallCenterDb> databases) : IExportSource
{
    public const string Name = "contacts";

    public string Kind => Name;

    public static string Parameters(ContactsExportOrder order) => JsonSerializer.Serialize(order);

    public async Task<Outcome<ExportTable>> OpenAsync(Actor actor, string parameters, CancellationToken cancellationToken)
    {
        if (ExportParameters.Read<ContactsExportOrder>(parameters) is not { Filter: { } filter, Columns: { } columns } order)
        {
            return new UnknownExport();
        }

        // The first page is asked for, so that a wrong filter is refused before anything is promised.
        var first = await report.ReadAsync(actor, filter, new(order.Ascending, null, 1, columns), cancellationToken);
        if (first.Refusal is { } refusal)
        {
            return refusal;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var title = await db.Projects.ReportedTo(actor).Where(project => project.Id == filter.ProjectId).Select(project => project.Title).SingleOrDefaultAsync(cancellationToken);
        var fields = await db.CardFields.AsNoTracking().Where(field => columns.Fields.Contains(field.Id) && field.ProjectId == filter.ProjectId).ToDictionaryAsync(field => field.Id, cancellationToken);
        var own = columns.Fields.Where(fields.ContainsKey).Select(id => fields[id]).ToList();
        return new ExportTable(
            title ?? "",
            [.. columns.Columns.Select(Column), .. own.Select(field => new ExportColumn("", ExportCell.Text, field.Title))],
            null,
            RowsAsync(actor, order, [.. own.Select(field => field.Id)], cancellationToken));
    }

    private async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(
        Actor actor, ContactsExportOrder order, int[] fields, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var rows = ReadAhead.RowsAsync(
            after => ReadAsync(actor, order, after, cancellationToken),
            row => new ReportKey(order.Filter.ByUpdate ? row.UpdatedAt : row.CreatedAt, row.Id));
        await foreach (var row in rows)
        {
            yield return
            [
                .. order.Columns.Columns.Select(column => Cell(row, column)),
                .. fields.Select(id => row.Fields.TryGetValue(id, out var value) ? FieldText.Write(value) : null),
            ];
        }
    }

    private async Task<ReportPage<ContactReportRow>?> ReadAsync(Actor actor, ContactsExportOrder order, ReportKey? after, CancellationToken cancellationToken) =>
        (await report.ReadAsync(actor, order.Filter, new(order.Ascending, after, ContactReportQueries.MostRows, order.Columns), cancellationToken)).Value;

    internal static ExportColumn Column(ContactColumn column) => new(column.ToString(), column switch
    {
        ContactColumn.Phone => ExportCell.Phone,
        ContactColumn.BirthDate => ExportCell.Date,
        ContactColumn.Tasks => ExportCell.Number,
        ContactColumn.CreatedAt or ContactColumn.UpdatedAt => ExportCell.Moment,
        _ => ExportCell.Text,
    });

    private static object? Cell(ContactReportRow row, ContactColumn column) => column switch
    {
        ContactColumn.Phone => row.Phone,
        ContactColumn.FullName => row.FullName,
        ContactColumn.Email => row.Email,
        ContactColumn.Position => row.Position,
        ContactColumn.BirthDate => row.BirthDate,
        ContactColumn.City => row.City,
        ContactColumn.Address => row.Address,
        ContactColumn.Region => row.Region,
        ContactColumn.TimeZone => row.TimeZone,
        ContactColumn.Provider => row.Provider,
        ContactColumn.Status => row.Status,
        ContactColumn.Tags => string.Join(", ", row.Tags),
        ContactColumn.Operator => row.Operator,
        ContactColumn.Comment => row.Comment,
        ContactColumn.Tasks => row.Tasks,
        ContactColumn.Description => row.Description,
        ContactColumn.CreatedAt => row.CreatedAt,
        ContactColumn.UpdatedAt => row.UpdatedAt,
        ContactColumn.Project => row.Project,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, null),
    };
}
