using System.Globalization;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>One import while it runs: rows become contacts, batch by batch, and the upload's numbers grow.</summary>
internal sealed class UploadRun(
    IDbContextFactory<CallCenterDb> factory,
    ContactUpload upload,
    ContactColumns columns,
    RejectedRows rejected,
    int statusId,
    bool dropDuplicates,
    int estimatedRows,
    IProgress<UploadProgress> progress,
    TimeProvider clock)
{
    private const int BatchSize = 250;

    // SQLite lets writers in by chance, not in turn: between batches the door stands open for calls that want to be written.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);

    private readonly HashSet<ulong> _seen = [];
    private readonly List<(SheetRow Row, Contact Contact)> _batch = new(BatchSize);
    private int _rows;

    /// <param name="rows">Stands on the first row below the header.</param>
    public async Task WriteAsync(IEnumerator<SheetRow> rows, CancellationToken cancellationToken)
    {
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (++_rows > UploadLimits.Rows)
            {
                throw new SheetException(new TooManyRows(UploadLimits.Rows));
            }

            await TakeAsync(rows.Current);
            if (_batch.Count == BatchSize)
            {
                await FlushAsync(cancellationToken);
                await Task.Delay(s_pause, clock, cancellationToken);
            }
        }
        while (rows.MoveNext());

        await FlushAsync(cancellationToken);
    }

    private async Task TakeAsync(SheetRow row)
    {
        var (contact, reason) = columns.Read(row.Cells);
        if (contact is null)
        {
            upload.Rejected++;
            await rejected.AddAsync(row, reason!);
        }
        else if (dropDuplicates && !_seen.Add(ulong.Parse(contact.Phone, CultureInfo.InvariantCulture)))
        {
            await DropAsync(row, RejectReason.RepeatedInFile);
        }
        else
        {
            _batch.Add((row, contact));
        }
    }

    private async Task FlushAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        // Everything is new: looking for changes would cost more than the writing.
        db.ChangeTracker.AutoDetectChangesEnabled = false;
        foreach (var (row, contact) in await WithoutKnownAsync(db, cancellationToken))
        {
            contact.ProjectId = upload.ProjectId;
            contact.UploadId = upload.Id;
            contact.StatusId = statusId;
            contact.CreatedAt = contact.UpdatedAt = upload.CreatedAt;
            db.Contacts.Add(contact);
            upload.Accepted++;
        }

        await db.SaveChangesAsync(cancellationToken);
        _batch.Clear();
        progress.Report(new(estimatedRows, _rows, upload.Accepted, upload.Rejected, upload.Duplicates));
    }

    private async Task<IReadOnlyList<(SheetRow Row, Contact Contact)>> WithoutKnownAsync(CallCenterDb db, CancellationToken cancellationToken)
    {
        if (!dropDuplicates)
        {
            return _batch;
        }

        var phones = _batch.Select(item => item.Contact.Phone).ToList();
        var known = await db.Contacts.Where(contact => contact.ProjectId == upload.ProjectId && phones.Contains(contact.Phone))
            .Select(contact => contact.Phone).Distinct().ToListAsync(cancellationToken);
        if (known.Count == 0)
        {
            return _batch;
        }

        var knownPhones = known.ToHashSet();
        foreach (var (row, _) in _batch.Where(item => knownPhones.Contains(item.Contact.Phone)))
        {
            await DropAsync(row, RejectReason.AlreadyInProject);
        }

        return [.. _batch.Where(item => !knownPhones.Contains(item.Contact.Phone))];
    }

    private Task DropAsync(SheetRow row, RejectReason reason)
    {
        upload.Duplicates++;
        return rejected.AddAsync(row, new(reason));
    }
}
