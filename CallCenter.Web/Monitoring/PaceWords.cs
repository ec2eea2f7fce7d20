using System.Globalization;
using CallCenter.Core.Dialing.Pacing;
using CallCenter.Telephony.Live;

namespace CallCenter.Web.Monitoring;

/// <summary>A decision of the dialler in words.</summary>
public static class PaceWords
{
    public static string Why(PacingTick tick)
    {
        if (tick.Hold.Length > 0)
        {
            return Enum.TryParse<DialHold>(tick.Hold, out var hold) ? FloorNames.Of(hold) : tick.Hold;
        }

        var why = tick.Reason switch
        {
            PacingReason.OnePerOperator => FloorTexts.PaceOnePerOperator,
            PacingReason.LinesBusy => FloorTexts.PaceLinesBusy,
            PacingReason.NoOperators => FloorTexts.PaceNoOperators,
            PacingReason.RiskOfAbandonment => Risk(tick),
            PacingReason.Learning => Format(FloorTexts.PaceLearning, Risk(tick)),
            _ => throw new ArgumentOutOfRangeException(nameof(tick), tick.Reason, null),
        };
        return tick.Launched < tick.Wanted ? Format(FloorTexts.PaceNoLine, why.EndsWith('.') ? why : why + ".", tick.Launched, tick.Wanted) : why;
    }

    private static string Risk(PacingTick tick) => Format(
        FloorTexts.PaceRisk,
        100 * tick.Risk,
        100 * tick.Threshold,
        tick.SecondsToOffer,
        tick.Idle + tick.FreedByThen,
        tick.OffersByThen,
        100 * tick.AnswerShare,
        100 * tick.AbandonedShare,
        tick.Answered);

    private static string Format(string text, params object[] args) => string.Format(CultureInfo.CurrentCulture, text, args);
}
