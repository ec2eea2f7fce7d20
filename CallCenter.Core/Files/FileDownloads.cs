using System.Globalization;
using System.IO.Compression;
using System.Text;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Core.Files;

/// <param name="Path">On the disk.</param>
public sealed record FileDownload(long Id, string Name, long Size, Guid ContentId, string Path, DateTime CreatedAt);

/// <param name="Path">In the archive; that of a folder ends with a slash.</param>
public sealed record ArchiveEntry(string Path, Guid? ContentId, DateTime CreatedAt);

/// <param name="Name">Without an ending; empty: the top, or several things.</param>
public sealed record FileArchive(string Name, IReadOnlyList<ArchiveEntry> Entries);

/// <summary>Files on their way out: one as it lies, several or a folder as an archive that is written while it is sent.</summary>
public sealed partial class FileDownloads(IDbContextFactory<CallCenterDb> databases, FileStore store, AuditTrail trail, TimeProvider clock, ILogger<FileDownloads> logger)
{
    private readonly LateNotes<(int UserId, long FileId)> _told = new(clock, TimeSpan.FromMinutes(10));

    /// <summary>Null: it is not there.</summary>
    public async Task<FileDownload?> FindAsync(long id, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var file = await db.Files.AsNoTracking().Where(item => item.Id == id && !item.IsDeleted && item.ContentId != null)
            .Select(item => new { item.Name, item.Size, ContentId = item.ContentId!.Value, item.CreatedAt }).SingleOrDefaultAsync(cancellationToken);
        if (file is null)
        {
            return null;
        }

        if (store.Exists(file.ContentId))
        {
            return new(id, file.Name, file.Size, file.ContentId, store.PathOf(file.ContentId), file.CreatedAt);
        }

        LogMissing(id);
        return null;
    }

    /// <summary>Writes it down. The parts a browser asks for one after another are one download, whichever comes first.</summary>
    public async Task RecordAsync(Actor actor, FileDownload file, CancellationToken cancellationToken)
    {
        var key = (actor.UserId, file.Id);
        if (!_told.Note(key))
        {
            return;
        }

        try
        {
            await trail.RecordAsync(actor, AuditAction.Downloaded, new(nameof(FileItem), file.Id.ToString(CultureInfo.InvariantCulture), file.Name), cancellationToken);
        }
        catch
        {
            _told.Forget(key);
            throw;
        }
    }

    /// <summary>What an archive of these would hold; one folder gives it its name.</summary>
    /// <param name="ids">Empty: everything.</param>
    public async Task<Outcome<FileArchive>> OpenArchiveAsync(Actor actor, IReadOnlyCollection<long> ids, CancellationToken cancellationToken)
    {
        if (ids.Count > FileLimits.InArchive)
        {
            return new TooManyChosen(FileLimits.InArchive);
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var roots = ids.Count == 0
            ? await Seen(db.Files.Where(item => item.ParentId == null)).ToListAsync(cancellationToken)
            : await Seen(db.Files.Where(item => ids.Contains(item.Id))).ToListAsync(cancellationToken);
        if (ids.Count > 0 && roots.Count < ids.Distinct().Count())
        {
            return new NotFound();
        }

        var entries = new List<ArchiveEntry>();
        await AddAsync(db, "", roots, entries, cancellationToken);
        var name = ids.Count == 1 ? roots[0].Name : "";
        var (id, title) = ids.Count == 1 ? (roots[0].Id.ToString(CultureInfo.InvariantCulture), name) : ("", string.Join(", ", roots.Select(root => root.Name)));
        await trail.RecordAsync(actor, AuditAction.Downloaded, new(nameof(FileItem), id, title, $"zip, {entries.Count(entry => entry.ContentId is not null)}"), cancellationToken);
        return new FileArchive(FileNames.ForArchive(name), entries);
    }

    /// <summary>Writes it as it goes: nothing of it is kept here. What is gone from the disk is named in a text beside the rest.</summary>
    /// <param name="missingName">Of that text.</param>
    public async Task WriteAsync(FileArchive archive, Stream output, string missingName, CancellationToken cancellationToken)
    {
        var missing = new List<string>();
        // The heads of entries are written synchronously whatever is called, which a response does not take: they find room here, for it is emptied before.
        await using var buffered = new BufferedStream(output, 64 * 1024);
        await using var zip = await ZipArchive.CreateAsync(buffered, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken);
        foreach (var entry in archive.Entries)
        {
            if (entry.ContentId is { } id && !store.Exists(id))
            {
                missing.Add(entry.Path);
                continue;
            }

            // Stored as it is: what is large is packed already, and the talks need the processor.
            var written = zip.CreateEntry(entry.Path, CompressionLevel.NoCompression);
            written.LastWriteTime = new(DateTime.SpecifyKind(entry.CreatedAt, DateTimeKind.Utc));
            await using var target = await written.OpenAsync(cancellationToken);
            if (entry.ContentId is { } contentId)
            {
                await using var content = store.OpenForReading(contentId);
                await content.CopyToAsync(target, 128 * 1024, cancellationToken);
            }

            await buffered.FlushAsync(cancellationToken);
        }

        if (missing.Count > 0)
        {
            LogMissingOfArchive(missing.Count);
            await using var target = await zip.CreateEntry(missingName).OpenAsync(cancellationToken);
            await target.WriteAsync(Encoding.UTF8.GetBytes(string.Join("\r\n", missing)), cancellationToken);
        }
    }

    private static async Task AddAsync(CallCenterDb db, string path, List<Node> nodes, List<ArchiveEntry> entries, CancellationToken cancellationToken)
    {
        // Two names may become the same one where they are unpacked.
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in nodes.OrderBy(node => node.IsFolder).ThenBy(node => node.Name, StringComparer.Ordinal))
        {
            var name = FileNames.Free(FileNames.ForArchive(node.Name), node.IsFolder, free => taken.Contains(FileNames.KeyOf(free)));
            taken.Add(FileNames.KeyOf(name));
            if (!node.IsFolder)
            {
                entries.Add(new(path + name, node.ContentId, node.CreatedAt));
                continue;
            }

            entries.Add(new($"{path}{name}/", null, node.CreatedAt));
            var inside = await Seen(db.Files.Where(item => item.ParentId == node.Id)).ToListAsync(cancellationToken);
            await AddAsync(db, $"{path}{name}/", inside, entries, cancellationToken);
        }
    }

    private static IQueryable<Node> Seen(IQueryable<FileItem> items) =>
        items.AsNoTracking().Where(item => !item.IsDeleted).Select(item => new Node(item.Id, item.Name, item.IsFolder, item.ContentId, item.CreatedAt));

    private sealed record Node(long Id, string Name, bool IsFolder, Guid? ContentId, DateTime CreatedAt);

    [LoggerMessage(Level = LogLevel.Error, Message = "The contents of file {FileId} are not on the disk")]
    private partial void LogMissing(long fileId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Of an archive {Count} files are not on the disk")]
    private partial void LogMissingOfArchive(int count);
}
