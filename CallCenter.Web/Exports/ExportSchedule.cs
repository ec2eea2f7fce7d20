using CallCenter.Core.Exports;
using CallCenter.Web.Hosting;
using Hangfire;

namespace CallCenter.Web.Exports;

/// <summary>What a stopped host left is begun anew; what is old is deleted.</summary>
internal sealed class ExportSchedule(IRecurringJobManager recurring, IBackgroundJobClient jobs) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        recurring.AddOrUpdate<FindLostExportsJob>("find-lost-exports", job => job.RunAsync(false, CancellationToken.None), Cron.Minutely());
        recurring.AddOrUpdate<ExportSweep>("expire-exports", sweep => sweep.ExpireAsync(CancellationToken.None), Cron.Hourly());
        jobs.Enqueue<FindLostExportsJob>(job => job.RunAsync(true, CancellationToken.None));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>An order may lie in the table without a job: a host was killed, or in-memory jobs went with it.</summary>
public sealed class FindLostExportsJob(ExportSweep sweep, IBackgroundJobClient jobs)
{
    public async Task RunAsync(bool atStart, CancellationToken cancellationToken)
    {
        foreach (var id in await sweep.FindLostAsync(atStart, cancellationToken))
        {
            jobs.Enqueue<ExportRun>(JobQueues.Long, run => run.RunAsync(id, CancellationToken.None));
        }
    }
}
