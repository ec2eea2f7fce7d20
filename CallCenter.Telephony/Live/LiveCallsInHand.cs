using CallCenter.Core.Contacts.Cards;

namespace CallCenter.Telephony.Live;

internal sealed class LiveCallsInHand(LiveFloor floor) : ICallsInHand
{
    public bool Holds(int operatorId, Guid callId) => floor.Operators.Find(operatorId)?.Card?.CallId == callId;
}
