using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CallCenter.Telephony.Pbx;

/// <summary>
/// Names of our channels, bridges and recordings. They say whose they are, so that a restarted host can tell, and channel ids have
/// one length: Asterisk refuses an id that is a prefix of a live one.
/// </summary>
public static class PbxIds
{
    private const int Length = 2 + 32 + 1 + 10;
    private const string SidesMark = "-sides";

    /// <summary>The client's leg of a call.</summary>
    public static string ClientLeg(Guid callId) => $"c-{callId:N}-{0:D10}";

    /// <summary>Listens to the client's leg of a call, for the detector of machines.</summary>
    public static string Shadow(string clientLeg) => "s" + clientLeg[1..];

    /// <summary>Whose shadow it is.</summary>
    public static bool TryParseShadow(string channelId, [NotNullWhen(true)] out string? clientLeg)
    {
        clientLeg = channelId.Length == Length && channelId.StartsWith("s-", StringComparison.Ordinal) ? "c" + channelId[1..] : null;
        return clientLeg is not null;
    }

    /// <summary>What is played to a channel.</summary>
    public static string Playback(string channelId) => "play-" + channelId;

    public static bool TryParsePlayback(string playbackId, [NotNullWhen(true)] out string? channelId)
    {
        channelId = playbackId.StartsWith("play-", StringComparison.Ordinal) ? playbackId[5..] : null;
        return channelId is not null;
    }

    /// <summary>One turn of a tune that is played to a channel again and again: turns have two names, as one is not free yet when the next begins.</summary>
    public static string Music(string channelId, bool isOdd) => (isOdd ? "tune1-" : "tune0-") + channelId;

    public static bool TryParseMusic(string playbackId, [NotNullWhen(true)] out string? channelId, out bool isOdd)
    {
        isOdd = playbackId.StartsWith("tune1-", StringComparison.Ordinal);
        channelId = isOdd || playbackId.StartsWith("tune0-", StringComparison.Ordinal) ? playbackId[6..] : null;
        return channelId is not null;
    }

    /// <summary>A leg to an operator's phone; a new id for each attempt.</summary>
    public static string OperatorLeg(int operatorId, Guid legId) => string.Create(CultureInfo.InvariantCulture, $"o-{legId:N}-{operatorId:D10}");

    /// <summary>The bridge in which an operator's leg stands and clients come and go.</summary>
    public static string OperatorBridge(int operatorId) => string.Create(CultureInfo.InvariantCulture, $"ob-{operatorId:D10}");

    /// <summary>The bridge in which the clients of two calls talk with each other.</summary>
    public static string CallBridge(Guid callId) => $"cb-{callId:N}";

    public static bool TryParseCallBridge(string bridgeId, out Guid callId)
    {
        callId = default;
        return bridgeId.StartsWith("cb-", StringComparison.Ordinal) && Guid.TryParseExact(bridgeId.AsSpan(3), "N", out callId);
    }

    /// <summary>An empty bridge that stands while the client of a call is on hold: it outlives the host, which then knows why he hears music (docs/decisions/059).</summary>
    public static string HoldMark(Guid callId) => $"hold-{callId:N}";

    public static bool TryParseHoldMark(string bridgeId, out Guid callId)
    {
        callId = default;
        return bridgeId.StartsWith("hold-", StringComparison.Ordinal) && Guid.TryParseExact(bridgeId.AsSpan(5), "N", out callId);
    }

    /// <summary>Hears an operator for a supervisor; a new id for each attempt.</summary>
    public static string Ear(int supervisorId, Guid earId) => string.Create(CultureInfo.InvariantCulture, $"e-{earId:N}-{supervisorId:D10}");

    public static bool IsEar(string channelId) => channelId.Length == Length && channelId.StartsWith("e-", StringComparison.Ordinal);

    /// <summary>A call has as many recordings as its talks take (docs/decisions/046).</summary>
    /// <param name="part">Counted from 0.</param>
    public static string Recording(Guid callId, int part = 0) =>
        part == 0 ? callId.ToString("N") : string.Create(CultureInfo.InvariantCulture, $"{callId:N}-{part}");

    /// <summary>The recording of a call that keeps its client and his operators apart.</summary>
    public static string Sides(Guid callId) => $"{callId:N}{SidesMark}";

    public static bool TryParseSides([NotNullWhen(true)] string? name, out Guid callId)
    {
        callId = default;
        return name is not null && name.EndsWith(SidesMark, StringComparison.Ordinal) && Guid.TryParseExact(name.AsSpan(0, name.Length - SidesMark.Length), "N", out callId);
    }

    public static bool TryParseClientLeg(string channelId, out Guid callId)
    {
        callId = default;
        return channelId.Length == Length && channelId.StartsWith("c-", StringComparison.Ordinal)
            && Guid.TryParseExact(channelId.AsSpan(2, 32), "N", out callId);
    }

    public static bool TryParseOperatorLeg(string channelId, out int operatorId, out Guid legId)
    {
        (operatorId, legId) = (0, default);
        return channelId.Length == Length && channelId.StartsWith("o-", StringComparison.Ordinal)
            && Guid.TryParseExact(channelId.AsSpan(2, 32), "N", out legId)
            && int.TryParse(channelId.AsSpan(35), NumberStyles.None, CultureInfo.InvariantCulture, out operatorId);
    }

    public static bool TryParseOperatorBridge(string bridgeId, out int operatorId)
    {
        operatorId = 0;
        return bridgeId.StartsWith("ob-", StringComparison.Ordinal)
            && int.TryParse(bridgeId.AsSpan(3), NumberStyles.None, CultureInfo.InvariantCulture, out operatorId);
    }

    public static bool TryParseRecording([NotNullWhen(true)] string? name, out Guid callId, out int part)
    {
        part = 0;
        return Guid.TryParseExact(name.AsSpan(0, Math.Min(32, name?.Length ?? 0)), "N", out callId)
            && (name!.Length == 32 || (name[32] == '-' && int.TryParse(name.AsSpan(33), NumberStyles.None, CultureInfo.InvariantCulture, out part) && part > 0));
    }

    /// <summary>The client's leg of a call that came to us: always the same for the same channel of the exchange.</summary>
    public static string ArrivedLeg(string exchangeId) =>
        ClientLeg(new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(exchangeId)).AsSpan(0, 16)));

    /// <summary>A channel that bears one of our names, because we asked for it.</summary>
    public static bool IsOurs(string channelId) => TryParseClientLeg(channelId, out _) || TryParseOperatorLeg(channelId, out _, out _);
}
