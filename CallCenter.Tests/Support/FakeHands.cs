using CallCenter.Core.Contacts.Cards;

namespace CallCenter.Tests.Support;

/// <summary>Which operator has which call in hand, as the test says.</summary>
public sealed class FakeHands : ICallsInHand
{
    private readonly Dictionary<int, Guid> _calls = [];

    public void Give(int operatorId, Guid callId) => _calls[operatorId] = callId;

    public void Take(int operatorId) => _calls.Remove(operatorId);

    public bool Holds(int operatorId, Guid callId) => _calls.TryGetValue(operatorId, out var held) && held == callId;
}
