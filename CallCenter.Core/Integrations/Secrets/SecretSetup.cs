using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Core.Integrations.Secrets;

internal static class SecretSetup
{
    /// <summary>The key ring lies beside the database: a copy of the data folder opens its own secrets.</summary>
    public static IServiceCollection AddSecrets(this IServiceCollection services, DataFolder folder)
    {
        services.AddDataProtection().SetApplicationName("CallCenter").PersistKeysToFileSystem(new DirectoryInfo(folder.Keys));
        return services.AddSingleton<SecretBox>();
    }
}
