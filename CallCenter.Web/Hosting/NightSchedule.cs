using CallCenter.Core.Company;
using CallCenter.Telephony.Engine.Exchange;
using Hangfire;
using Hangfire.InMemory;

namespace CallCenter.Web.Hosting;

/// <summary>
/// The jobs of the night, entered anew at each start and when the company's zone changes. What a night missed because no host was there is done at the
/// next start: a server database tells Hangfire of it; of jobs in memory the host's last pulse does.
/// </summary>
internal sealed class NightSchedule(
    IRecurringJobManager recurring, JobStorage storage, IEnumerable<NightJob> jobs, CompanyTime company, HostPulse pulse, TimeProvider clock) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var zone = await company.ZoneAsync(cancellationToken);
        company.ZoneChanged += Enter;
        Enter(zone);
        if (storage is InMemoryStorage && pulse.LastSeen is { } seen)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            foreach (var missed in jobs.Where(job => seen < job.LastDue(now, zone)))
            {
                recurring.Trigger(missed.Id);
            }
        }
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        company.ZoneChanged -= Enter;
        return Task.CompletedTask;
    }

    private void Enter(TimeZoneInfo zone)
    {
        foreach (var job in jobs)
        {
            recurring.AddOrUpdate(job.Id, job.Job, Cron.Daily(job.At.Hour, job.At.Minute), new() { TimeZone = zone });
        }
    }
}
