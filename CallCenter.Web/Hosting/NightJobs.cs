using System.Linq.Expressions;
using CallCenter.Core.Company;
using Hangfire.Common;

namespace CallCenter.Web.Hosting;

/// <summary>Work of the company's night.</summary>
/// <param name="At">By the company's clock.</param>
internal sealed record NightJob(string Id, TimeOnly At, Job Job)
{
    /// <summary>When it was due for the last time, UTC.</summary>
    public DateTime LastDue(DateTime now, TimeZoneInfo zone)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(now, zone));
        var due = DueOn(today, zone);
        return due <= now ? due : DueOn(today.AddDays(-1), zone);
    }

    private DateTime DueOn(DateOnly day, TimeZoneInfo zone) => CompanyTime.ToUtc(day.ToDateTime(At), zone);
}

internal static class NightJobs
{
    public static IServiceCollection AddNightJob<T>(
        this IServiceCollection services, string id, TimeOnly at, Expression<Func<T, Task>> run, string queue = JobQueues.Quick) =>
        services.AddSingleton(new NightJob(id, at, Job.FromExpression(run, queue)));
}
