using System.Text.RegularExpressions;

namespace CallCenter.Telephony.Pbx.Asterisk;

/// <summary>Older versions do not tell the SIP code of an end, and stall under load.</summary>
public static partial class AsteriskVersion
{
    public static Version Required { get; } = new(22, 10, 1);

    /// <exception cref="PbxRefusedException">This Asterisk cannot be used.</exception>
    public static void Require(string version)
    {
        var match = Numbers().Match(version);
        if (!match.Success || !Version.TryParse(match.Value, out var found) || found < Required)
        {
            throw new PbxRefusedException($"Asterisk {version} is too old: {Required} or newer is required");
        }
    }

    [GeneratedRegex(@"^\d+\.\d+\.\d+")]
    private static partial Regex Numbers();
}
