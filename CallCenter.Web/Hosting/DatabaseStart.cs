using CallCenter.Core;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Sqlite;
using CallCenter.Web.Demo;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Hosting;

/// <summary>Brings the database up to date before any other part of the host starts.</summary>
internal sealed class DatabaseStart(IDbContextFactory<CallCenterDb> databases, DataFolder folder, FirstStart firstStart, DemoStart demo) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using (var db = await databases.CreateDbContextAsync(cancellationToken))
        {
            await SqliteUpgrade.RunAsync(db, folder, cancellationToken);
        }

        await demo.RunAsync(await firstStart.RunAsync(cancellationToken), cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
