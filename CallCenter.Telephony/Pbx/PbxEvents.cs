using CallCenter.Core.Machines;

namespace CallCenter.Telephony.Pbx;

/// <summary>Something the exchange says happened.</summary>
public abstract record PbxEvent;

/// <summary>An event of one channel.</summary>
public abstract record ChannelEvent(string ChannelId) : PbxEvent;

/// <summary>The far phone rings.</summary>
public sealed record ChannelRinging(string ChannelId) : ChannelEvent(ChannelId);

/// <summary>The far side answered; the channel can be bridged now.</summary>
public sealed record ChannelUp(string ChannelId) : ChannelEvent(ChannelId);

/// <summary>Who answered has been heard.</summary>
/// <param name="Cause">See <see cref="MachineCause"/>.</param>
public sealed record ChannelExamined(string ChannelId, MachineVerdict Verdict, string Cause) : ChannelEvent(ChannelId);

/// <summary>What was played to the channel is over.</summary>
public sealed record ChannelPlayed(string ChannelId) : ChannelEvent(ChannelId);

/// <summary>The channel is gone; the last event of its life, sent exactly once.</summary>
public sealed record ChannelEnded(string ChannelId, ChannelEnd End) : ChannelEvent(ChannelId);

/// <summary>A caller arrived on a trunk and waits to be answered.</summary>
/// <param name="ChannelId">The client's leg of a call of its own, see <see cref="PbxIds.ClientLeg"/>.</param>
/// <param name="CallerNumber">As the network shows it: not to be trusted in any way.</param>
public sealed record ChannelArrived(string ChannelId, int TrunkId, string CallerNumber, string DialedNumber) : ChannelEvent(ChannelId);

/// <summary>A key pressed by the far side.</summary>
public sealed record ChannelDigit(string ChannelId, char Digit) : ChannelEvent(ChannelId);

/// <summary>A phone signed in or vanished, as the exchange sees it.</summary>
public sealed record PhoneReachability(int Extension, bool IsOnline) : PbxEvent;

/// <summary>A trunk's carrier answers, or has stopped to.</summary>
public sealed record TrunkReachability(int TrunkId, bool Answers) : PbxEvent;

/// <summary>A recording is complete and can be copied.</summary>
public sealed record RecordingFinished(string RecordingName) : PbxEvent;

/// <summary>The recording of a bridge could not be made or was cut off.</summary>
public sealed record RecordingFailed(string RecordingName, string Reason) : PbxEvent;

/// <summary>The event stream is up. What is not in the snapshot is gone; what is in it and unknown to us is a left-over.</summary>
/// <remarks>The exchange may have been restarted and know nothing of us: provisioning is repeated after each connection.</remarks>
public sealed record PbxConnected(PbxSnapshot Snapshot) : PbxEvent;

/// <summary>The event stream broke; calls may go on unseen.</summary>
public sealed record PbxDisconnected(string Reason) : PbxEvent;

/// <param name="Instance">Changes when the exchange was restarted: what is missing then was cut off, not hung up.</param>
[GenerateSerializer, Immutable]
public sealed record PbxSnapshot(
    IReadOnlyList<ChannelSnapshot> Channels, IReadOnlyList<BridgeSnapshot> Bridges, IReadOnlyList<int> OnlineExtensions, string Instance = "");

[GenerateSerializer, Immutable]
public sealed record ChannelSnapshot(string ChannelId, bool IsUp);

[GenerateSerializer, Immutable]
public sealed record BridgeSnapshot(string BridgeId, IReadOnlyList<string> ChannelIds);
