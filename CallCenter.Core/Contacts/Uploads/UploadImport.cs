using System.Threading.Channels;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Contacts.Numbers;
using CallCenter.Core.Contacts.Tags;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Bulk;
using CallCenter.Core.Numbering;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>
/// Rows become contacts in short batches while others read and write; how far it came stands in the same transaction as the batch, so that
/// a run that was cut off is gone on with exactly where it was. One thread reads and decides, another writes.
/// </summary>
internal sealed class UploadImport(
    IDbContextFactory<CallCenterDb> factory, UploadLease lease, UploadRun run, TagService tags, NumberingPlan numbering, DatabaseOptions database, TimeProvider clock)
{
    // Whoever dials waits for no more than this is written; while nobody does, larger batches cost less.
    private const int ShortBatch = 500;
    private const int LongBatch = 5_000;

    // Servers have many writers; SQL Server would lock the whole table for five thousand rows at once.
    private const int ServerBatch = 2_000;

    // A file of refused rows alone goes on being told too.
    private const int MostRowsOfABatch = 5_000;

    // SQLite lets writers in by chance, not in turn: between batches the door stands open for calls that want to be written.
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan s_lookPace = TimeSpan.FromSeconds(2);

    private IReadOnlyList<int> _tagIds = [];
    private int _statusId;
    private int _registry;
    private volatile bool _isDialling = true;
    private DateTime _lookedAt;

    private int BatchSize => database.Provider != DatabaseProvider.Sqlite ? ServerBatch : _isDialling ? ShortBatch : LongBatch;

    public async Task RunAsync()
    {
        await PrepareAsync();
        var judge = await run.JudgeAsync(factory, UploadCounts.Of(run.Upload), lease.Ended);
        var batches = Channel.CreateBounded<Batch>(2);
        using var broken = CancellationTokenSource.CreateLinkedTokenSource(lease.Ended);
        var reading = Task.Run(() => ReadAsync(judge, batches.Writer, broken.Token), CancellationToken.None);
        try
        {
            await foreach (var batch in batches.Reader.ReadAllAsync(lease.Ended))
            {
                await WriteAsync(batch);
                await YieldAsync();
            }
        }
        finally
        {
            await broken.CancelAsync();
            await reading.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await FinishAsync();
    }

    private async Task PrepareAsync()
    {
        // What was loaded by a command a moment ago counts already.
        await numbering.RefreshAsync(lease.Ended);
        _registry = numbering.Version;
        await using var db = await factory.CreateDbContextAsync(lease.Ended);
        _statusId = await NewStatus.FindIdAsync(db, lease.Ended);
        await LookAsync(db);
        _tagIds = run.Plan.Tags.Count > 0 ? [.. (await tags.EnsureAsync(run.Plan.Tags, lease.Ended)).Values] : [];
    }

    private async Task ReadAsync(RowJudge judge, ChannelWriter<Batch> batches, CancellationToken cancellationToken)
    {
        try
        {
            var (rows, header) = UploadReader.Open(run.Path, run.Plan);
            await using var refused = RejectedRows.Open(run.RefusedPath, run.Upload.RefusedBytes, header) ?? throw new SheetException(new UploadFileGone());
            var contacts = new List<Contact>();
            var (done, before) = (0, judge.Rows);
            var last = before;
            foreach (var row in rows)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (done++ < before)
                {
                    judge.Remember(row);
                    continue;
                }

                var (contact, reason) = judge.Judge(row);
                if (contact is null)
                {
                    refused.Add(row, reason!);
                }
                else
                {
                    contacts.Add(Complete(contact));
                }

                if (contacts.Count >= BatchSize || judge.Rows - last >= MostRowsOfABatch)
                {
                    last = judge.Rows;
                    await batches.WriteAsync(new(contacts, judge.Counts, refused.Flush()), cancellationToken);
                    contacts = [];
                }
            }

            await batches.WriteAsync(new(contacts, judge.Counts, refused.Flush()), cancellationToken);
            batches.Complete();
        }
        catch (Exception exception)
        {
            // The writer meets it where it would have met the next batch.
            batches.Complete(exception);
        }
    }

    private Contact Complete(Contact contact)
    {
        contact.ProjectId = run.Upload.ProjectId;
        contact.UploadId = run.Upload.Id;
        contact.StatusId = _statusId;
        contact.CreatedAt = contact.UpdatedAt = run.Upload.CreatedAt;
        contact.SetPlace(numbering.Find(contact.Phone));
        contact.Phones.ForEach(phone => phone.ProjectId = contact.ProjectId);
        return contact;
    }

    private async Task WriteAsync(Batch batch)
    {
        await using var db = await factory.CreateDbContextAsync(lease.Ended);
        await using var transaction = await db.Database.BeginTransactionAsync(lease.Ended);
        var until = lease.Until;
        var mine = await db.Uploads.Where(upload => upload.Id == run.Upload.Id && upload.Owner == lease.Owner && upload.State == UploadState.Importing)
            .ExecuteUpdateAsync(set => set.SetCounts(batch.Counts).SetProperty(upload => upload.RefusedBytes, batch.RefusedBytes).SetProperty(upload => upload.OwnedUntil, until), lease.Ended);
        if (mine == 0)
        {
            throw new OperationCanceledException();
        }

        if (batch.Contacts.Count > 0)
        {
            await WriteAsync(db, batch.Contacts);
        }

        await transaction.CommitAsync(lease.Ended);
    }

    private async Task WriteAsync(CallCenterDb db, List<Contact> contacts)
    {
        var id = await BulkInsert.ReserveIdsAsync<Contact>(db, contacts.Count, lease.Ended);
        foreach (var contact in contacts)
        {
            contact.Id = id++;
            contact.Fields.ForEach(value => value.ContactId = contact.Id);
            contact.Phones.ForEach(phone => phone.ContactId = contact.Id);
        }

        await BulkInsert.WriteAsync(db, contacts, lease.Ended);
        await BulkInsert.WriteAsync<ContactFieldValue>(db, [.. contacts.SelectMany(contact => contact.Fields)], lease.Ended);
        await BulkInsert.WriteAsync<ContactPhone>(db, [.. contacts.SelectMany(contact => contact.Phones)], lease.Ended);
        await BulkInsert.WriteAsync<ContactTag>(db, [.. contacts.SelectMany(contact => _tagIds.Select(tag => new ContactTag { ContactId = contact.Id, TagId = tag }))], lease.Ended);
    }

    /// <summary>Only SQLite makes others wait, and only while something is dialled does anybody wait for long.</summary>
    private async Task YieldAsync()
    {
        if (database.Provider != DatabaseProvider.Sqlite)
        {
            return;
        }

        if (clock.GetUtcNow().UtcDateTime - _lookedAt > s_lookPace)
        {
            await using var db = await factory.CreateDbContextAsync(lease.Ended);
            await LookAsync(db);
        }

        if (_isDialling)
        {
            await Task.Delay(s_pause, clock, lease.Ended);
        }
    }

    private async Task LookAsync(CallCenterDb db)
    {
        _isDialling = await db.Projects.AnyAsync(project => project.IsRunning && !project.IsDeleted, lease.Ended);
        _lookedAt = clock.GetUtcNow().UtcDateTime;
    }

    private async Task FinishAsync()
    {
        await numbering.RefreshAsync(lease.Ended);
        await using var db = await factory.CreateDbContextAsync(lease.Ended);
        if (numbering.Version != _registry)
        {
            // Rows read before the new registry came were written behind those who look all contacts up in it.
            var first = await db.Contacts.Where(contact => contact.UploadId == run.Upload.Id).OrderBy(contact => contact.Id).Select(contact => contact.Id).FirstOrDefaultAsync(lease.Ended);
            await ContactPlaces.LookAgainAsync(db, first, lease.Ended);
        }

        var done = await db.Uploads.Where(upload => upload.Id == run.Upload.Id && upload.Owner == lease.Owner && upload.State == UploadState.Importing)
            .ExecuteUpdateAsync(set => set.SetProperty(upload => upload.State, UploadState.Ready).SetProperty(upload => upload.BusyProjectId, (int?)null), lease.Ended);
        if (done == 0)
        {
            throw new OperationCanceledException();
        }
    }

    private sealed record Batch(List<Contact> Contacts, UploadCounts Counts, long RefusedBytes);
}
