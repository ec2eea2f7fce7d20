using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace CallCenter.Tests.Telephony.Support;

/// <summary>
/// Somebody who calls in over a trunk whose host is <see cref="Host"/>.
/// <code>
/// var caller = new SippCaller();
/// await pbx.ProvisionTrunkAsync(new TrunkSettings(7, caller.Host, "", "", false), ct);
/// var answered = await caller.CallAsync(asterisk.SipPort, "998901234567", "998712000000", TimeSpan.FromSeconds(1));
/// </code>
/// </summary>
public sealed partial class SippCaller
{
    private readonly int _port = FreePorts.Udp();

    public string Host => $"127.0.0.1:{_port}";

    /// <param name="to">The user of the request's address, with its parameters after a semicolon.</param>
    /// <returns>True when the call was answered, talked and ended as planned; false when it was refused.</returns>
    public async Task<bool> CallAsync(int sipPort, string from, string to, TimeSpan talk) => await AnswerAsync(sipPort, from, to, talk) == 200;

    /// <returns>200 when the call was answered, talked and ended as planned; otherwise the answer that ended it, or 0.</returns>
    public async Task<int> AnswerAsync(int sipPort, string from, string to, TimeSpan talk)
    {
        var folder = Directory.CreateTempSubdirectory("sipp-").FullName;
        try
        {
            var (user, parameters) = to.IndexOf(';', StringComparison.Ordinal) is >= 0 and var cut ? (to[..cut], to[cut..]) : (to, "");
            var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "CallCenter.Tests", "Telephony", "Support", "Scenarios", "caller.xml"));
            await File.WriteAllTextAsync(Path.Combine(folder, "scenario.xml"), text
                .Replace("@FROM@", from, StringComparison.Ordinal)
                .Replace("@TO@", user, StringComparison.Ordinal)
                .Replace("@PARAMETERS@", parameters, StringComparison.Ordinal)
                .Replace("@TALK@", ((long)talk.TotalMilliseconds).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
            string[] command =
            [
                "sipp", $"127.0.0.1:{sipPort}", "-sf", "scenario.xml", "-m", "1", "-i", "127.0.0.1", "-p", $"{_port}", "-mi", "127.0.0.1",
                "-nostdin", "-timeout", string.Create(CultureInfo.InvariantCulture, $"{(int)talk.TotalSeconds + 30}s"), "-timeout_error", "-trace_err", "-error_file", "errors",
            ];
            using var process = Process.Start(
                new ProcessStartInfo("/bin/sh", ["-c", "exec \"$@\" >console 2>&1", "sipp", .. command]) { WorkingDirectory = folder })!;
            StartedProcesses.Add(process.Id);
            await process.WaitForExitAsync();
            StartedProcesses.Remove(process.Id);
            return process.ExitCode == 0 ? 200 : await RefusalAsync(Path.Combine(folder, "errors"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<int> RefusalAsync(string errors) =>
        File.Exists(errors) && Answer().Match(await File.ReadAllTextAsync(errors)) is { Success: true } answer
            ? int.Parse(answer.Groups[1].Value, CultureInfo.InvariantCulture)
            : 0;

    [GeneratedRegex(@"SIP/2\.0 ([3-6]\d\d)")]
    private static partial Regex Answer();
}
