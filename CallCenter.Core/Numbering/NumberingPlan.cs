using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Core.Numbering;

/// <summary>Region, zone and operator of a number, from memory: the registry where it was loaded, libphonenumber for the rest.</summary>
public sealed partial class NumberingPlan(IDbContextFactory<CallCenterDb> databases, ILogger<NumberingPlan> logger)
{
    private volatile Loaded _loaded = new(0, NumberingTable.Empty);

    public NumberingTable Table => _loaded.Table;

    /// <summary>Of the registry in use; 0: none was loaded.</summary>
    public int Version => _loaded.Version;

    /// <param name="digits">E.164 without the plus.</param>
    public NumberInfo Find(string digits)
    {
        var table = _loaded.Table;
        if (NumberingTable.Russian(digits) is not { } number)
        {
            return WorldNumbers.Find(digits);
        }

        // Of a number that no operator was given, the registry knows more than anybody's guess: nothing.
        return table.Find(number) ?? (table.Covers((int)(number / 1_000_000_000)) ? NumberInfo.Unknown : WorldNumbers.Find(digits));
    }

    /// <summary>Takes over what was loaded since, on whatever host; true when there was something.</summary>
    public async Task<bool> RefreshAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var newest = await db.NumberingRegistries.OrderByDescending(registry => registry.Id).Select(registry => (int?)registry.Id).FirstOrDefaultAsync(cancellationToken) ?? 0;
        if (newest == _loaded.Version)
        {
            return false;
        }

        var bytes = await db.NumberingRegistries.Where(registry => registry.Id == newest).Select(registry => registry.Table).SingleOrDefaultAsync(cancellationToken);
        if (bytes is null || NumberingBlob.Read(bytes) is not { } table)
        {
            LogNotRead(newest);
            return false;
        }

        _loaded = new(newest, table);
        LogLoaded(newest, table.Count);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Numbering registry {Version} is in use: {Ranges} ranges")]
    private partial void LogLoaded(int version, int ranges);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Numbering registry {Version} cannot be read by this version of the product; the one before stays in use")]
    private partial void LogNotRead(int version);

    private sealed record Loaded(int Version, NumberingTable Table);
}
