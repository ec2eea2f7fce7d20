using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CallCenter.Telephony.Pbx.Asterisk;

/// <summary>Asterisk tells with which SIP code a carrier turned a registration down in one place only: its warnings.</summary>
internal static partial class RegistrationLog
{
    private const int TailBytes = 256 * 1024;
    private const int RequestTimeout = 408;

    public static IReadOnlyDictionary<string, int> Empty { get; } = new Dictionary<string, int>();

    /// <returns>The last code by our own address at the carrier; nothing when the file cannot be read.</returns>
    public static IReadOnlyDictionary<string, int> ReadCodes(string path)
    {
        if (path.Length == 0)
        {
            return Empty;
        }

        try
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file.Seek(-Math.Min(file.Length, TailBytes), SeekOrigin.End);
            using var reader = new StreamReader(file, Encoding.UTF8);
            return Parse(reader.ReadToEnd());
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The state is known all the same; only its number is not.
            return Empty;
        }
    }

    public static IReadOnlyDictionary<string, int> Parse(string text)
    {
        var codes = new Dictionary<string, int>();
        foreach (Match line in Refusals().Matches(text))
        {
            var code = Code().Match(line.Groups["what"].Value);
            codes[line.Groups["client"].Value] = code.Success ? int.Parse(code.Value, CultureInfo.InvariantCulture) : RequestTimeout;
        }

        return codes;
    }

    // "403 Forbidden fatal response", "'401' fatal response", "Temporal response '503'", "No response".
    [GeneratedRegex(@": (?<what>[^:\n]*\bresponse[^:\n]*) received from '[^'\n]*' on registration attempt to '(?<client>[^'\n]+)'", RegexOptions.IgnoreCase)]
    private static partial Regex Refusals();

    [GeneratedRegex(@"[3-6]\d\d")]
    private static partial Regex Code();
}
