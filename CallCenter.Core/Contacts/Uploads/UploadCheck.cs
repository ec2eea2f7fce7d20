using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>The dry run: the file is read to its end, and it is known what would become of each row. No contact is written.</summary>
internal sealed class UploadCheck(IDbContextFactory<CallCenterDb> factory, UploadLease lease, UploadRun run)
{
    public async Task RunAsync()
    {
        var judge = await run.JudgeAsync(factory, UploadCounts.None, lease.Ended);
        await Task.Run(() => ReadAsync(judge), CancellationToken.None);
        var counts = judge.Counts;
        if (counts.Rows == 0)
        {
            throw new SheetException(new TableIsEmpty());
        }

        await using var db = await factory.CreateDbContextAsync(lease.Ended);
        var written = await db.Uploads.Where(upload => upload.Id == run.Upload.Id && upload.Owner == lease.Owner && upload.State == UploadState.Checking)
            .ExecuteUpdateAsync(
                set => set.SetProperty(upload => upload.State, UploadState.Checked)
                    .SetProperty(upload => upload.EstimatedRows, counts.Rows)
                    .SetCounts(counts),
                lease.Ended);
        if (written == 0)
        {
            throw new OperationCanceledException();
        }
    }

    private async Task ReadAsync(RowJudge judge)
    {
        var (rows, header) = UploadReader.Open(run.Path, run.Plan);
        await using var refused = RejectedRows.Open(run.RefusedPath, 0, header)!;
        foreach (var row in rows)
        {
            lease.Ended.ThrowIfCancellationRequested();
            if (judge.Judge(row).Reason is { } reason)
            {
                refused.Add(row, reason);
            }

            lease.Tell(judge.Rows);
        }

        refused.Flush();
    }
}
