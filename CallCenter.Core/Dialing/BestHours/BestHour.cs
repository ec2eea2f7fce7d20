namespace CallCenter.Core.Dialing.BestHours;

/// <summary>Calls of a project's dialler that began in one hour of people's own clocks, and those that a person answered.</summary>
public readonly record struct HourRate(int Dials, int Answers)
{
    public double Rate => Dials == 0 ? 0 : (double)Answers / Dials;
}

/// <param name="At">UTC.</param>
/// <param name="Arm">Whether a better hour was found, and whether it was taken.</param>
public readonly record struct BestMoment(DateTime At, RetryArm Arm);

/// <summary>
/// When people answer, learned from the project's own calls: a retry that is due may be put off to an hour in which they answer more often. An hour
/// is better only if what is known of it leaves little doubt; of several the draw of the contact's own lot decides, so that not everybody is
/// put into the same one. Every tenth contact is left where he was, to be compared with.
/// </summary>
public static class BestHour
{
    public const int ControlShare = 10;

    /// <summary>Calls known of an hour before it may be called better than another.</summary>
    public const int FewestDials = 50;

    /// <summary>So much better at least: a hundredth more answers is not worth a day's wait.</summary>
    public const double LeastGain = 0.02;

    // One-sided, one in twenty.
    private const double Doubt = 1.645;

    /// <param name="rates">Of every hour, see <see cref="HourTable"/>.</param>
    /// <param name="due">UTC.</param>
    /// <param name="nextAllowed">The first moment from one on at which the contact may be called; null: none.</param>
    /// <param name="attempt">Calls made so far: each draws another lot.</param>
    public static BestMoment Of(HourTable rates, TimeZoneInfo zone, DateTime due, TimeSpan slack, Func<DateTime, DateTime?> nextAllowed, long contactId, int attempt)
    {
        if (nextAllowed(due) is not { } planned)
        {
            return new(due, RetryArm.None);
        }

        var usual = rates.At(planned, zone);
        var bar = (usual.Dials >= FewestDials ? usual.Rate : Math.Max(usual.Rate, rates.Total.Rate)) + LeastGain;
        var lot = new Lot(contactId, attempt);
        var best = Hours(planned, due + slack, zone, nextAllowed)
            .Select(from => (From: from, Rate: rates.At(from, zone), Draw: lot.Next()))
            .Where(hour => hour.Rate.Dials >= FewestDials && LowerBound(hour.Rate) > bar)
            .Select(hour => (hour.From, Guess: hour.Rate.Rate + (hour.Draw * Spread(hour.Rate))))
            .DefaultIfEmpty()
            .MaxBy(hour => hour.Guess);
        if (best.From == default)
        {
            return new(due, RetryArm.None);
        }

        // Somewhere in the hour, so that its calls do not all come at its stroke; and the hour may close before.
        var within = best.From.AddMinutes(lot.Minute());
        var at = within <= due + slack && nextAllowed(within) == within && HourTable.Same(within, best.From, zone) ? within : best.From;
        return IsControl(contactId) ? new(due, RetryArm.Control) : new(at, RetryArm.Shifted);
    }

    /// <summary>Never shifted.</summary>
    public static bool IsControl(long contactId) => Lot.Mix((ulong)contactId) % ControlShare == 0;

    /// <summary>The moments at which hours of the person's clock begin, as far as calls are allowed in them.</summary>
    private static IEnumerable<DateTime> Hours(DateTime planned, DateTime last, TimeZoneInfo zone, Func<DateTime, DateTime?> nextAllowed)
    {
        for (var hour = NextHour(planned, zone); hour <= last; hour = NextHour(hour, zone))
        {
            if (nextAllowed(hour) is not { } allowed || allowed > last)
            {
                yield break;
            }

            yield return allowed;
            hour = allowed;
        }
    }

    private static DateTime NextHour(DateTime at, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTimeFromUtc(at, zone);
        return at.AddTicks(TimeSpan.TicksPerHour - (local.Ticks % TimeSpan.TicksPerHour));
    }

    /// <summary>Wilson's: what the rate is at least, but for one case in twenty.</summary>
    private static double LowerBound(HourRate rate)
    {
        var (n, p, z2) = (rate.Dials, rate.Rate, Doubt * Doubt);
        return (p + (z2 / (2 * n)) - (Doubt * Math.Sqrt(((p * (1 - p)) + (z2 / (4 * n))) / n))) / (1 + (z2 / n));
    }

    private static double Spread(HourRate rate) => Math.Sqrt(rate.Rate * (1 - rate.Rate) / rate.Dials);

    /// <summary>Chance that falls alike for the same contact and attempt.</summary>
    private sealed class Lot(long contactId, int attempt)
    {
        private ulong _state = Mix(((ulong)contactId << 8) ^ (ulong)attempt);

        /// <summary>About as the normal distribution has it.</summary>
        public double Next()
        {
            var sum = 0.0;
            for (var i = 0; i < 12; i++)
            {
                sum += Uniform();
            }

            return sum - 6;
        }

        public double Minute() => Math.Floor(Uniform() * 60);

        public static ulong Mix(ulong x)
        {
            // SplitMix64: neighbours' lots have nothing in common.
            unchecked
            {
                x += 0x9E3779B97F4A7C15;
                x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
                x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
                return x ^ (x >> 31);
            }
        }

        private double Uniform()
        {
            _state = Mix(_state);
            return (_state >> 11) * (1.0 / (1UL << 53));
        }
    }
}
