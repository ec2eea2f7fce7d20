using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace CallCenter.Core.Trunks;

/// <summary>Tells whether a text can be the address of a SIP device: a DNS name, an IPv4 address or an IPv6 address in brackets, each with an optional port.</summary>
public static class SipHost
{
    private const int MaxNameLength = 253;

    public static bool IsValid(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return false;
        }

        var hostEnd = text.StartsWith('[') ? text.IndexOf(']', StringComparison.Ordinal) + 1 : text.IndexOf(':', StringComparison.Ordinal);
        var host = hostEnd > 0 ? text[..hostEnd] : text;
        var rest = text[host.Length..];
        return IsHost(host) && (rest.Length == 0 || (rest[0] == ':' && IsPort(rest.AsSpan(1))));
    }

    private static bool IsPort(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= 65_535;

    private static bool IsHost(string host)
    {
        if (host.StartsWith('['))
        {
            return host.EndsWith(']') && IPAddress.TryParse(host.AsSpan(1, host.Length - 2), out var address)
                && address.AddressFamily == AddressFamily.InterNetworkV6;
        }

        var labels = host.Split('.');
        // A name never ends in a number, so what does can only be an address: 300.1.2.3 is a slip, not a name.
        return labels[^1].Length > 0 && labels[^1].All(char.IsAsciiDigit)
            ? labels.Length == 4 && labels.All(IsOctet)
            : host.Length <= MaxNameLength && labels.All(IsLabel);
    }

    private static bool IsOctet(string label) =>
        label.Length is > 0 and <= 3 && label.All(char.IsAsciiDigit) && (label.Length == 1 || label[0] != '0')
        && int.Parse(label, CultureInfo.InvariantCulture) <= 255;

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63 && label[0] != '-' && label[^1] != '-' && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
}
