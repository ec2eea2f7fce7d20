using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace CallCenter.Telephony.Pbx.Asterisk;

/// <summary>A trunk's SIP objects in Asterisk.</summary>
internal static class TrunkNames
{
    private const string Prefix = "trunk-";

    public static string Of(int trunkId) => Prefix + trunkId.ToString(CultureInfo.InvariantCulture);

    public static bool TryParse(string name, out int trunkId)
    {
        trunkId = 0;
        return name.StartsWith(Prefix, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out trunkId);
    }
}

/// <summary>
/// An endpoint beside each trunk that is only asked whether the carrier answers. It never has a channel, so watching it brings no events
/// of calls; and a carrier that leaves such questions unanswered is called all the same.
/// </summary>
internal static class CarrierNames
{
    private const string Prefix = "carrier-";

    public static string Of(int trunkId) => Prefix + trunkId.ToString(CultureInfo.InvariantCulture);

    public static bool TryParse(string name, out int trunkId)
    {
        trunkId = 0;
        return name.StartsWith(Prefix, StringComparison.Ordinal)
            && int.TryParse(name.AsSpan(Prefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out trunkId);
    }
}

/// <summary>A phone's SIP objects are named by its extension alone: it is also the name the phone signs in with.</summary>
internal static class PhoneNames
{
    public static string Of(int extension) => extension.ToString(CultureInfo.InvariantCulture);

    public static bool TryParse([NotNullWhen(true)] string? name, out int extension) =>
        int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out extension);
}
