namespace CallCenter.Core.Dialing.BestHours;

public enum TrialVerdict
{
    /// <summary>Too little is known yet.</summary>
    TooEarly = 0,

    /// <summary>More people answer at the better hour, and chance alone does not explain it.</summary>
    Helps = 1,

    /// <summary>Whatever it does, it is not worth the wait.</summary>
    DoesNotHelp = 2,
}

/// <summary>What the best hour did, told from retries that were put off and from those of the tenth that was left alone.</summary>
/// <param name="Low">The difference of the shares of answered calls, shifted less control, is between this and <paramref name="High"/> in 95 cases of 100.</param>
public readonly record struct TrialResult(HourRate Shifted, HourRate Control, TrialVerdict Verdict, double Low, double High)
{
    /// <summary>Calls of each arm before anything is said.</summary>
    public const int Fewest = 100;

    // Both sides together, one in twenty.
    private const double Doubt = 1.96;

    public static TrialResult Of(HourRate shifted, HourRate control)
    {
        if (shifted.Dials == 0 || control.Dials == 0)
        {
            return new(shifted, control, TrialVerdict.TooEarly, -1, 1);
        }

        // Newcombe's: the bounds of each share by Wilson, which hold for few calls and small shares too.
        var (lowShifted, highShifted) = Wilson(shifted);
        var (lowControl, highControl) = Wilson(control);
        var gain = shifted.Rate - control.Rate;
        var low = gain - Math.Sqrt(Square(shifted.Rate - lowShifted) + Square(highControl - control.Rate));
        var high = gain + Math.Sqrt(Square(highShifted - shifted.Rate) + Square(control.Rate - lowControl));
        var verdict = Math.Min(shifted.Dials, control.Dials) < Fewest ? TrialVerdict.TooEarly
            : low > 0 ? TrialVerdict.Helps
            : high < BestHour.LeastGain ? TrialVerdict.DoesNotHelp
            : TrialVerdict.TooEarly;
        return new(shifted, control, verdict, low, high);
    }

    private static (double Low, double High) Wilson(HourRate rate)
    {
        var (n, p, z2) = (rate.Dials, rate.Rate, Doubt * Doubt);
        var half = Doubt * Math.Sqrt(((p * (1 - p)) + (z2 / (4 * n))) / n);
        return ((p + (z2 / (2 * n)) - half) / (1 + (z2 / n)), (p + (z2 / (2 * n)) + half) / (1 + (z2 / n)));
    }

    private static double Square(double x) => x * x;
}
