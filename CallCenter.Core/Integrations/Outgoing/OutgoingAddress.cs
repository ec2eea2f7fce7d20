using System.Net;
using System.Net.Sockets;

namespace CallCenter.Core.Integrations.Outgoing;

/// <summary>Which addresses the product may talk to on behalf of a setting that somebody typed.</summary>
public static class OutgoingAddress
{
    private static readonly IPNetwork[] s_never =
    [
        IPNetwork.Parse("0.0.0.0/8"), IPNetwork.Parse("169.254.0.0/16"), IPNetwork.Parse("224.0.0.0/4"), IPNetwork.Parse("240.0.0.0/4"),
        // Where clouds hand out their machines' credentials.
        IPNetwork.Parse("100.100.100.200/32"), IPNetwork.Parse("192.0.0.192/32"), IPNetwork.Parse("fd00:ec2::254/128"),
        IPNetwork.Parse("::/128"), IPNetwork.Parse("fe80::/10"), IPNetwork.Parse("fec0::/10"), IPNetwork.Parse("ff00::/8"),
    ];

    private static readonly IPNetwork[] s_loopback = [IPNetwork.Parse("127.0.0.0/8"), IPNetwork.Parse("::1/128")];

    private static readonly IPNetwork[] s_private =
    [
        IPNetwork.Parse("10.0.0.0/8"), IPNetwork.Parse("172.16.0.0/12"), IPNetwork.Parse("192.168.0.0/16"), IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("198.18.0.0/15"), IPNetwork.Parse("fc00::/7"),
    ];

    private static readonly IPNetwork s_nat64 = IPNetwork.Parse("64:ff9b::/96");
    private static readonly IPNetwork s_sixToFour = IPNetwork.Parse("2002::/16");

    /// <summary>An address of the web with a host, without a name and password in it, without a fragment.</summary>
    public static bool IsWeb(string text) =>
        text.Length > 0
        && !text.Any(sign => char.IsControl(sign) || char.IsWhiteSpace(sign) || sign == '\\')
        && Uri.TryCreate(text, UriKind.Absolute, out var url)
        && url.Scheme is "http" or "https"
        && url is { UserInfo: "", Fragment: "", Host.Length: > 0 };

    public static bool MayReach(IPAddress address, IntegrationOptions options)
    {
        var inner = Unwrap(address);
        return !IsIn(s_never, inner)
            && (options.AllowLoopback || !IsIn(s_loopback, inner))
            && (options.AllowPrivateNetworks || !IsIn(s_private, inner));
    }

    /// <summary>An IPv4 address in IPv6 clothes is judged as what it is.</summary>
    private static IPAddress Unwrap(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6)
        {
            return address;
        }

        var bytes = address.GetAddressBytes();
        return address.IsIPv4MappedToIPv6 || s_nat64.Contains(address) || (bytes.AsSpan(0, 12).IndexOfAnyExcept((byte)0) < 0 && bytes[12] != 0) ? new(bytes.AsSpan(12, 4))
            : s_sixToFour.Contains(address) ? new(bytes.AsSpan(2, 4))
            : address;
    }

    private static bool IsIn(IPNetwork[] networks, IPAddress address) => Array.Exists(networks, network => network.Contains(address));
}
