using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CallCenter.Core.Files;

internal static class FileSetup
{
    public static IServiceCollection AddFiles(this IServiceCollection services, DataFolder folder)
    {
        services.TryAddSingleton(FreeDisk.Of(folder));
        return services.AddSingleton<FileStore>().AddSingleton<FileFeed>().AddSingleton<FileQueries>().AddSingleton<FileService>().AddSingleton<FileBin>()
            .AddSingleton<FileUploads>().AddSingleton<FileDownloads>().AddSingleton<FileSettingsService>().AddSingleton<FileSweep>();
    }
}
