using CallCenter.Core.Access;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Exports;

/// <param name="Owner">Who ordered it.</param>
public sealed record ExportRow(
    long Id, string Kind, string Subject, ExportFormat Format, ExportState State, ExportFailure Failure, int Rows, int? Estimate, long Bytes,
    string Owner, bool IsMine, DateTime CreatedAt, DateTime? FinishedAt)
{
    public bool IsUnderWay => State <= ExportState.Running;
}

public sealed class ExportQueries(IDbContextFactory<CallCenterDb> databases, ExportFiles files)
{
    private const int Limit = 200;

    /// <summary>His own, the newest first; an admin sees everybody's.</summary>
    public async Task<Outcome<IReadOnlyList<ExportRow>>> ListAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (actor.Role == Role.Operator)
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Rows(SeenBy(db, actor).OrderByDescending(job => job.Id).Take(Limit), actor).ToListAsync(cancellationToken);
    }

    /// <summary>Null: there is none, or it is another's.</summary>
    public async Task<ExportRow?> FindAsync(Actor actor, long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await Rows(SeenBy(db, actor).Where(job => job.Id == id), actor).SingleOrDefaultAsync(cancellationToken);
    }

    /// <summary>The finished file and the order it answers; null: there is none, or it is another's.</summary>
    public async Task<(ExportJob Job, string Path)?> FindFileAsync(Actor actor, long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var job = await SeenBy(db, actor).AsNoTracking().SingleOrDefaultAsync(row => row.Id == id && row.State == ExportState.Ready, cancellationToken);
        return job is not null && files.PathOf(job) is var path && File.Exists(path) ? (job, path) : null;
    }

    internal static IQueryable<ExportJob> SeenBy(CallCenterDb db, Actor actor) => actor.Role switch
    {
        Role.Admin => db.Exports,
        Role.Supervisor => db.Exports.Where(job => job.OwnerId == actor.UserId),
        _ => db.Exports.Where(job => false),
    };

    private static IQueryable<ExportRow> Rows(IQueryable<ExportJob> jobs, Actor actor) => jobs.AsNoTracking().Select(job => new ExportRow(
        job.Id, job.Kind, job.Subject, job.Format, job.State, job.Failure, job.Rows, job.Estimate, job.Bytes, job.Owner!.FullName, job.OwnerId == actor.UserId,
        job.CreatedAt, job.FinishedAt));
}
