using CallCenter.Core.Data;
using CallCenter.Core.Data.Locks;
using CallCenter.Core.Dialing.Rules;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>Deletes what an upload wrote, in short batches; cut off, it goes on where it was.</summary>
internal sealed class UploadRemoval(IDbContextFactory<CallCenterDb> factory, UploadLease lease, DataFolder folder, TimeProvider clock)
{
    private const int Batch = 500;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(10);

    public async Task RunAsync(int uploadId)
    {
        await using var db = await factory.CreateDbContextAsync(lease.Ended);
        while (await DeleteAsync(db, uploadId) == Batch)
        {
            await Task.Delay(s_pause, clock, lease.Ended);
        }

        var mine = db.Uploads.Where(upload => upload.Id == uploadId && upload.Owner == lease.Owner && upload.State == UploadState.Removing);
        var left = await db.Contacts.CountAsync(contact => contact.UploadId == uploadId, lease.Ended);
        if (left > 0)
        {
            await mine.ExecuteUpdateAsync(
                set => set.SetProperty(upload => upload.State, UploadState.Ready).SetProperty(upload => upload.BusyProjectId, (int?)null).SetProperty(upload => upload.Accepted, left), lease.Ended);
            return;
        }

        File.Delete(UploadStore.PathOf(folder, uploadId));
        if (await mine.Where(upload => upload.Failure == "").ExecuteDeleteAsync(lease.Ended) > 0)
        {
            File.Delete(RejectedRows.PathOf(folder, uploadId));
            return;
        }

        await mine.ExecuteUpdateAsync(
            set => set.SetProperty(upload => upload.State, UploadState.Failed).SetProperty(upload => upload.BusyProjectId, (int?)null).SetCounts(UploadCounts.None), lease.Ended);
    }

    /// <summary>What the dialler took in the moment of the undo stays with its call: it is waited for and looked at again.</summary>
    private async Task<int> DeleteAsync(CallCenterDb db, int uploadId)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(lease.Ended);
        var untouched = await UntouchedAsync(db.Contacts.Where(contact => contact.UploadId == uploadId && contact.DialState == DialState.New));
        if (untouched.Count == 0)
        {
            // Whose turn had come and whom the rules put off was not called either.
            untouched = await UntouchedAsync(db.Contacts.Where(contact => contact.UploadId == uploadId && contact.DialState == DialState.Waiting && contact.PostponedBy != RuleReason.None));
        }

        await db.Contacts.Where(contact => untouched.Contains(contact.Id)).ExecuteDeleteAsync(lease.Ended);
        await transaction.CommitAsync(lease.Ended);
        return untouched.Count;
    }

    private Task<List<long>> UntouchedAsync(IQueryable<Contact> contacts) => contacts.Where(contact => contact.LastCallAt == null)
        .OrderBy(contact => contact.Id).Take(Batch).ForChange().Select(contact => contact.Id).ToListAsync(lease.Ended);
}
