using CallCenter.Core.Data;
using CallCenter.Web.Demo;

namespace CallCenter.Web.Hosting;

/// <summary>Brings the database up to date before any other part of the host starts.</summary>
internal sealed class DatabaseStart(DatabaseUpgrade upgrade, JobTables jobs, FirstStart firstStart, DemoStart demo) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await upgrade.RunAsync(cancellationToken);
        await jobs.PrepareAsync(cancellationToken);
        await demo.RunAsync(await firstStart.RunAsync(cancellationToken), cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
