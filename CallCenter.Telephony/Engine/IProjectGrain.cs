using CallCenter.Core.Calls;
using CallCenter.Core.Operators;

namespace CallCenter.Telephony.Engine;

/// <summary>One project: its queue and its dialler. Key: the project's id. No method waits for another actor.</summary>
public interface IProjectGrain : IGrainWithIntegerKey
{
    /// <summary>Settings, switch or list changed, or the host started: read them again and go on.</summary>
    Task RefreshAsync();

    // From calls.

    /// <summary>Answered; whether by a person is being found out.</summary>
    Task CallIsExaminedAsync(CallOrder call, DateTime since);

    /// <summary>Given up by the queue, and still on the line for the message.</summary>
    Task CallPartsAsync(CallOrder call, DateTime since);

    /// <summary>The client answered and waits for an operator; told again now and then, which changes nothing.</summary>
    Task CallWaitsAsync(CallOrder call, DateTime since);

    Task CallConnectedAsync(CallOrder call, int operatorId);

    /// <summary>Still ringing.</summary>
    Task CallDialsAsync(CallOrder call);

    Task CallClosedAsync(CallEndNotice notice);

    // From the floor.

    /// <summary>An operator is wanted for another project: he is let go as soon as no call that was launched for him is left. Said again now and then.</summary>
    Task RecallAsync(int operatorId, int projectId);

    /// <summary>He is not wanted there any more.</summary>
    Task KeepAsync(int operatorId);

    // From operators.
    Task OperatorChangedAsync(OperatorNotice notice);

    Task OperatorLeftAsync(int operatorId);

    Task OfferAcceptedAsync(Guid callId, int operatorId);

    Task OfferDeclinedAsync(Guid callId, int operatorId);

    /// <summary>The card shown to him before a call is not before him any more.</summary>
    /// <param name="call">What became of it; null: nothing.</param>
    Task PreviewOverAsync(int operatorId, CallOrder? call);
}

/// <param name="Answered">By somebody who was brought to the queue: no machine that was hung up, nobody who left while he was being listened to.</param>
/// <param name="WaitedMs">From the entry into the queue to the connection or the end; a message played afterwards is no waiting.</param>
/// <param name="ClientLeft">The client hung up.</param>
/// <param name="Next">The call that goes on with the contact over another line; the project dials it.</param>
[GenerateSerializer, Immutable]
public sealed record CallEndNotice(Guid CallId, CallOutcome Outcome, bool Answered, long WaitedMs, bool ClientLeft, CallOrder? Next = null);

/// <summary>An operator leased to the project, as he stands.</summary>
/// <param name="Order">His place in lists.</param>
/// <param name="LastTakenAt">When he last took a call that was offered to him, UTC.</param>
/// <param name="TakenToday">Calls that he took so; none that he dialled himself.</param>
/// <param name="Since">Start of the state, UTC.</param>
[GenerateSerializer, Immutable]
public sealed record OperatorNotice(
    int OperatorId, bool IsFree, int Order, DateTime? LastTakenAt, int TakenToday, OperatorState State = OperatorState.Inactive, DateTime Since = default);
