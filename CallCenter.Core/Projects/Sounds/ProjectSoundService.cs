using System.Security.Cryptography;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Locks;
using CallCenter.Core.Sounds;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Projects.Sounds;

/// <summary>What clients of a project hear: whoever may change the project may change it. Whoever does tells its dialler afterwards.</summary>
public sealed class ProjectSoundService(IDbContextFactory<CallCenterDb> factory, AuditTrail trail, DataFolder folder, TimeProvider clock)
{
    /// <returns>Null: there is none, or not for this person.</returns>
    public async Task<T?> FindAsync<T>(Actor actor, int projectId, CancellationToken cancellationToken)
        where T : ProjectSound
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var projects = db.Projects.VisibleTo(actor);
        return await db.Set<T>().AsNoTracking()
            .SingleOrDefaultAsync(sound => sound.ProjectId == projectId && projects.Any(project => project.Id == projectId), cancellationToken);
    }

    /// <summary>Where the sound lies; null: there is none, or not for this person.</summary>
    public async Task<string?> FindFileAsync<T>(Actor actor, int projectId, CancellationToken cancellationToken)
        where T : ProjectSound =>
        await FindAsync<T>(actor, projectId, cancellationToken) is { } sound ? folder.SoundOf(sound.Hash) : null;

    /// <summary>A sound takes the place of the one before. Only what can be played is kept.</summary>
    public async Task<Outcome<T>> SaveAsync<T>(Actor actor, int projectId, string fileName, Stream content, CancellationToken cancellationToken)
        where T : ProjectSound, IProjectSound, new()
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == projectId, cancellationToken))
        {
            return new NotFound();
        }

        if (await ReadAsync(content, T.Limit.FileBytes, cancellationToken) is not { } file)
        {
            return new Contacts.Uploads.FileTooLarge(T.Limit.FileMegabytes);
        }

        var read = await Task.Run(() => WavSound.Read(file, T.Limit.MaxSeconds), cancellationToken);
        if (read.Value is not { } heard)
        {
            return read.Refusal!;
        }

        var hash = await StoreAsync(heard.ToFile(), cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Of two first sounds at once the second waits here and finds the row of the first.
        await db.Projects.Where(project => project.Id == projectId).ForChange().Select(project => project.Id).SingleAsync(cancellationToken);
        var sound = await db.Set<T>().SingleOrDefaultAsync(row => row.ProjectId == projectId, cancellationToken);
        var before = sound?.Hash;
        if (sound is null)
        {
            db.Add(sound = new() { ProjectId = projectId });
        }

        var name = Path.GetFileName(fileName.Trim());
        sound.FileName = name.Length <= SoundLimit.NameLength ? name : name[..SoundLimit.NameLength];
        (sound.Hash, sound.DurationMs, sound.UploadedAt) = (hash, (int)heard.Length.TotalMilliseconds, clock.GetUtcNow().UtcDateTime);
        if (await trail.SaveAsync(db, actor, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await transaction.CommitAsync(cancellationToken);
        await ForgetAsync(db, before, cancellationToken);
        return sound;
    }

    public async Task<Refusal?> DeleteAsync<T>(Actor actor, int projectId, CancellationToken cancellationToken)
        where T : ProjectSound
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == projectId, cancellationToken)
            || await db.Set<T>().SingleOrDefaultAsync(row => row.ProjectId == projectId, cancellationToken) is not { } sound)
        {
            return new NotFound();
        }

        db.Remove(sound);
        if (await trail.SaveAsync(db, actor, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        await ForgetAsync(db, sound.Hash, cancellationToken);
        return null;
    }

    /// <returns>Null: it is larger than it may be.</returns>
    private static async Task<byte[]?> ReadAsync(Stream content, int fileBytes, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        var buffer = new byte[81_920];
        int count;
        while ((count = await content.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (file.Length + count > fileBytes)
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

    /// <summary>A copy of the project has the same sound, and so may another use of it.</summary>
    private async Task ForgetAsync(CallCenterDb db, string? hash, CancellationToken cancellationToken)
    {
        if (hash is not null && !await db.LostMessages.AnyAsync(row => row.Hash == hash, cancellationToken)
            && !await db.HoldTunes.AnyAsync(row => row.Hash == hash, cancellationToken))
        {
            File.Delete(folder.SoundOf(hash));
        }
    }
}
