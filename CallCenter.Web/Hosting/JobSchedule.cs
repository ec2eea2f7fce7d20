using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Notifications;
using CallCenter.Core.Numbering;
using CallCenter.Core.Reports.Rollups;
using Hangfire;

namespace CallCenter.Web.Hosting;

/// <summary>The jobs that come round by day, entered anew at each start; see <see cref="NightSchedule"/> for the others.</summary>
internal sealed class JobSchedule(IRecurringJobManager jobs) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        jobs.AddOrUpdate<WakeProjectsJob>("wake-projects", job => job.RunAsync(CancellationToken.None), Cron.Minutely());
        jobs.AddOrUpdate<DueSweep>("tell-what-is-due", sweep => sweep.RunAsync(CancellationToken.None), "*/15 * * * * *");
        jobs.AddOrUpdate<PacingJournal>("prune-pacing", journal => journal.PruneAsync(CancellationToken.None), Cron.Hourly());
        // Goes on where a restart broke it off, and takes up what the command line loaded.
        jobs.AddOrUpdate<ContactPlaces>("look-contacts-up", JobQueues.Long, places => places.RunAsync(CancellationToken.None), Cron.Minutely());
        // Soon after midnight, and whenever a day was changed late or the company's zone was.
        jobs.AddOrUpdate<DayRollup>("keep-day-sums", JobQueues.Long, rollup => rollup.RunAsync(CancellationToken.None), "*/5 * * * *");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
