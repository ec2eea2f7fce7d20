namespace CallCenter.Telephony.Engine.Operators;

/// <summary>What an operator has in hand.</summary>
internal abstract record DeskWork;

internal sealed record Idle : DeskWork;

/// <param name="AcceptedAt">When he took it; the project has not confirmed yet.</param>
internal sealed record Offered(CallOrder Call, int ProjectId, bool AutoAnswer, DateTime Since, DateTime? AcceptedAt) : DeskWork
{
    public bool Accepted => AcceptedAt is not null;
}

/// <summary>«Слушает гудки»: he calls somebody himself.</summary>
/// <param name="Call">Null while it is being written down.</param>
/// <param name="IsOrdered">The call's actor has been told to dial; before that his own phone must be up.</param>
/// <param name="Before">What he had in hand and has again if nobody answers: nothing, or a card.</param>
internal sealed record Calling(Guid CallId, CallOrder? Call, DateTime Since, bool IsOrdered, DeskWork Before) : DeskWork;

/// <param name="OnHold">By the operator's own wish.</param>
/// <param name="Comforted">The client hears music because the operator's phone is away.</param>
internal sealed record Talking(CallOrder Call, DateTime Since, bool OnHold = false, bool Comforted = false, DateTime? PhoneLostAt = null) : DeskWork;

internal sealed record WrappingUp(CallOrder Call, DateTime TalkSince, DateTime Since) : DeskWork;
