using CallCenter.Core.Calls;

namespace CallCenter.Telephony.Engine;

/// <summary>One project: its queue and its dialler. Key: the project's id. No method waits for another actor.</summary>
public interface IProjectGrain : IGrainWithIntegerKey
{
    /// <summary>Settings, switch or list changed, or the host started: read them again and go on.</summary>
    Task RefreshAsync();

    // From calls.

    /// <summary>The client answered and waits for an operator; told again now and then, which changes nothing.</summary>
    Task CallWaitsAsync(CallOrder call, DateTime since);

    Task CallConnectedAsync(CallOrder call, int operatorId);

    /// <summary>Still ringing.</summary>
    Task CallDialsAsync(CallOrder call);

    Task CallClosedAsync(CallEndNotice notice);

    // From operators.
    Task OperatorChangedAsync(OperatorNotice notice);

    Task OperatorLeftAsync(int operatorId);

    Task OfferAcceptedAsync(Guid callId, int operatorId);

    Task OfferDeclinedAsync(Guid callId, int operatorId);
}

/// <param name="WaitedMs">From the answer to the connection or the end.</param>
[GenerateSerializer, Immutable]
public sealed record CallEndNotice(Guid CallId, CallOutcome Outcome, bool Answered, long WaitedMs);

/// <summary>An operator leased to the project, as he stands.</summary>
/// <param name="Order">His place in lists.</param>
[GenerateSerializer, Immutable]
public sealed record OperatorNotice(int OperatorId, bool IsFree, int Order, DateTime? LastCallAt, int CallsToday);
