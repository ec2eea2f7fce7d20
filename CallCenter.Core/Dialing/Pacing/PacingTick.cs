using CallCenter.Core.Projects;

namespace CallCenter.Core.Dialing.Pacing;

/// <summary>
/// Why a project launched so many calls in one second, or none: what the decision saw and what stood in the way of one more. Kept for a week.
/// </summary>
public sealed class PacingTick
{
    public long Id { get; set; }
    public int ProjectId { get; set; }
    public DateTime At { get; set; }
    public DialMode Mode { get; set; }

    /// <summary>Name of what held the whole project; empty: it dialled.</summary>
    public string Hold { get; set; } = "";
    public PacingReason Reason { get; set; }

    /// <summary>Calls the pace asked for within the second, and those the lines let out.</summary>
    public int Wanted { get; set; }
    public int Launched { get; set; }

    // As the last decision of the second found them.
    public int Idle { get; set; }
    public int Ringing { get; set; }
    public int Examined { get; set; }
    public int Waiting { get; set; }
    public int Talking { get; set; }
    public int WrappingUp { get; set; }

    // Of a predictive decision; see PacingEstimate.
    public double AnswerShare { get; set; }
    public double SecondsToOffer { get; set; }
    public double FreedByThen { get; set; }
    public double OffersByThen { get; set; }
    public double Risk { get; set; }
    public double Threshold { get; set; }
    public double AbandonedShare { get; set; }
    public int Answered { get; set; }
}
