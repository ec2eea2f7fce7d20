using System.Text.Json;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Numbering;

/// <param name="Path">Where it lies; it is not deleted here.</param>
public sealed record RegistryFile(string Name, string Path);

/// <summary>The registry in use. Null <see cref="Report"/>: none was loaded.</summary>
/// <param name="Author">Empty: from the command line.</param>
/// <param name="ContactsDoneAt">When the contacts there were had been looked up in it; null: they are being.</param>
public sealed record NumberingState(DateTime? LoadedAt, string Author, NumberingReport? Report, DateTime? ContactsDoneAt = null);

/// <summary>«План нумерации»: loads the state's registry of numbers, all of the files or none.</summary>
public sealed class NumberingService(IDbContextFactory<CallCenterDb> databases, NumberingPlan plan, AuditTrail trail, TimeProvider clock)
{
    public async Task<Outcome<NumberingState>> GetAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var newest = await db.NumberingRegistries.AsNoTracking().OrderByDescending(registry => registry.Id)
            .Select(registry => new { registry.LoadedAt, Author = registry.Author == null ? "" : registry.Author.FullName, registry.Report, registry.ContactsDoneAt })
            .FirstOrDefaultAsync(cancellationToken);
        return newest is null
            ? new NumberingState(null, "", null)
            : new NumberingState(newest.LoadedAt, newest.Author, JsonSerializer.Deserialize<NumberingReport>(newest.Report), newest.ContactsDoneAt);
    }

    /// <summary>
    /// Replaces the codes whose first digit the files have and keeps the others. The new registry counts when all of it is written, and then at
    /// once on this host, within a minute on others.
    /// </summary>
    public async Task<Outcome<NumberingReport>> ImportAsync(Actor actor, IReadOnlyList<RegistryFile> files, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        try
        {
            await plan.RefreshAsync(cancellationToken);
            var (table, report) = RegistryBuilder.Build(Read(files, cancellationToken), plan.Table);
            await WriteAsync(actor, table, report, cancellationToken);
            await plan.RefreshAsync(cancellationToken);
            await trail.RecordAsync(
                actor, AuditAction.Changed, new(nameof(NumberingRegistry), Title: string.Join(", ", files.Select(file => file.Name)), Detail: $"{report.Ranges}"), cancellationToken);
            return report;
        }
        catch (RegistryException ex)
        {
            return ex.Refusal;
        }
    }

    private static List<(string Name, List<RegistryRow> Rows)> Read(IReadOnlyList<RegistryFile> files, CancellationToken cancellationToken)
    {
        var read = new List<(string Name, List<RegistryRow> Rows)>();
        foreach (var file in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            using var content = File.OpenRead(file.Path);
            read.Add((file.Name, RegistryReader.Read(file.Name, content)));
        }

        return read;
    }

    private async Task WriteAsync(Actor actor, NumberingTable table, NumberingReport report, CancellationToken cancellationToken)
    {
        var registry = new NumberingRegistry
        {
            LoadedAt = clock.GetUtcNow().UtcDateTime,
            AuthorId = actor.UserId == 0 ? null : actor.UserId,
            Report = JsonSerializer.Serialize(report),
            Table = NumberingBlob.Write(table),
        };
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        db.NumberingRegistries.Add(registry);
        await db.SaveChangesAsync(cancellationToken);
        await db.NumberingRegistries.Where(older => older.Id < registry.Id).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
