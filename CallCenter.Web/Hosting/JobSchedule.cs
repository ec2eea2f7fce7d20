using CallCenter.Core.Notifications;
using Hangfire;

namespace CallCenter.Web.Hosting;

/// <summary>The jobs that come round, entered anew at each start.</summary>
internal sealed class JobSchedule(IRecurringJobManager jobs) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        jobs.AddOrUpdate<WakeProjectsJob>("wake-projects", job => job.RunAsync(CancellationToken.None), Cron.Minutely());
        jobs.AddOrUpdate<DueSweep>("tell-what-is-due", sweep => sweep.RunAsync(CancellationToken.None), "*/15 * * * * *");
        jobs.AddOrUpdate<NotificationService>("prune-notifications", sent => sent.PruneAsync(CancellationToken.None), Cron.Daily());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
