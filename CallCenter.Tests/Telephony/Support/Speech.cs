using System.Diagnostics;
using System.Globalization;

namespace CallCenter.Tests.Telephony.Support;

/// <summary>Speech made by espeak-ng, as a far end plays it.</summary>
internal static class Speech
{
    /// <returns>8 kHz A-law: a third of a second of silence, the words, and silence for as long as anybody listens.</returns>
    public static async Task<byte[]> SayAsync(string text, int wordsPerMinute = 140)
    {
        var folder = Directory.CreateTempSubdirectory("speech-").FullName;
        try
        {
            await RunAsync(folder, "espeak-ng", "-v", "ru", "-s", wordsPerMinute.ToString(CultureInfo.InvariantCulture), "-w", "said.wav", text);
            return await ConvertAsync(folder, "said.wav", "pad", "0.3", "8");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    public static async Task<byte[]> SilenceAsync()
    {
        var folder = Directory.CreateTempSubdirectory("speech-").FullName;
        try
        {
            return await ConvertAsync(folder, "-n", "trim", "0", "10");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<byte[]> ConvertAsync(string folder, string from, params string[] effects)
    {
        // Without a source sox wants to be told the rate before it.
        string[] source = from == "-n" ? ["-r", "8000", "-n"] : [from];
        await RunAsync(folder, "sox", [.. source, "-r", "8000", "-c", "1", "-e", "a-law", "-t", "al", "said.al", .. effects]);
        return await File.ReadAllBytesAsync(Path.Combine(folder, "said.al"));
    }

    private static async Task RunAsync(string folder, string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardError = true })!;
        var error = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program}: {error}");
        }
    }
}
