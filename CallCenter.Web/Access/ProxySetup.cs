using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace CallCenter.Web.Access;

public sealed class ProxyOptions
{
    public const string Section = "Proxies";

    /// <summary>Addresses and networks of the proxies before this host, separated by semicolons.</summary>
    public string Known { get; set; } = "";
}

/// <summary>Where a request came from is taken from its headers only when a proxy that the settings name has sent it.</summary>
internal static class ProxySetup
{
    public static IServiceCollection AddKnownProxies(this IServiceCollection services, IConfiguration configuration)
    {
        var known = Read(configuration.GetSection(ProxyOptions.Section).Get<ProxyOptions>() ?? new());
        return services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = known.Count > 0 ? ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto : ForwardedHeaders.None;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            known.ForEach(options.KnownIPNetworks.Add);
        });
    }

    internal static List<IPNetwork> Read(ProxyOptions options) =>
        [.. options.Known.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Read)];

    private static IPNetwork Read(string text)
    {
        if (IPAddress.TryParse(text, out var address))
        {
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        }

        return IPNetwork.TryParse(text, out var network)
            ? network
            : throw new InvalidOperationException($"{ProxyOptions.Section}:{nameof(ProxyOptions.Known)} holds \"{text}\", which is no address and no network");
    }
}
