using CallCenter.Core;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Engine.Exchange;

/// <summary>
/// Leaves the time in the data folder every second, so that the next start knows until when this one watched the line: a call that ended
/// unseen is closed, and charged, up to then.
/// </summary>
public sealed partial class HostPulse(DataFolder folder, TimeProvider clock, ILogger<HostPulse> logger) : BackgroundService
{
    private static readonly TimeSpan s_beat = TimeSpan.FromSeconds(1);
    private readonly string _file = Path.Combine(folder.Root, "pulse");

    /// <summary>The last beat of the start before this one; null when there was none.</summary>
    public DateTime? LastSeen { get; private set; }

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (File.Exists(_file))
        {
            LastSeen = File.GetLastWriteTimeUtc(_file);
        }

        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_beat, clock);
        do
        {
            try
            {
                if (!File.Exists(_file))
                {
                    await File.WriteAllBytesAsync(_file, [], CancellationToken.None);
                }

                // Writing would leave the machine's own time first, and that for good if the host were stopped in between.
                File.SetLastWriteTimeUtc(_file, clock.GetUtcNow().UtcDateTime);
            }
            catch (IOException exception)
            {
                LogFailed(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The time could not be left in the data folder")]
    private partial void LogFailed(Exception exception);
}
