using System.Globalization;
using CallCenter.Core.Access;
using CallCenter.Core.Company;
using CallCenter.Core.Data;
using CallCenter.Core.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Core.Exports;

/// <summary>Makes one ordered file. What a killed host left half done is begun anew by whoever finds its lease over.</summary>
public sealed partial class ExportRun(
    IDbContextFactory<CallCenterDb> databases,
    ExportSources sources,
    ExportFiles files,
    ExportTables tables,
    CompanyTime company,
    Notifier notifier,
    TimeProvider clock,
    ILogger<ExportRun> logger)
{
    private static readonly TimeSpan s_lease = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_report = TimeSpan.FromSeconds(1);

    public async Task RunAsync(long id, CancellationToken cancellationToken)
    {
        if (await TakeAsync(id, cancellationToken) is not { } job)
        {
            return;
        }

        var (state, failure, rows, bytes) = (ExportState.Failed, ExportFailure.Broken, 0, 0L);
        try
        {
            (state, failure, rows) = await WriteAsync(job, cancellationToken);
            if (state == ExportState.Ready)
            {
                File.Move(files.PartOf(job), files.PathOf(job), overwrite: true);
                bytes = new FileInfo(files.PathOf(job)).Length;
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The host stops: begun anew when it is back, or by another.
            await FreeAsync(id);
            throw;
        }
        catch (IOException ex)
        {
            LogBroken(ex, id);
            failure = Faults.IsDiskFull(ex) ? ExportFailure.DiskFull : ExportFailure.Broken;
        }
        catch (Exception ex)
        {
            LogBroken(ex, id);
        }

        File.Delete(files.PartOf(job));
        await EndAsync(job, state, failure, rows, bytes, cancellationToken);
    }

    /// <summary>Null: somebody else has it, or it is done.</summary>
    private async Task<ExportJob?> TakeAsync(long id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var taken = await db.Exports
            .Where(job => job.Id == id && (job.State == ExportState.Queued || (job.State == ExportState.Running && job.LeaseUntil < now)))
            .ExecuteUpdateAsync(row => row.SetProperty(job => job.State, ExportState.Running).SetProperty(job => job.Rows, 0).SetProperty(job => job.LeaseUntil, now + s_lease), cancellationToken);
        return taken == 1 ? await db.Exports.AsNoTracking().SingleAsync(job => job.Id == id, cancellationToken) : null;
    }

    private async Task<(ExportState State, ExportFailure Failure, int Rows)> WriteAsync(ExportJob job, CancellationToken cancellationToken)
    {
        CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(job.Language);
        if (await OwnerAsync(job, cancellationToken) is not { } owner
            || sources.Find(job.Kind) is not { } source
            || (await source.OpenAsync(owner, job.Parameters, cancellationToken)).Value is not { } table)
        {
            return (ExportState.Failed, ExportFailure.NotAllowed, 0);
        }

        await using var file = File.Create(files.PartOf(job));
        var zone = await company.ZoneAsync(cancellationToken);
        var reported = clock.GetTimestamp();
        var (rows, isCancelled) = (0, false);
        var writing = tables.WriteAsync(new(job.Kind, job.Format, table, zone), file, Report, cancellationToken);
        try
        {
            rows = await writing;
        }
        catch (TooManySheetRowsException)
        {
            return (ExportState.Failed, ExportFailure.TooLongForSheet, 0);
        }

        return isCancelled ? (ExportState.Cancelled, ExportFailure.None, 0) : (ExportState.Ready, ExportFailure.None, rows);

        async ValueTask<bool> Report(int written)
        {
            if (clock.GetElapsedTime(reported) < s_report)
            {
                return true;
            }

            reported = clock.GetTimestamp();
            return !(isCancelled = !await KeepAsync(job.Id, written, cancellationToken));
        }
    }

    /// <summary>As he is now: his role may have changed since he ordered it.</summary>
    private async Task<Actor?> OwnerAsync(ExportJob job, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Users.Where(user => user.Id == job.OwnerId && !user.IsDeleted).Select(user => new Actor(user.Id, user.Role)).SingleOrDefaultAsync(cancellationToken);
    }

    /// <returns>False: it is not wanted any more.</returns>
    private async Task<bool> KeepAsync(long id, int rows, CancellationToken cancellationToken)
    {
        var lease = clock.GetUtcNow().UtcDateTime + s_lease;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Exports.Where(job => job.Id == id && !job.IsCancelRequested).ExecuteUpdateAsync(
            row => row.SetProperty(job => job.Rows, rows).SetProperty(job => job.LeaseUntil, lease), cancellationToken) == 1;
    }

    private async Task FreeAsync(long id)
    {
        await using var db = await databases.CreateDbContextAsync(CancellationToken.None);
        await db.Exports.Where(job => job.Id == id).ExecuteUpdateAsync(
            row => row.SetProperty(job => job.State, ExportState.Queued).SetProperty(job => job.LeaseUntil, (DateTime?)null), CancellationToken.None);
    }

    private async Task EndAsync(ExportJob job, ExportState state, ExportFailure failure, int rows, long bytes, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await db.Exports.Where(row => row.Id == job.Id).ExecuteUpdateAsync(
            row => row.SetProperty(end => end.State, state).SetProperty(end => end.Failure, failure).SetProperty(end => end.Rows, rows)
                .SetProperty(end => end.Bytes, bytes).SetProperty(end => end.FinishedAt, now).SetProperty(end => end.LeaseUntil, (DateTime?)null),
            cancellationToken);
        LogEnded(job.Id, state, rows);
        if (state == ExportState.Cancelled)
        {
            return;
        }

        var kind = state == ExportState.Ready ? NotificationKind.ExportFinished : NotificationKind.ExportFailed;
        await notifier.TellAsync(new(kind, job.Subject, "/reports/exports", $"export:{job.Id}"), job.OwnerId, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Export {ExportId} could not be written")]
    private partial void LogBroken(Exception exception, long exportId);

    [LoggerMessage(Level = LogLevel.Information, Message = "Export {ExportId} ended: {State}, {Rows} rows")]
    private partial void LogEnded(long exportId, ExportState state, int rows);
}
