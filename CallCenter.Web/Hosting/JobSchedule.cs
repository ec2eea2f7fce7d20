using Hangfire;

namespace CallCenter.Web.Hosting;

/// <summary>The jobs that come round, entered anew at each start.</summary>
internal sealed class JobSchedule(IRecurringJobManager jobs) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        jobs.AddOrUpdate<WakeProjectsJob>("wake-projects", job => job.RunAsync(CancellationToken.None), Cron.Minutely());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
