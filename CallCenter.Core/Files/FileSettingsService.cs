using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Data;
using FluentValidation;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Files;

/// <summary>«Настройки хранилища»: admins only.</summary>
public sealed class FileSettingsService(IDbContextFactory<CallCenterDb> databases, IValidator<FileSettingsInput> validator, AuditTrail trail, FileFeed feed)
{
    public async Task<Outcome<FileSettingsForm>> GetAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.FileSettings.AsNoTracking().Select(settings => new FileSettingsForm(
            new FileSettingsInput
            {
                QuotaGigabytes = settings.QuotaGigabytes,
                LargestFileMegabytes = settings.LargestFileMegabytes,
                FreeGigabytes = settings.FreeGigabytes,
                BinDays = settings.BinDays,
            },
            settings.Version)).SingleAsync(cancellationToken);
    }

    /// <returns>The new version.</returns>
    public async Task<Outcome<int>> SaveAsync(Actor actor, int version, FileSettingsInput input, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        if (validator.Check(input) is { } invalid)
        {
            return invalid;
        }

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var settings = await db.FileSettings.SingleAsync(cancellationToken);
        db.ExpectVersion(settings, version);
        (settings.QuotaGigabytes, settings.LargestFileMegabytes) = (input.QuotaGigabytes, input.LargestFileMegabytes);
        (settings.FreeGigabytes, settings.BinDays) = (input.FreeGigabytes, input.BinDays);
        if (await trail.SaveAsync(db, actor, cancellationToken) is { } conflict)
        {
            return conflict;
        }

        feed.Tell(FileFeed.Bin);
        return settings.Version;
    }
}
