using System.Net;
using System.Net.Sockets;

namespace CallCenter.Web.Hosting;

internal static class ActorSetup
{
    /// <summary>The live actors, in this process and reachable from this machine alone.</summary>
    public static void AddActors(this WebApplicationBuilder builder)
    {
        // Any free port serves: nothing but this host talks to its silo, and several hosts may run on one machine.
        var siloPort = builder.Configuration.GetValue<int?>("Orleans:SiloPort") ?? FreePort();
        builder.UseOrleans(silo => silo.UseLocalhostClustering(siloPort, gatewayPort: 0));
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
