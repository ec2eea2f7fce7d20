using CallCenter.Core.Calls;
using CallCenter.Core.Operators.Offers;
using CallCenter.Core.Reports.Calls;

namespace CallCenter.Web.Reports.Calls;

/// <summary>What either side of a call did, and how it ended, in words.</summary>
public static class CallSideNames
{
    public static string Of(ClientSide side) => side switch
    {
        ClientSide.Dialled => CallTexts.ClientDialled,
        ClientSide.Answered => CallTexts.ClientAnswered,
        ClientSide.Called => CallTexts.ClientCalled,
        ClientSide.Machine => CallTexts.ClientMachine,
        ClientSide.LeftAtOnce => CallTexts.ClientLeftAtOnce,
        ClientSide.NoAnswer => CallTexts.ClientNoAnswer,
        ClientSide.Busy => CallTexts.ClientBusy,
        ClientSide.Rejected => CallTexts.ClientRejected,
        ClientSide.InvalidNumber => CallTexts.ClientInvalidNumber,
        ClientSide.NotReached => CallTexts.ClientNotReached,
        ClientSide.Withdrawn => CallTexts.ClientWithdrawn,
        _ => throw new ArgumentOutOfRangeException(nameof(side), side, null),
    };

    public static string Of(OperatorSide side) => side switch
    {
        OperatorSide.NotNeeded => CallTexts.OperatorNotNeeded,
        OperatorSide.Answered => CallTexts.OperatorAnswered,
        OperatorSide.NotAnswered => CallTexts.OperatorNotAnswered,
        OperatorSide.Awaited => CallTexts.OperatorAwaited,
        OperatorSide.CalledHimself => CallTexts.OperatorCalledHimself,
        _ => throw new ArgumentOutOfRangeException(nameof(side), side, null),
    };

    public static string Of(EndReason reason) => reason switch
    {
        EndReason.None => CallTexts.EndNone,
        EndReason.ClientHungUp => CallTexts.EndClientHungUp,
        EndReason.OperatorHungUp => CallTexts.EndOperatorHungUp,
        EndReason.NotAnswered => CallTexts.EndNotAnswered,
        EndReason.QueueTimeout => CallTexts.EndQueueTimeout,
        EndReason.GlobalTimeout => CallTexts.EndGlobalTimeout,
        EndReason.CarrierRefused => CallTexts.EndCarrierRefused,
        EndReason.PbxLost => CallTexts.EndPbxLost,
        EndReason.HostLost => CallTexts.EndHostLost,
        EndReason.Cancelled => CallTexts.EndCancelled,
        EndReason.OperatorLost => CallTexts.EndOperatorLost,
        EndReason.NotTaken => CallTexts.EndNotTaken,
        EndReason.PassedOn => CallTexts.EndPassedOn,
        EndReason.Machine => CallTexts.EndMachine,
        EndReason.PartnerHungUp => CallTexts.EndPartnerHungUp,
        EndReason.SupervisorEnded => CallTexts.EndSupervisorEnded,
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, null),
    };

    public static string Of(OfferEnd end) => end switch
    {
        OfferEnd.Accepted => CallTexts.OfferAccepted,
        OfferEnd.Missed => CallTexts.OfferMissed,
        OfferEnd.Rejected => CallTexts.OfferRejected,
        OfferEnd.Unreachable => CallTexts.OfferUnreachable,
        OfferEnd.ClientGone => CallTexts.OfferClientGone,
        OfferEnd.Withdrawn => CallTexts.OfferWithdrawn,
        _ => throw new ArgumentOutOfRangeException(nameof(end), end, null),
    };
}
