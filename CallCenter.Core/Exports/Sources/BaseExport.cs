using System.Runtime.CompilerServices;
using System.Text.Json;
using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using CallCenter.Core.Reports.Contacts;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Exports.Sources;

/// <param name="UploadId">One file's contacts; null: the whole base.</param>
public sealed record BaseExportOrder(int ProjectId, int? UploadId = null);

/// <summary>«Скачать неотвеченные»: called, and never answered by a person.</summary>
public sealed class UnansweredExport(IDbContextFactory<CallCenterDb> databases) : BaseExport(databases)
{
    public const string Name = "unanswered";

    public override string Kind => Name;

    protected override IQueryable<Contact> Where(CallCenterDb db, IQueryable<Contact> contacts) => contacts.Where(contact =>
        contact.LastOutcome != null
        && !db.Calls.Any(call => call.ContactId == contact.Id && (call.Outcome == CallOutcome.Talked || call.Outcome == CallOutcome.Lost)));
}

/// <summary>«Скачать непрозвоненные»: never called.</summary>
public sealed class NotCalledExport(IDbContextFactory<CallCenterDb> databases) : BaseExport(databases)
{
    public const string Name = "not-called";

    public override string Kind => Name;

    protected override IQueryable<Contact> Where(CallCenterDb db, IQueryable<Contact> contacts) => contacts.Where(contact => contact.LastOutcome == null && contact.LastCallAt == null);
}

/// <summary>A part of a project's base, file by file in the order of their rows.</summary>
public abstract class BaseExport(IDbContextFactory<CallCenterDb> databases) : IExportSource
{
    private const int Step = 1_000;

    private static readonly ExportColumn[] s_columns =
    [
        .. new[]
        {
            ContactColumn.Phone, ContactColumn.FullName, ContactColumn.Email, ContactColumn.BirthDate, ContactColumn.Position, ContactColumn.City, ContactColumn.Address,
            ContactColumn.Description, ContactColumn.Region, ContactColumn.TimeZone, ContactColumn.Provider, ContactColumn.Status,
        }.Select(ContactsExport.Column),
        new("LastOutcome", ExportCell.Word),
        new("LastCallAt", ExportCell.Moment),
        new("Attempts", ExportCell.Number),
    ];

    public abstract string Kind { get; }

    public static string Parameters(int projectId, int? uploadId = null) => JsonSerializer.Serialize(new BaseExportOrder(projectId, uploadId));

    public async Task<Outcome<ExportTable>> OpenAsync(Actor actor, string parameters, CancellationToken cancellationToken)
    {
        if (ExportParameters.Read<BaseExportOrder>(parameters) is not { } order)
        {
            return new UnknownExport();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Projects.VisibleTo(actor).Where(project => project.Id == order.ProjectId).Select(project => project.Title).SingleOrDefaultAsync(cancellationToken) is not { } title)
        {
            return new NotFound();
        }

        var uploads = await db.Uploads.Where(upload => upload.ProjectId == order.ProjectId && upload.State == UploadState.Ready && (order.UploadId == null || upload.Id == order.UploadId))
            .OrderBy(upload => upload.Id).Select(upload => upload.Id).ToListAsync(cancellationToken);
        return uploads.Count == 0 && order.UploadId is not null
            ? new NotFound()
            : new ExportTable(title, s_columns, null, RowsAsync(uploads, cancellationToken));
    }

    protected abstract IQueryable<Contact> Where(CallCenterDb db, IQueryable<Contact> contacts);

    private async IAsyncEnumerable<IReadOnlyList<object?>> RowsAsync(IReadOnlyList<int> uploads, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var uploadId in uploads)
        {
            for (long? after = 0; after is { } last;)
            {
                await using var db = await databases.CreateDbContextAsync(cancellationToken);
                var rows = await Where(db, db.Contacts.AsNoTracking().Where(contact => contact.UploadId == uploadId && contact.Id > last))
                    .OrderBy(contact => contact.Id).Take(Step)
                    .Select(contact => new { Contact = contact, Status = contact.Status!.Name })
                    .ToListAsync(cancellationToken);
                foreach (var row in rows)
                {
                    yield return Cells(row.Contact, row.Status);
                }

                after = rows.Count == Step ? rows[^1].Contact.Id : null;
            }
        }
    }

    private static object?[] Cells(Contact contact, string status) =>
    [
        contact.Phone, contact.FullName, contact.Email, contact.BirthDate, contact.Position, contact.City, contact.Address, contact.Description, contact.Region, contact.TimeZone,
        contact.Provider, status, contact.LastOutcome?.ToString(), contact.LastCallAt, contact.Attempts.Total,
    ];
}
