using CallCenter.Core.Calls.Recordings;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Notifications;
using CallCenter.Core.Numbering;
using CallCenter.Core.Reports.Rollups;
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
        jobs.AddOrUpdate<CardDrafts>("prune-drafts", drafts => drafts.PruneAsync(CancellationToken.None), Cron.Daily());
        jobs.AddOrUpdate<RecordingRetention>("delete-old-recordings", JobQueues.Long, retention => retention.RunAsync(CancellationToken.None), Cron.Daily(0, 30));
        jobs.AddOrUpdate<PacingJournal>("prune-pacing", journal => journal.PruneAsync(CancellationToken.None), Cron.Hourly());
        // Goes on where a restart broke it off, and takes up what the command line loaded.
        jobs.AddOrUpdate<ContactPlaces>("look-contacts-up", JobQueues.Long, places => places.RunAsync(CancellationToken.None), Cron.Minutely());
        jobs.AddOrUpdate<RegistryDownload>("fetch-missing-registry", JobQueues.Long, download => download.RunIfMissingAsync(CancellationToken.None), Cron.Daily(3, 30));
        // Soon after midnight, and whenever a day was changed late or the company's zone was.
        jobs.AddOrUpdate<DayRollup>("keep-day-sums", JobQueues.Long, rollup => rollup.RunAsync(CancellationToken.None), "*/5 * * * *");
        jobs.AddOrUpdate<TotalsCheck>("check-totals", JobQueues.Long, check => check.RunAsync(CancellationToken.None), Cron.Daily(2, 40));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
