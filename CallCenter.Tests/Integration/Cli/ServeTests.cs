using System.Net.Sockets;
using CallCenter.Tests.Integration.Support;
using CallCenter.Web.Cli;

namespace CallCenter.Tests.Integration.Cli;

/// <summary>The host as a process: how it starts, stops and refuses to start.</summary>
[Trait("Database", "sqlite")]
public sealed class ServeTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-serve-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Serve_Terminated_EndsWithDoneAndLeavesNothingOutsideItsFolder()
    {
        await using var host = await HostProcess.StartReadyAsync(_folder);

        Assert.Equal(CommandLine.Done, await host.StopAsync());

        Assert.True(File.Exists(Path.Combine(_folder, "callcenter.db")));
    }

    [Fact]
    public async Task Serve_PortTaken_EndsWithFailedAndNamesThePort()
    {
        using var other = new TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var port = ((System.Net.IPEndPoint)other.LocalEndpoint).Port;

        await using var host = HostProcess.Start(_folder, port);

        Assert.Equal(CommandLine.Failed, await host.ExitCodeAsync());
        Assert.Contains($"{port}", host.Written, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Serve_BrokenSetting_EndsWithFailedAndNamesTheKey(bool inFile)
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "settings.json"), inFile ? """{ "Pbx": { "Simulated": { "Speed": 0 } } }""" : "{}");
        var variables = new Dictionary<string, string>();
        if (!inFile)
        {
            variables["Pbx__Simulated__Speed"] = "0";
        }

        await using var host = HostProcess.Start(_folder, settings: variables);

        Assert.Equal(CommandLine.Failed, await host.ExitCodeAsync());
        Assert.Contains("Pbx:Simulated:Speed", host.Written, StringComparison.Ordinal);
    }
}
