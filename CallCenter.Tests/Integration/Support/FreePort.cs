using System.Net;
using System.Net.Sockets;

namespace CallCenter.Tests.Integration.Support;

/// <summary>Ports asked of the operating system, so that tests run side by side.</summary>
internal static class FreePort
{
    public static int Tcp()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
