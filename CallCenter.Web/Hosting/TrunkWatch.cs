using System.Globalization;
using CallCenter.Core.Notifications;
using CallCenter.Telephony.Live;

namespace CallCenter.Web.Hosting;

/// <summary>Tells the admins when a trunk goes down and when it is back. What is not known yet is neither.</summary>
internal sealed partial class TrunkWatch(LiveFloor floor, Notifier notifier, ILogger<TrunkWatch> logger) : BackgroundService
{
    private readonly Dictionary<int, bool> _isDown = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            var live = floor.Trunks.Subscribe(stoppingToken);
            await TellAsync(live.Snapshot, stoppingToken);
            await foreach (var rows in live.Changes)
            {
                await TellAsync(rows, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task TellAsync(IEnumerable<TrunkStateRow> rows, CancellationToken stoppingToken)
    {
        foreach (var row in rows)
        {
            if (row.Gone || row.State is TrunkState.Unknown or TrunkState.Off)
            {
                continue;
            }

            var isDown = row.State is TrunkState.Refused or TrunkState.NoAnswer or TrunkState.Unreachable;
            var wasDown = _isDown.TryGetValue(row.TrunkId, out var before) && before;
            _isDown[row.TrunkId] = isDown;
            if (isDown != wasDown)
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"trunk:{row.TrunkId}:{(isDown ? "down" : "up")}:{row.Since:yyyyMMddHHmmss}");
                await TellAsync(new(isDown ? NotificationKind.TrunkDown : NotificationKind.TrunkUp, row.Title, "/settings/trunks", key), row.TrunkId, stoppingToken);
            }
        }
    }

    private async Task TellAsync(Notice notice, int trunkId, CancellationToken stoppingToken)
    {
        try
        {
            await notifier.TellAdminsAsync(notice, stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // The next change is told all the same.
            LogNotTold(exception, trunkId);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Nobody could be told how trunk {TrunkId} stands")]
    private partial void LogNotTold(Exception exception, int trunkId);
}
