using CallCenter.Core.Files;
using CallCenter.Web.Hosting;
using Hangfire;

namespace CallCenter.Web.Files;

internal static class FilePages
{
    public static IServiceCollection AddFilePages(this IServiceCollection services) => services
        .AddNightJob<FileSweep>("sweep-files", new(4, 0), sweep => sweep.RunAsync(CancellationToken.None))
        .AddHostedService<FileSchedule>();
}

/// <summary>The bin is emptied of what is old; at night the disk is of what belongs to nothing.</summary>
internal sealed class FileSchedule(IRecurringJobManager recurring) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        recurring.AddOrUpdate<FileBin>("expire-file-bin", bin => bin.ExpireAsync(CancellationToken.None), Cron.Hourly());
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
