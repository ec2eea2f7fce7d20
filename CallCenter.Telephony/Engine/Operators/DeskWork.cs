namespace CallCenter.Telephony.Engine.Operators;

/// <summary>What an operator has in hand.</summary>
internal abstract record DeskWork;

internal sealed record Idle : DeskWork;

/// <param name="Accepted">He took it; the project has not confirmed yet.</param>
internal sealed record Offered(CallOrder Call, int ProjectId, bool AutoAnswer, DateTime Since, bool Accepted) : DeskWork;

/// <param name="OnHold">By the operator's own wish.</param>
/// <param name="Comforted">The client hears music because the operator's phone is away.</param>
internal sealed record Talking(CallOrder Call, DateTime Since, bool OnHold = false, bool Comforted = false, DateTime? PhoneLostAt = null) : DeskWork;

internal sealed record WrappingUp(CallOrder Call, DateTime TalkSince, DateTime Since) : DeskWork;
