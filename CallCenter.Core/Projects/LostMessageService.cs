using System.Security.Cryptography;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Locks;
using CallCenter.Core.Sounds;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Projects;

public static class LostMessageLimits
{
    public const int MaxSeconds = 60;
    public const int FileMegabytes = 12;
    public const int FileBytes = FileMegabytes * 1024 * 1024;
    public const int NameLength = 400;
}

/// <summary>The message to clients for whom nobody was free: whoever may change the project may change it. Whoever does tells its dialler afterwards.</summary>
public sealed class LostMessageService(IDbContextFactory<CallCenterDb> factory, AuditTrail trail, DataFolder folder, TimeProvider clock)
{
    /// <returns>Null: there is none, or not for this person.</returns>
    public async Task<LostMessage?> FindAsync(Actor actor, int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var projects = db.Projects.VisibleTo(actor);
        return await db.LostMessages.AsNoTracking()
            .SingleOrDefaultAsync(message => message.ProjectId == projectId && projects.Any(project => project.Id == projectId), cancellationToken);
    }

    /// <summary>Where the sound lies; null: there is none, or not for this person.</summary>
    public async Task<string?> FindSoundAsync(Actor actor, int projectId, CancellationToken cancellationToken) =>
        await FindAsync(actor, projectId, cancellationToken) is { } message ? folder.SoundOf(message.Hash) : null;

    /// <summary>A sound takes the place of the one before. Only what can be played is kept.</summary>
    public async Task<Outcome<LostMessage>> SaveAsync(Actor actor, int projectId, string fileName, Stream content, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == projectId, cancellationToken))
        {
            return new NotFound();
        }

        if (await ReadAsync(content, cancellationToken) is not { } file)
        {
            return new Contacts.Uploads.FileTooLarge(LostMessageLimits.FileMegabytes);
        }

        var read = await Task.Run(() => WavSound.Read(file, LostMessageLimits.MaxSeconds), cancellationToken);
        if (read.Value is not { } sound)
        {
            return read.Refusal!;
        }

        var hash = await StoreAsync(sound.ToFile(), cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Of two first messages at once the second waits here and finds the row of the first.
        await db.Projects.Where(project => project.Id == projectId).ForChange().Select(project => project.Id).SingleAsync(cancellationToken);
        var message = await db.LostMessages.SingleOrDefaultAsync(row => row.ProjectId == projectId, cancellationToken);
        var before = message?.Hash;
        if (message is null)
        {
            db.Add(message = new() { ProjectId = projectId });
        }

        var name = Path.GetFileName(fileName.Trim());
        message.FileName = name.Length <= LostMessageLimits.NameLength ? name : name[..LostMessageLimits.NameLength];
        (message.Hash, message.DurationMs, message.UploadedAt) = (hash, (int)sound.Length.TotalMilliseconds, clock.GetUtcNow().UtcDateTime);
        if (await trail.SaveAsync(db, actor, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await transaction.CommitAsync(cancellationToken);
        await ForgetAsync(db, before, cancellationToken);
        return message;
    }

    public async Task<Refusal?> DeleteAsync(Actor actor, int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == projectId, cancellationToken)
            || await db.LostMessages.SingleOrDefaultAsync(row => row.ProjectId == projectId, cancellationToken) is not { } message)
        {
            return new NotFound();
        }

        db.Remove(message);
        if (await trail.SaveAsync(db, actor, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await ForgetAsync(db, message.Hash, cancellationToken);
        return null;
    }

    /// <returns>Null: it is larger than it may be.</returns>
    private static async Task<byte[]?> ReadAsync(Stream content, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        var buffer = new byte[81_920];
        int count;
        while ((count = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (file.Length + count > LostMessageLimits.FileBytes)
            {
                return null;
            }

            file.Write(buffer, 0, count);
        }

        return file.ToArray();
    }

    /// <summary>Whole or not at all: the exchange never finds half of it.</summary>
    private async Task<string> StoreAsync(byte[] sound, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(sound));
        var path = folder.SoundOf(hash);
        if (!File.Exists(path))
        {
            var partial = $"{path}.{Guid.NewGuid():N}.part";
            await File.WriteAllBytesAsync(partial, sound, cancellationToken);
            File.Move(partial, path, overwrite: true);
        }

        return hash;
    }

    /// <summary>A copy of the project has the same sound.</summary>
    private async Task ForgetAsync(CallCenterDb db, string? hash, CancellationToken cancellationToken)
    {
        if (hash is not null && !await db.LostMessages.AnyAsync(row => row.Hash == hash, cancellationToken))
        {
            File.Delete(folder.SoundOf(hash));
        }
    }
}
