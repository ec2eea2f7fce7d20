using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace CallCenter.Core.Integrations.Outgoing;

/// <summary>The host's name leads only to addresses that must not be reached.</summary>
public sealed class AddressRefusedException(string host) : IOException($"{host} leads to an address that may not be reached")
{
    public string Host { get; } = host;
}

/// <summary>Every connection to another system is made here, to the address that was judged: a name cannot lead elsewhere between the two.</summary>
public sealed class OutgoingConnection(IOptions<IntegrationOptions> options)
{
    public async Task<Socket> ConnectAsync(string host, int port, CancellationToken cancellationToken)
    {
        var found = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await Dns.GetHostAddressesAsync(host, cancellationToken);
        var allowed = found.Where(address => OutgoingAddress.MayReach(address, options.Value)).ToArray();
        if (allowed.Length == 0)
        {
            throw found.Length == 0 ? new SocketException((int)SocketError.HostNotFound) : new AddressRefusedException(host);
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, port, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
