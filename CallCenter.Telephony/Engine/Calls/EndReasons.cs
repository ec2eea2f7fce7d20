using CallCenter.Core.Calls;
using CallCenter.Telephony.Pbx;

namespace CallCenter.Telephony.Engine.Calls;

internal static class EndReasons
{
    /// <summary>Who ended a call whose client leg ended like this, when we had not asked for it.</summary>
    public static EndReason Of(ChannelEnd end, CallPhase phase) => end.Kind switch
    {
        ChannelEndKind.Lost => EndReason.PbxLost,
        ChannelEndKind.RemoteHangUp => EndReason.ClientHungUp,
        ChannelEndKind.LocalHangUp => EndReason.Cancelled,
        ChannelEndKind.Busy or ChannelEndKind.NoAnswer or ChannelEndKind.Rejected or ChannelEndKind.InvalidNumber =>
            phase == CallPhase.Dialing ? EndReason.NotAnswered : EndReason.ClientHungUp,
        ChannelEndKind.Congestion => EndReason.CarrierRefused,
        ChannelEndKind.Failed => phase == CallPhase.Dialing ? EndReason.CarrierRefused : EndReason.ClientHungUp,
        _ => throw new InvalidOperationException($"Unknown end {end.Kind}"),
    };
}
