namespace CallCenter.Core.Contacts.Cards;

/// <summary>What the line knows and the database not yet: whose call it is right now.</summary>
public interface ICallsInHand
{
    /// <summary>The call is offered to this operator, he talks, or he fills in its card.</summary>
    bool Holds(int operatorId, Guid callId);
}
