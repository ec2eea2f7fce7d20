using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using CallCenter.Telephony.Ami;
using CallCenter.Telephony.Ari;
using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Asterisk;
using CallCenter.Tests.Integration.Support;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CallCenter.Tests.Telephony.Support;

/// <summary>
/// A private Asterisk on free ports, in a folder that goes away with it.
/// <code>
/// await using var asterisk = await AsteriskServer.StartAsync();
/// using var pbx = asterisk.CreatePbx();          // or a whole host: EngineHost.StartAsync(folder, asterisk.AddPbx)
/// await using var carrier = await SippCarrier.StartAsync();
/// await pbx.ProvisionTrunkAsync(new TrunkSettings(1, carrier.Host, "", "", false), ct);   // after PbxConnected
/// </code>
/// </summary>
public sealed class AsteriskServer : IAsyncDisposable
{
    private readonly string[] _arguments;

    private AsteriskServer(string folder, string[] arguments, int sipPort)
    {
        Folder = folder;
        _arguments = arguments;
        SipPort = sipPort;
    }

    public string Folder { get; }

    /// <summary>What `asterisk/start` writes for the host.</summary>
    public string ConnectionFile => Path.Combine(Folder, "ari.json");

    public int SipPort { get; }

    public AriAddress Address
    {
        get
        {
            using var json = JsonDocument.Parse(File.ReadAllBytes(ConnectionFile));
            string Get(string name) => json.RootElement.GetProperty(name).GetString()!;
            return new AriAddress(new Uri(Get("baseUrl")), Get("user"), Get("password"));
        }
    }

    /// <param name="demo">With imaginary subscribers and desks behind the address `127.0.0.1:{SipPort}`.</param>
    public static async Task<AsteriskServer> StartAsync(bool demo = false)
    {
        for (var attempt = 1; ; attempt++)
        {
            var sipPort = FreePorts.Udp();
            var rtp = FreePorts.MediaRange(1000);
            string[] arguments =
            [
                "--http-port", Text(FreePorts.Tcp()), "--ami-port", Text(FreePorts.Tcp()), "--sip-port", Text(sipPort), "--rtp-start", Text(rtp), "--rtp-end", Text(rtp + 999),
                .. demo ? ["--demo"] : Array.Empty<string>(),
            ];
            var server = new AsteriskServer(Directory.CreateTempSubdirectory("asterisk-").FullName, arguments, sipPort);
            try
            {
                await server.StartAgainAsync();
                return server;
            }
            catch (InvalidOperationException) when (attempt < 3)
            {
                // Somebody may have taken the port between the question and the start.
                await server.DisposeAsync();
            }
        }
    }

    /// <summary>The exchange over this Asterisk; its events begin when they are read.</summary>
    public AsteriskPbx CreatePbx(ILoggerFactory? loggers = null)
    {
        loggers ??= NullLoggerFactory.Instance;
        var options = new AsteriskOptions { ConnectionFile = ConnectionFile };
        new ReadAsteriskConnectionFile().PostConfigure(null, options);
        return new AsteriskPbx(
            new AriClient(Address),
            new AriEventSocket(Address, options.Application, TimeProvider.System, loggers.CreateLogger<AriEventSocket>()),
            new AmiRegistrations(Options.Create(options), TimeProvider.System, loggers.CreateLogger<AmiRegistrations>()),
            new AmiCommands(() => options.Ami),
            TimeProvider.System,
            Options.Create(options), loggers.CreateLogger<AsteriskPbx>());
    }

    /// <summary>A host's exchange is this Asterisk.</summary>
    public void AddPbx(IServiceCollection services)
    {
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Asterisk:ConnectionFile"] = ConnectionFile,
        }).Build());
        services.AddAsteriskPbx();
    }

    /// <summary>Waits until it has this trunk as the settings say; null: until it has it no more.</summary>
    public async Task UntilTrunkIsAsync(int trunkId, TrunkSettings? settings)
    {
        using var ari = new AriClient(Address);
        var wanted = settings is null ? null : SipObjects.Of(settings).Mark;
        await Polling.UntilAsync(
            () => ari.ReadPushedAsync("endpoint", TrunkNames.Of(trunkId), SipObjects.MarkAttribute, TestContext.Current.CancellationToken), mark => mark == wanted);
    }

    /// <summary>As by a crash: nothing is told to anybody. Returns when it is gone.</summary>
    public async Task KillAsync()
    {
        if (ReadPid() is not { } pid)
        {
            return;
        }

        File.Delete(PidFile);
        StartedProcesses.Remove(pid);
        try
        {
            using var process = Process.GetProcessById(pid);
            process.Kill();
            await process.WaitForExitAsync();
        }
        catch (ArgumentException)
        {
            // Gone already.
        }
    }

    /// <summary>Starts it once more on the same ports, with the same password, knowing nothing of before.</summary>
    public async Task StartAgainAsync()
    {
        await RunScriptAsync("start", [Folder, .. _arguments]);
        StartedProcesses.Add(ReadPid() ?? throw new InvalidOperationException("Asterisk runs and has no pid"));
    }

    public async Task StopAsync()
    {
        var pid = ReadPid();
        await RunScriptAsync("stop", [Folder]);
        StartedProcesses.Remove(pid ?? 0);
    }

    public async ValueTask DisposeAsync()
    {
        // Nobody waits for its good-bye.
        await KillAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private string PidFile => Path.Combine(Folder, "asterisk.pid");

    private int? ReadPid() => File.Exists(PidFile) ? int.Parse(File.ReadAllText(PidFile), CultureInfo.InvariantCulture) : null;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static async Task RunScriptAsync(string name, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(Repository.Root, "asterisk", name), arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"asterisk/{name}: {await error}{await output}");
        }
    }
}
