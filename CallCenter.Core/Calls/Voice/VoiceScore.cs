namespace CallCenter.Core.Calls.Voice;

/// <summary>
/// How good a voice sounds, from 1 to 4.4, as people would score it: the E-model of ITU-T G.107 with its default values, the delay simplified as in
/// R. G. Cole and J. H. Rosenbluth, «Voice over IP performance monitoring» (2001), and for lost packets the values of ITU-T G.113, appendix I, for
/// G.711 with concealment: what comes from the telephone network is G.711. `voice-score.ts` reckons alike.
/// </summary>
public static class VoiceScore
{
    /// <summary>R of 80: «satisfied» in ITU-T G.107, annex B.</summary>
    public const double Good = 4.03;

    /// <summary>R of 70: «some dissatisfied».</summary>
    public const double Fair = 3.6;

    private const double Undisturbed = 93.2;
    private const double LossRobustness = 25.1;

    /// <summary>Packets of 20 ms, and as much again before they are played.</summary>
    private const double OwnDelayMs = 40;

    /// <summary>Of the worse of both directions.</summary>
    public static double Of(VoiceReport report) => Math.Min(
        Of(report.HeardLoss, report.HeardJitterMs, report.RoundTripMs ?? 0),
        Of(report.SpokenLoss ?? 0, report.SpokenJitterMs ?? 0, report.RoundTripMs ?? 0));

    /// <param name="loss">Percent.</param>
    public static double Of(double loss, double jitterMs, double roundTripMs)
    {
        // What comes unevenly is held back until it is even.
        var delay = (roundTripMs / 2) + (2 * jitterMs) + OwnDelayMs;
        var late = (0.024 * delay) + (0.11 * Math.Max(0, delay - 177.3));
        var lost = 95 * loss / (loss + LossRobustness);
        var r = Math.Clamp(Undisturbed - late - lost, 0, 100);
        return Math.Max(1, 1 + (0.035 * r) + (r * (r - 60) * (100 - r) * 7e-6));
    }

    public static VoiceGrade GradeOf(double score) => score >= Good ? VoiceGrade.Good : score >= Fair ? VoiceGrade.Fair : VoiceGrade.Poor;
}
