using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CallCenter.Tests.Telephony.Support;

/// <summary>One SIPp that answers calls by a scenario of the folder Scenarios until it is disposed.</summary>
internal sealed class SippProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private SippProcess(Process process, string folder, int port)
    {
        _process = process;
        _folder = folder;
        Port = port;
    }

    public int Port { get; }

    /// <summary>What the scenario logged, line by line.</summary>
    public IReadOnlyList<string> Log => File.Exists(LogFile) ? ReadShared(LogFile) : [];

    /// <summary>Waits until the scenario has logged such a line.</summary>
    public async Task WaitForLogAsync(Func<string, bool> matches)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        try
        {
            while (!Log.Any(matches))
            {
                await timer.WaitForNextTickAsync(patience.Token);
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"The line did not come. Logged: {string.Join(" | ", Log)}");
        }
    }

    private string LogFile => Path.Combine(_folder, "log");

    /// <param name="replacements">For `@NAME@` in the scenario.</param>
    public static Task<SippProcess> StartAsync(string scenario, int toneHertz, params (string Name, string Value)[] replacements) =>
        StartAtAsync(null, scenario, toneHertz, [], replacements);

    /// <param name="port">Null: any that is free.</param>
    /// <param name="voices">A-law, as files `voice1`, `voice2`… beside the scenario.</param>
    public static async Task<SippProcess> StartAtAsync(int? port, string scenario, int toneHertz, IReadOnlyList<byte[]> voices, params (string Name, string Value)[] replacements) =>
        await StartAsync(port, scenario, toneHertz, voices, [], replacements);

    /// <param name="options">More of SIPp's own.</param>
    public static async Task<SippProcess> StartAsync(
        int? port, string scenario, int toneHertz, IReadOnlyList<byte[]> voices, IReadOnlyList<string> options, (string Name, string Value)[] replacements)
    {
        for (var attempt = 1; ; attempt++)
        {
            var sipp = Launch(port ?? FreePorts.Udp(), scenario, toneHertz, voices, options, replacements);
            if (await sipp.AnswersAsync())
            {
                return sipp;
            }

            var reason = File.ReadAllText(Path.Combine(sipp._folder, "console"));
            await sipp.DisposeAsync();
            if (attempt == 3)
            {
                throw new InvalidOperationException($"SIPp does not run: {reason}");
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        StartedProcesses.Remove(_process.Id);
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static SippProcess Launch(
        int port, string scenario, int toneHertz, IReadOnlyList<byte[]> voices, IReadOnlyList<string> options, (string Name, string Value)[] replacements)
    {
        var folder = Directory.CreateTempSubdirectory("sipp-").FullName;
        File.WriteAllBytes(Path.Combine(folder, "tone"), Tone.ALaw(toneHertz));
        for (var voice = 0; voice < voices.Count; voice++)
        {
            File.WriteAllBytes(Path.Combine(folder, $"voice{voice + 1}"), voices[voice]);
        }

        var text = File.ReadAllText(Path.Combine(Repository.Root, "CallCenter.Tests", "Telephony", "Support", "Scenarios", scenario));
        foreach (var (name, value) in replacements.Append(("FOLDER", folder)))
        {
            text = text.Replace($"@{name}@", value, StringComparison.Ordinal);
        }

        File.WriteAllText(Path.Combine(folder, "scenario.xml"), text);
        // The shell only sends the screens away, which SIPp draws all the time, and becomes SIPp itself.
        string[] command =
        [
            "sipp", "-sf", "scenario.xml", "-i", "127.0.0.1", "-p", port.ToString(CultureInfo.InvariantCulture), "-mi", "127.0.0.1",
            "-nostdin", "-trace_logs", "-log_file", "log", "-trace_err", "-error_file", "errors", "-deadcall_wait", "0",
            // A busy machine is no reason to give up.
            "-watchdog_minor_threshold", "3600000", "-watchdog_major_threshold", "3600000", .. options,
        ];
        var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >console 2>&1", "sipp", .. command]) { WorkingDirectory = folder })!;
        StartedProcesses.Add(process.Id);
        return new SippProcess(process, folder, port);
    }

    private async Task<bool> AnswersAsync()
    {
        using var client = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        client.Connect(IPAddress.Loopback, Port);
        var own = ((IPEndPoint)client.Client.LocalEndPoint!).Port;
        for (var attempt = 0; attempt < 100 && !_process.HasExited; attempt++)
        {
            var question = $"OPTIONS sip:127.0.0.1:{Port} SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{own};branch=z9hG4bK{Guid.NewGuid():N}\r\n"
                + $"From: <sip:test@127.0.0.1>;tag={attempt}\r\nTo: <sip:127.0.0.1>\r\nCall-ID: {Guid.NewGuid():N}\r\nCSeq: 1 OPTIONS\r\n"
                + $"Contact: <sip:127.0.0.1:{own}>\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n";
            using var patience = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
            try
            {
                await client.SendAsync(Encoding.ASCII.GetBytes(question));
                await client.ReceiveAsync(patience.Token);
                return true;
            }
            catch (Exception ex) when (ex is OperationCanceledException)
            {
                // Not there yet, or the answer was lost.
            }
            catch (SocketException)
            {
                // Nobody listens yet: a refusal comes at once, so the rest of the wait is taken here.
                await Task.Delay(TimeSpan.FromMilliseconds(50));
            }
        }

        return false;
    }

    private static List<string> ReadShared(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        var lines = new List<string>();
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0)
            {
                lines.Add(line);
            }
        }

        return lines;
    }
}
