using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Bases;

/// <param name="ByUpload">Of every upload that is in use.</param>
/// <param name="GoodUntil">Nothing newer is to be had before.</param>
public sealed record BaseNumbers(IReadOnlyDictionary<int, BaseCounts> ByUpload, DateTime CountedAt, DateTime GoodUntil)
{
    public BaseCounts Total => BaseCounts.Sum(ByUpload.Values);
}

/// <summary>
/// The numbers of projects' bases, counted from an index alone and once for everybody who looks. However large a base, counting it takes
/// a small share of the time: the next count waits many times as long as the last one took.
/// </summary>
public sealed class BaseStatistics(IDbContextFactory<CallCenterDb> factory, TimeProvider clock)
{
    private const int PausePerCost = 20;
    private static readonly TimeSpan s_shortestPause = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(1);
    private readonly Lock _gate = new();
    private readonly Dictionary<int, Count> _counts = [];

    /// <summary>The numbers as they were counted last, new ones when those are old. Whose project it is was checked before.</summary>
    public Task<BaseNumbers> ReadAsync(int projectId, CancellationToken cancellationToken)
    {
        Count count;
        lock (_gate)
        {
            if (!_counts.TryGetValue(projectId, out count!) || clock.GetUtcNow().UtcDateTime >= count.GoodUntil)
            {
                _counts[projectId] = count = new();
                // SQLite counts on the caller's thread: nobody is to wait for that at the gate.
                count.Numbers = Task.Run(() => CountAsync(projectId, count), CancellationToken.None);
            }
        }

        return count.Numbers.WaitAsync(cancellationToken);
    }

    /// <summary>Something changed that is to be seen at once.</summary>
    public void Forget(int projectId)
    {
        lock (_gate)
        {
            _counts.Remove(projectId);
        }
    }

    internal static TimeSpan PauseAfter(TimeSpan cost)
    {
        var pause = cost * PausePerCost;
        return pause < s_shortestPause ? s_shortestPause : pause > s_longestPause ? s_longestPause : pause;
    }

    private async Task<BaseNumbers> CountAsync(int projectId, Count count)
    {
        var (startedAt, started) = (clock.GetUtcNow().UtcDateTime, clock.GetTimestamp());
        // A count that fails is made anew by whoever asks next.
        var goodUntil = startedAt;
        try
        {
            await using var db = await factory.CreateDbContextAsync();
            var inUse = db.Uploads.Where(upload => upload.ProjectId == projectId && upload.State == UploadState.Ready).Select(upload => upload.Id);
            var uploads = await inUse.ToListAsync();
            // Through the ids, not by a join: so each database reads the index on (UploadId, LastOutcome) in its order and sorts nothing.
            var rows = await db.Contacts.Where(contact => inUse.Contains(contact.UploadId))
                .GroupBy(contact => new { contact.UploadId, contact.LastOutcome })
                .Select(group => new { group.Key.UploadId, group.Key.LastOutcome, Count = group.Count() })
                .ToListAsync();
            goodUntil = clock.GetUtcNow().UtcDateTime + PauseAfter(clock.GetElapsedTime(started));
            var byUpload = rows.ToLookup(row => row.UploadId, row => (row.LastOutcome, row.Count));
            return new(uploads.ToDictionary(id => id, id => BaseCounts.Of(byUpload[id])), startedAt, goodUntil);
        }
        finally
        {
            count.End(goodUntil);
        }
    }

    private sealed class Count
    {
        private long _goodUntil = DateTime.MaxValue.Ticks;

        public Task<BaseNumbers> Numbers { get; set; } = null!;

        /// <summary>While it is being made, whoever asks waits for it.</summary>
        public DateTime GoodUntil => new(Volatile.Read(ref _goodUntil), DateTimeKind.Utc);

        public void End(DateTime goodUntil) => Volatile.Write(ref _goodUntil, goodUntil.Ticks);
    }
}
