using CallCenter.Core;
using CallCenter.Core.Projects.Sounds;

namespace CallCenter.Telephony.Pbx;

/// <param name="ChannelId">Ours, see <see cref="PbxIds"/>.</param>
/// <param name="RingTimeout">The ring ends unanswered after this long.</param>
public sealed record OriginateRequest(string ChannelId, DialTarget Target, string CallerId, TimeSpan RingTimeout);

public abstract record DialTarget;

/// <param name="Number">E.164 digits.</param>
public sealed record TrunkTarget(int TrunkId, string Number) : DialTarget;

/// <param name="AutoAnswer">The phone is asked to answer by itself.</param>
public sealed record PhoneTarget(int Extension, bool AutoAnswer) : DialTarget;

/// <param name="Host">Host or address with an optional port.</param>
/// <param name="UserName">Empty: no authentication.</param>
public sealed record TrunkSettings(int TrunkId, string Host, string UserName, string Password, bool Registers);

/// <param name="Kind">What the extension's phone is.</param>
/// <param name="DeskAddress">`host[:port]` of a desk phone that does not register.</param>
public sealed record PhoneSettings(int Extension, string Password, string DisplayName, PhoneKind Kind = PhoneKind.Browser, string? DeskAddress = null);

/// <summary>A WAV file of 16 bits, 8 kHz, one channel, where both the host and the exchange can read it.</summary>
/// <param name="Path">Whole, with its ending.</param>
[GenerateSerializer, Immutable]
public sealed record SoundFile(string Path, TimeSpan Length)
{
    public static SoundFile? Of(ProjectSound? sound, DataFolder folder) =>
        sound is null ? null : new(folder.SoundOf(sound.Hash), TimeSpan.FromMilliseconds(sound.DurationMs));
}

public enum PhoneKind
{
    /// <summary>WebRTC over the host's own origin.</summary>
    Browser = 0,

    /// <summary>A SIP phone over UDP at a known address.</summary>
    Desk = 1,
}
