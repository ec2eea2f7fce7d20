using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Exports;

/// <param name="Parameters">JSON for the source.</param>
/// <param name="Language">`ru` or `en`.</param>
public sealed record ExportOrder(string Kind, string Parameters, ExportFormat Format, string Language);

public sealed class ExportService(IDbContextFactory<CallCenterDb> databases, ExportSources sources, ExportFiles files, AuditTrail trail, TimeProvider clock)
{
    /// <summary>Of one person at a time.</summary>
    public const int UnfinishedLimit = 5;

    /// <summary>Writes the order down; whoever calls has it run.</summary>
    public async Task<Outcome<long>> OrderAsync(Actor actor, ExportOrder order, CancellationToken cancellationToken)
    {
        if (order.Parameters.Length > ExportLimits.ParameterLength || sources.Find(order.Kind) is not { } source)
        {
            return new UnknownExport();
        }

        var opened = await source.OpenAsync(actor, order.Parameters, cancellationToken);
        if (opened.Value is not { } table)
        {
            return opened.Refusal!;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await db.Exports.CountAsync(row => row.OwnerId == actor.UserId && row.State <= ExportState.Running, cancellationToken) >= UnfinishedLimit)
        {
            return new TooManyExports(UnfinishedLimit);
        }

        var job = new ExportJob
        {
            OwnerId = actor.UserId,
            Kind = order.Kind,
            Parameters = order.Parameters,
            Subject = table.Subject.Length > ExportLimits.SubjectLength ? table.Subject[..ExportLimits.SubjectLength] : table.Subject,
            Format = order.Format,
            Language = order.Language,
            Estimate = table.Estimate,
            CreatedAt = clock.GetUtcNow().UtcDateTime,
        };
        db.Exports.Add(job);
        await db.SaveChangesAsync(cancellationToken);
        await trail.RecordAsync(actor, AuditAction.Exported, new(nameof(ExportJob), $"{job.Id}", job.Subject, $"{job.Kind}, {job.Format}"), cancellationToken);
        return job.Id;
    }

    /// <summary>What is under way stops within seconds.</summary>
    public async Task<Refusal?> CancelAsync(Actor actor, long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var mine = ExportQueries.SeenBy(db, actor).Where(row => row.Id == id);
        await mine.Where(row => row.State == ExportState.Queued).ExecuteUpdateAsync(
            row => row.SetProperty(job => job.State, ExportState.Cancelled).SetProperty(job => job.FinishedAt, clock.GetUtcNow().UtcDateTime), cancellationToken);
        return await mine.ExecuteUpdateAsync(row => row.SetProperty(job => job.IsCancelRequested, true), cancellationToken) == 1 ? null : new NotFound();
    }

    public async Task<Refusal?> DeleteAsync(Actor actor, long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await ExportQueries.SeenBy(db, actor).SingleOrDefaultAsync(row => row.Id == id, cancellationToken) is not { } job)
        {
            return new NotFound();
        }

        if (job.State <= ExportState.Running)
        {
            return await CancelAsync(actor, id, cancellationToken);
        }

        files.Delete(job);
        db.Exports.Remove(job);
        await db.SaveChangesAsync(cancellationToken);
        return null;
    }
}
