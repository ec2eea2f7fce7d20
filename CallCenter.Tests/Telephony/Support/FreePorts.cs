using System.Net;
using System.Net.Sockets;

namespace CallCenter.Tests.Telephony.Support;

/// <summary>Ports nobody listens on at this moment, as the operating system tells.</summary>
internal static class FreePorts
{
    public static int Tcp()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        return Bound(socket);
    }

    public static int Udp()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        return Bound(socket);
    }

    /// <summary>A start for a range of media ports, below those the operating system hands out; a port of it that is taken is skipped by its user.</summary>
    public static int MediaRange(int length) => Random.Shared.Next(10_000 / 2, (32_000 - length) / 2) * 2;

    private static int Bound(Socket socket)
    {
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
