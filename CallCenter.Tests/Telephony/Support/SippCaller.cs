using System.Diagnostics;
using System.Globalization;

namespace CallCenter.Tests.Telephony.Support;

/// <summary>
/// Somebody who calls in over a trunk whose host is <see cref="Host"/>.
/// <code>
/// var caller = new SippCaller();
/// await pbx.ProvisionTrunkAsync(new TrunkSettings(7, caller.Host, "", "", false), ct);
/// var answered = await caller.CallAsync(asterisk.SipPort, "998901234567", "998712000000", TimeSpan.FromSeconds(1));
/// </code>
/// </summary>
public sealed class SippCaller
{
    private readonly int _port = FreePorts.Udp();

    public string Host => $"127.0.0.1:{_port}";

    /// <returns>True when the call was answered, talked and ended as planned; false when it was refused.</returns>
    public async Task<bool> CallAsync(int sipPort, string from, string to, TimeSpan talk)
    {
        var folder = Directory.CreateTempSubdirectory("sipp-").FullName;
        try
        {
            var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "CallCenter.Tests", "Telephony", "Support", "Scenarios", "caller.xml"));
            await File.WriteAllTextAsync(Path.Combine(folder, "scenario.xml"), text
                .Replace("@FROM@", from, StringComparison.Ordinal)
                .Replace("@TO@", to, StringComparison.Ordinal)
                .Replace("@TALK@", ((long)talk.TotalMilliseconds).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
            string[] command =
            [
                "sipp", $"127.0.0.1:{sipPort}", "-sf", "scenario.xml", "-m", "1", "-i", "127.0.0.1", "-p", $"{_port}", "-mi", "127.0.0.1",
                "-nostdin", "-timeout", "30s", "-timeout_error",
            ];
            using var process = Process.Start(
                new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >console 2>&1", "sipp", .. command]) { WorkingDirectory = folder })!;
            await process.WaitForExitAsync();
            return process.ExitCode == 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
