using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Reports.Contacts.Bulk;
using CallCenter.Web.Hosting;
using Hangfire;

namespace CallCenter.Web.Reports.Contacts.Bulk;

/// <summary>Has orders for many contacts carried out: a few at once, many in the background.</summary>
public sealed class ContactBulkDesk(ContactBulkService bulk, ContactBulkRun run, IBackgroundJobClient jobs)
{
    /// <summary>Done before anybody would look at a progress bar.</summary>
    private const int Few = 500;

    public async Task<Refusal?> OrderAsync(Actor actor, BulkOrder order, CancellationToken cancellationToken)
    {
        var ordered = await bulk.OrderAsync(actor, order, cancellationToken);
        if (ordered is { Ok: true, Value: var id })
        {
            if (order.Expected <= Few)
            {
                await run.RunAsync(id, cancellationToken);
            }
            else
            {
                jobs.Enqueue<ContactBulkRun>(JobQueues.Long, work => work.RunAsync(id, CancellationToken.None));
            }
        }

        return ordered.Refusal;
    }
}

/// <summary>What a stopped host left is gone on with.</summary>
internal sealed class ContactBulkSchedule(IRecurringJobManager recurring) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        recurring.AddOrUpdate<FindLostBulksJob>("find-lost-contact-bulks", job => job.RunAsync(CancellationToken.None), Cron.Minutely());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

public sealed class FindLostBulksJob(ContactBulkRun run, IBackgroundJobClient jobs)
{
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var id in await run.FindLostAsync(cancellationToken))
        {
            jobs.Enqueue<ContactBulkRun>(JobQueues.Long, work => work.RunAsync(id, CancellationToken.None));
        }
    }
}

internal static class ContactBulkSetup
{
    public static IServiceCollection AddContactBulks(this IServiceCollection services) =>
        services.AddSingleton<ContactBulkDesk>().AddHostedService<ContactBulkSchedule>();
}
