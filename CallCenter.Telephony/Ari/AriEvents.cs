using System.Text.Json.Serialization;

namespace CallCenter.Telephony.Ari;

/// <summary>What the event socket brings: events, and what became of the socket itself.</summary>
public abstract record AriSignal;

/// <summary>Events flow from here on.</summary>
public sealed record AriConnected : AriSignal;

/// <summary>No events flow from here on; sent once, whatever the number of attempts that follow.</summary>
public sealed record AriBroken(string Reason) : AriSignal;

/// <summary>An event whose kind this client has no use for is of this very type.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type", IgnoreUnrecognizedTypeDiscriminators = true)]
[JsonDerivedType(typeof(StasisStart), nameof(StasisStart))]
[JsonDerivedType(typeof(StasisEnd), nameof(StasisEnd))]
[JsonDerivedType(typeof(ChannelStateChange), nameof(ChannelStateChange))]
[JsonDerivedType(typeof(ChannelHangupRequest), nameof(ChannelHangupRequest))]
[JsonDerivedType(typeof(ChannelDestroyed), nameof(ChannelDestroyed))]
[JsonDerivedType(typeof(ChannelDtmfReceived), nameof(ChannelDtmfReceived))]
[JsonDerivedType(typeof(Dial), nameof(Dial))]
[JsonDerivedType(typeof(PlaybackFinished), nameof(PlaybackFinished))]
[JsonDerivedType(typeof(RecordingFinished), nameof(RecordingFinished))]
[JsonDerivedType(typeof(RecordingFailed), nameof(RecordingFailed))]
[JsonDerivedType(typeof(EndpointStateChange), nameof(EndpointStateChange))]
[JsonDerivedType(typeof(PeerStatusChange), nameof(PeerStatusChange))]
[JsonDerivedType(typeof(ContactStatusChange), nameof(ContactStatusChange))]
[JsonDerivedType(typeof(ApplicationReplaced), nameof(ApplicationReplaced))]
public record AriEvent : AriSignal
{
    /// <summary>As Asterisk writes it.</summary>
    public string? Timestamp { get; init; }
}

public sealed record UnknownAriEvent(string Type) : AriEvent;

public sealed record StasisStart(AriChannel Channel, IReadOnlyList<string> Args) : AriEvent;

public sealed record StasisEnd(AriChannel Channel) : AriEvent;

public sealed record ChannelStateChange(AriChannel Channel) : AriEvent;

/// <param name="Soft">True when this side asked; absent when the far side did.</param>
/// <param name="TechCause">SIP status.</param>
public sealed record ChannelHangupRequest(AriChannel Channel, int? Cause, bool? Soft, int? TechCause) : AriEvent;

/// <param name="Cause">Q.850.</param>
public sealed record ChannelDestroyed(AriChannel Channel, int Cause, int? TechCause) : AriEvent;

public sealed record ChannelDtmfReceived(AriChannel Channel, string Digit) : AriEvent;

/// <param name="Dialstatus">Empty at the start, then RINGING, PROGRESS, and a final word.</param>
public sealed record Dial(AriChannel Peer, string Dialstatus) : AriEvent;

/// <summary>Also when it could not be played, or was broken off.</summary>
public sealed record PlaybackFinished(AriPlayback Playback) : AriEvent;

public sealed record RecordingFinished(AriRecording Recording) : AriEvent;

public sealed record RecordingFailed(AriRecording Recording) : AriEvent;

/// <summary>An event that tells how an endpoint stands.</summary>
public interface IAriEndpointEvent
{
    AriEndpoint Endpoint { get; }
}

public sealed record EndpointStateChange(AriEndpoint Endpoint) : AriEvent, IAriEndpointEvent;

public sealed record PeerStatusChange(AriEndpoint Endpoint) : AriEvent, IAriEndpointEvent;

public sealed record ContactStatusChange(AriEndpoint Endpoint, AriContact ContactInfo) : AriEvent, IAriEndpointEvent;

/// <summary>Another connection took this application over; nothing more comes here.</summary>
public sealed record ApplicationReplaced : AriEvent;
