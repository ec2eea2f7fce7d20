using CallCenter.Core.Numbering;

namespace CallCenter.Web.Settings.Numbering;

/// <summary>The registry is in memory before the first call, and what another host or the command line loaded comes in within a minute.</summary>
internal sealed partial class NumberingWatch(NumberingPlan plan, TimeProvider clock, ILogger<NumberingWatch> logger) : BackgroundService
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(30);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await plan.RefreshAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_interval, clock);
        while (await NextAsync(timer, stoppingToken))
        {
            try
            {
                await plan.RefreshAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // The registry in use stays; the database is asked again at the next turn.
                LogNotAsked(exception);
            }
        }
    }

    private static async Task<bool> NextAsync(PeriodicTimer timer, CancellationToken stoppingToken)
    {
        try
        {
            return await timer.WaitForNextTickAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not ask for a newer numbering registry")]
    private partial void LogNotAsked(Exception exception);
}
