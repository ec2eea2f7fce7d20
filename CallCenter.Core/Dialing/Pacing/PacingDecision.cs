namespace CallCenter.Core.Dialing.Pacing;

/// <summary>What stood in the way of one more call.</summary>
public enum PacingReason
{
    /// <summary>Every free operator has his call.</summary>
    OnePerOperator = 0,

    /// <summary>As many lines are busy as are wanted.</summary>
    LinesBusy = 1,

    /// <summary>One more would too probably find nobody free.</summary>
    RiskOfAbandonment = 2,

    /// <summary>Nobody is at work.</summary>
    NoOperators = 3,

    /// <summary>The same, while so little is known that doubt itself counts as risk.</summary>
    Learning = 4,
}

/// <summary>How many calls to launch, and why not more.</summary>
public readonly record struct PacingDecision(int Launch, PacingReason Reason, PacingEstimate Estimate = default);

/// <summary>What a predictive decision was made from.</summary>
/// <param name="AnswerShare">Expected share of calls launched now that will be offered to operators, 0..1.</param>
/// <param name="SecondsToOffer">Median from the dial to the offer.</param>
/// <param name="FreedByThen">Operators expected to become free by then.</param>
/// <param name="OffersByThen">Calls on the line expected to be offered by then.</param>
/// <param name="Risk">Chance that one more call would find nobody free in time.</param>
/// <param name="Threshold">The risk allowed just now.</param>
/// <param name="AbandonedShare">Of the window's calls that people answered, 0..1.</param>
/// <param name="Offered">Calls of the window that people answered.</param>
public readonly record struct PacingEstimate(
    double AnswerShare, double SecondsToOffer, double FreedByThen, double OffersByThen, double Risk, double Threshold, double AbandonedShare, double Offered);
