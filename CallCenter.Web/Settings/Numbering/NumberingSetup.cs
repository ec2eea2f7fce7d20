using CallCenter.Core.Numbering;

namespace CallCenter.Web.Settings.Numbering;

internal static class NumberingSetup
{
    public static IServiceCollection AddNumbering(this IServiceCollection services)
    {
        services.AddOptions<NumberingOptions>().BindConfiguration(NumberingOptions.Section)
            .Validate(
                options => options.Files.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(address => Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https"),
                $"{NumberingOptions.Section}:{nameof(NumberingOptions.Files)} must be addresses of the web, separated by spaces")
            .ValidateOnStart();
        return services.AddSingleton<RegistryDownload>().AddHostedService<NumberingWatch>();
    }
}
