using CallCenter.Core.Dialing;

namespace CallCenter.Core.Contacts.Cards;

/// <summary>What a status given by an operator means for the dialler.</summary>
public static class NextAttempt
{
    /// <param name="callBackAt">Named by the operator; statuses that mean a call back need it.</param>
    /// <param name="promisedAt">The earliest call that an open task promises; kept by every status but the blacklist.</param>
    /// <param name="plan">What the project's retry rules say.</param>
    public static RetryDecision For(StatusMeaning meaning, DateTime? callBackAt, DateTime? promisedAt, RetryDecision plan)
    {
        var decision = meaning switch
        {
            StatusMeaning.Ordinary or StatusMeaning.Success => RetryDecision.Finish(FinishReason.Status),
            StatusMeaning.CallBack => RetryDecision.Again(callBackAt ?? throw new ArgumentNullException(nameof(callBackAt)), DialRank.Promise),
            StatusMeaning.KeepDialing => plan,
            StatusMeaning.Blacklist => RetryDecision.Finish(FinishReason.Blacklisted),
            _ => throw new ArgumentOutOfRangeException(nameof(meaning), meaning, null),
        };
        return meaning != StatusMeaning.Blacklist && promisedAt is { } promised && (decision.At is null || promised < decision.At)
            ? RetryDecision.Again(promised, DialRank.Promise)
            : decision;
    }
}
