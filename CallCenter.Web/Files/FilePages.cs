using CallCenter.Core.Files;
using Hangfire;

namespace CallCenter.Web.Files;

internal static class FilePages
{
    public static IServiceCollection AddFilePages(this IServiceCollection services) => services.AddHostedService<FileSchedule>();
}

/// <summary>The bin is emptied of what is old, and the disk of what belongs to nothing.</summary>
internal sealed class FileSchedule(IRecurringJobManager recurring) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        recurring.AddOrUpdate<FileBin>("expire-file-bin", bin => bin.ExpireAsync(CancellationToken.None), Cron.Hourly());
        recurring.AddOrUpdate<FileSweep>("sweep-files", sweep => sweep.RunAsync(CancellationToken.None), Cron.Daily(4));
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
