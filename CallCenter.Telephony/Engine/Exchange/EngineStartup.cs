using CallCenter.Core.Data;
using CallCenter.Core.Dialing.Previews;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Engine.Exchange;

/// <summary>Wakes the projects' actors when the host has started: those that run dial, the others show how they stand.</summary>
internal sealed partial class EngineStartup(
    IDbContextFactory<CallCenterDb> factory,
    ContactPreviews previews,
    IGrainFactory grains,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<EngineStartup> logger) : BackgroundService
{
    private static readonly TimeSpan s_again = TimeSpan.FromSeconds(1);

    private bool _arePutBack;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        while (!await TryWakeAsync(stoppingToken))
        {
            await Task.Delay(s_again, clock, stoppingToken);
        }
    }

    private async Task<bool> TryWakeAsync(CancellationToken stoppingToken)
    {
        try
        {
            // Nobody knows any more what was before whom: whoever was to be called is first in turn again.
            if (!_arePutBack)
            {
                await previews.PutAllBackAsync(stoppingToken);
                _arePutBack = true;
            }

            await using var db = await factory.CreateDbContextAsync(stoppingToken);
            foreach (var id in await db.Projects.Where(project => !project.IsDeleted).Select(project => project.Id).ToListAsync(stoppingToken))
            {
                await grains.GetGrain<IProjectGrain>(id).RefreshAsync();
            }

            return true;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(exception);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The projects could not be woken, trying again")]
    private partial void LogFailed(Exception exception);
}
