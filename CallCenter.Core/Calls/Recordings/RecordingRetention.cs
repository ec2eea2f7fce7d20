using System.Globalization;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Company;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Core.Calls.Recordings;

/// <summary>Recordings that are older than they may be.</summary>
/// <param name="Oldest">UTC; null: there are none.</param>
public sealed record OverdueRecordings(int Count, long Bytes, DateTime? Oldest);

/// <summary>Deletes recordings whose time is over: each project says how long its calls' are kept, the company how long those of calls without a project.</summary>
public sealed partial class RecordingRetention(
    IDbContextFactory<CallCenterDb> databases, RecordingFolder folder, AuditTrail trail, TimeProvider clock, ILogger<RecordingRetention> logger)
{
    public const int MaxDays = 3650;
    private const int Batch = 500;

    /// <summary>What would be deleted now if recordings were kept so long; nothing is.</summary>
    /// <param name="projectId">Null: of calls without a project.</param>
    /// <param name="days">0: kept for ever.</param>
    public async Task<Outcome<OverdueRecordings>> TryAsync(Actor actor, int? projectId, int days, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (projectId is { } id ? !await db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == id, cancellationToken) : !actor.IsAdmin)
        {
            return new NotAllowed();
        }

        if (days is <= 0 or > MaxDays)
        {
            return new OverdueRecordings(0, 0, null);
        }

        return await Overdue(db, projectId, days).GroupBy(_ => 1)
            .Select(calls => new OverdueRecordings(calls.Count(), calls.Sum(call => call.RecordingBytes), calls.Min(call => call.StartedAt)))
            .SingleOrDefaultAsync(cancellationToken) ?? new OverdueRecordings(0, 0, null);
    }

    /// <summary>Once a night. What a stop breaks off, or a file refuses, is done the next time.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var kept = await db.Projects.AsNoTracking().Where(project => project.RecordingDays > 0)
            .Select(project => new { project.Id, project.Title, Days = project.RecordingDays }).ToListAsync(cancellationToken);
        foreach (var project in kept)
        {
            await DeleteAsync(
                db, project.Id, project.Days, new(nameof(Project), project.Id.ToString(CultureInfo.InvariantCulture), project.Title), cancellationToken);
        }

        var days = await db.Company.AsNoTracking().Select(company => company.RecordingDays).SingleAsync(cancellationToken);
        if (days > 0)
        {
            await DeleteAsync(
                db, projectId: null, days, new(nameof(CompanySettings), CompanySettings.OnlyId.ToString(CultureInfo.InvariantCulture)), cancellationToken);
        }
    }

    private async Task DeleteAsync(CallCenterDb db, int? projectId, int days, AuditSubject subject, CancellationToken cancellationToken)
    {
        var deleted = 0;
        // No index knows which calls still have one: what is emptied, or refused, is not gone through again.
        for (var (since, last) = (DateTime.UnixEpoch, 0L); ;)
        {
            var batch = await Overdue(db, projectId, days).Where(call => call.StartedAt >= since && (call.StartedAt > since || call.Number > last))
                .OrderBy(call => call.StartedAt).ThenBy(call => call.Number).Take(Batch)
                .Select(call => new { call.Number, call.Id, call.Recording, call.StartedAt }).ToListAsync(cancellationToken);
            if (batch.Count == 0)
            {
                break;
            }

            // First the file: a row without one is found again the next night, a file without a row never.
            var numbers = batch.Where(call => TryDelete(call.Id, call.Recording)).Select(call => call.Number).ToList();
            await db.Calls.Where(call => numbers.Contains(call.Number))
                .ExecuteUpdateAsync(row => row.SetProperty(call => call.Recording, "").SetProperty(call => call.RecordingBytes, 0), cancellationToken);
            (deleted, since, last) = (deleted + numbers.Count, batch[^1].StartedAt, batch[^1].Number);
        }

        if (deleted > 0)
        {
            await trail.RecordAsync(
                Actor.System, AuditAction.RecordingsExpired, subject with { Detail = deleted.ToString(CultureInfo.InvariantCulture) }, cancellationToken);
        }
    }

    private bool TryDelete(Guid callId, string recording)
    {
        try
        {
            folder.Delete(recording);
            return true;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException)
        {
            LogNotDeleted(callId, refused);
            return false;
        }
    }

    private IQueryable<Call> Overdue(CallCenterDb db, int? projectId, int days)
    {
        var before = clock.GetUtcNow().UtcDateTime.AddDays(-days);
        return db.Calls.AsNoTracking().Where(call => call.ProjectId == projectId && call.StartedAt < before && call.Recording != "");
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The recording of call {CallId} was not deleted")]
    private partial void LogNotDeleted(Guid callId, Exception refused);
}
