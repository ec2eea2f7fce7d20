using System.Text.Json;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Access;

public sealed class UserPreferences(IDbContextFactory<CallCenterDb> databases)
{
    public const int KeyLength = 60;
    public const int ValueLength = 4000;

    /// <summary>Null when nothing was saved, or something that is not understood any more.</summary>
    public async Task<T?> ReadAsync<T>(Actor actor, string key, CancellationToken cancellationToken)
        where T : class
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var value = await db.UserPreferences.AsNoTracking()
            .Where(row => row.UserId == actor.UserId && row.Key == key)
            .Select(row => row.Value)
            .SingleOrDefaultAsync(cancellationToken);
        try
        {
            return value is null ? null : JsonSerializer.Deserialize<T>(value);
        }
        catch (JsonException)
        {
            // An older version wrote it otherwise: the page's own choice counts again.
            return null;
        }
    }

    public async Task SaveAsync<T>(Actor actor, string key, T value, CancellationToken cancellationToken)
        where T : class
    {
        var text = JsonSerializer.Serialize(value);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(text.Length, ValueLength);
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        if (await UpdateAsync(db, actor, key, text, cancellationToken))
        {
            return;
        }

        db.UserPreferences.Add(new() { UserId = actor.UserId, Key = key, Value = text });
        try
        {
            await db.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException)
        {
            // Another tab of the same person was first: the later choice counts.
            if (!await UpdateAsync(db, actor, key, text, cancellationToken))
            {
                throw;
            }
        }
    }

    private static async Task<bool> UpdateAsync(CallCenterDb db, Actor actor, string key, string text, CancellationToken cancellationToken) =>
        await db.UserPreferences.Where(row => row.UserId == actor.UserId && row.Key == key)
            .ExecuteUpdateAsync(row => row.SetProperty(preference => preference.Value, text), cancellationToken) == 1;
}
