using CallCenter.Core.Data;

namespace CallCenter.Web.Hosting;

internal static class DatabaseSettings
{
    public static DatabaseOptions ReadDatabase(this IConfiguration settings) =>
        DatabaseOptions.Read(settings[DatabaseOptions.ProviderKey], settings[DatabaseOptions.ConnectionKey]);
}
