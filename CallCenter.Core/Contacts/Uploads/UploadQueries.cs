using System.Globalization;
using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>«Все, Прозвонили, Не отвечают, Занято, Ошибка, Новые»: by the outcome of each contact's last call.</summary>
public sealed record BaseCounts(int All, int Called, int NoAnswer, int Busy, int Error, int New)
{
    public static BaseCounts Sum(IEnumerable<BaseCounts> parts) => parts.Aggregate(
        new BaseCounts(0, 0, 0, 0, 0, 0),
        (sum, part) => new(sum.All + part.All, sum.Called + part.Called, sum.NoAnswer + part.NoAnswer, sum.Busy + part.Busy, sum.Error + part.Error, sum.New + part.New));
}

public sealed record UploadRow(int Id, string FileName, UploadState State, DateTime CreatedAt, int Rejected, int Duplicates, BaseCounts Counts);

public sealed record UploadsOfProject(string ProjectTitle, IReadOnlyList<UploadRow> Uploads);

public sealed class UploadQueries(IDbContextFactory<CallCenterDb> factory, DataFolder folder)
{
    private const int Limit = 200;

    /// <summary>Newest first; null when the project is not this person's.</summary>
    public async Task<UploadsOfProject?> FindAsync(Actor actor, int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.Projects.VisibleTo(actor).Where(project => project.Id == projectId).Select(project => project.Title).SingleOrDefaultAsync(cancellationToken) is not { } title)
        {
            return null;
        }

        var uploads = await db.Uploads.AsNoTracking().Where(upload => upload.ProjectId == projectId)
            .OrderByDescending(upload => upload.Id).Take(Limit).ToListAsync(cancellationToken);
        var ids = uploads.Select(upload => upload.Id).ToList();
        // Read from the index on (UploadId, LastOutcome) alone.
        var counts = await db.Contacts.Where(contact => ids.Contains(contact.UploadId))
            .GroupBy(contact => new { contact.UploadId, contact.LastOutcome })
            .Select(group => new { group.Key.UploadId, group.Key.LastOutcome, Count = group.Count() })
            .ToListAsync(cancellationToken);
        var byUpload = counts.ToLookup(count => count.UploadId, count => (count.LastOutcome, count.Count));
        return new(title, [.. uploads.Select(upload => new UploadRow(
            upload.Id, upload.FileName, upload.State, upload.CreatedAt, upload.Rejected, upload.Duplicates, ToCounts(byUpload[upload.Id])))]);
    }

    /// <summary>The rejected rows, the file's header first (with number 0); null when there are none or the project is not this person's.</summary>
    public async Task<IEnumerable<RejectedRow>?> FindRejectedAsync(Actor actor, int projectId, int uploadId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var path = RejectedRows.PathOf(folder, uploadId);
        var visible = await db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == projectId, cancellationToken)
            && await db.Uploads.AnyAsync(upload => upload.Id == uploadId && upload.ProjectId == projectId && upload.State == UploadState.Ready, cancellationToken);
        return visible && File.Exists(path) ? ReadRejected(path) : null;
    }

    private static IEnumerable<RejectedRow> ReadRejected(string path)
    {
        using var reader = new StreamReader(path);
        foreach (var (_, cells) in DelimitedText.Read(reader, ';'))
        {
            yield return int.TryParse(cells[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new(number, RejectedRows.ReadReason(cells[1]), [.. cells.Skip(2)])
                : new(0, new(default), [.. cells.Skip(2)]);
        }
    }

    private static BaseCounts ToCounts(IEnumerable<(CallOutcome? Outcome, int Count)> counts)
    {
        var byOutcome = counts.ToList();
        int Of(Func<CallOutcome?, bool> matches) => byOutcome.Where(item => matches(item.Outcome)).Sum(item => item.Count);
        return new(
            All: Of(_ => true),
            Called: Of(outcome => outcome is not null),
            // As the retry rules see it, a refused or withdrawn ring is an unanswered one.
            NoAnswer: Of(outcome => outcome is CallOutcome.NoAnswer or CallOutcome.Rejected or CallOutcome.Cancelled),
            Busy: Of(outcome => outcome is CallOutcome.Busy),
            Error: Of(outcome => outcome is CallOutcome.Error or CallOutcome.InvalidNumber),
            New: Of(outcome => outcome is null));
    }
}
