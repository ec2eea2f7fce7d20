using System.Diagnostics;
using System.Net;
using System.Text;

namespace CallCenter.Tests.Integration.Support;

/// <summary>The product as a process of its own: to be stopped, killed and started again as an administrator or an accident would.</summary>
internal sealed class HostProcess : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);
    private readonly Process _process;
    private readonly StringBuilder _written = new();

    private HostProcess(Process process, Uri address)
    {
        _process = process;
        Address = address;
    }

    public Uri Address { get; }

    /// <summary>Everything it has written to its console.</summary>
    public string Written
    {
        get
        {
            lock (_written)
            {
                return _written.ToString();
            }
        }
    }

    /// <summary>Starts `serve` on this data folder; returns at once.</summary>
    /// <param name="settings">As environment variables: `Pbx__Kind`.</param>
    public static HostProcess Start(string dataFolder, int? port = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        var number = port ?? FreePort.Tcp();
        var start = new ProcessStartInfo(Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal) ? Environment.ProcessPath : "dotnet")
        {
            ArgumentList = { Path.Combine(AppContext.BaseDirectory, "CallCenter.Web.dll"), "serve", "--empty", "--port", $"{number}", "--data", dataFolder },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (key, value) in TestDatabase.SettingsOf(dataFolder))
        {
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;
        }

        foreach (var (key, value) in settings ?? new Dictionary<string, string>())
        {
            start.Environment[key] = value;
        }

        var host = new HostProcess(Process.Start(start)!, new Uri($"http://localhost:{number}"));
        host.Listen();
        return host;
    }

    public static async Task<HostProcess> StartReadyAsync(string dataFolder, int? port = null, IReadOnlyDictionary<string, string>? settings = null)
    {
        var host = Start(dataFolder, port, settings);
        try
        {
            await host.ReadyAsync();
            return host;
        }
        catch
        {
            await host.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until the host can do its work.</summary>
    public async Task ReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var stop = new CancellationTokenSource(s_patience);
        while (true)
        {
            if (_process.HasExited)
            {
                throw new InvalidOperationException($"The host exited with {_process.ExitCode}:\n{Written}");
            }

            try
            {
                using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), stop.Token);
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    return;
                }
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                throw new TimeoutException($"The host did not become ready:\n{Written}");
            }

            await Task.Delay(100, CancellationToken.None);
        }
    }

    /// <summary>As `systemctl stop` does.</summary>
    public async Task<int> StopAsync()
    {
        using (var kill = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
        {
            await kill.WaitForExitAsync();
        }

        return await ExitCodeAsync();
    }

    /// <summary>As an accident does: nothing is told, nothing is saved.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await ExitCodeAsync();
    }

    public async Task<int> ExitCodeAsync()
    {
        using var stop = new CancellationTokenSource(s_patience);
        await _process.WaitForExitAsync(stop.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        _process.Dispose();
    }

    private void Listen()
    {
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    private void Keep(string? line)
    {
        lock (_written)
        {
            _written.AppendLine(line);
        }
    }
}
