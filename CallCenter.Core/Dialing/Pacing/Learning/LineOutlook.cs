namespace CallCenter.Core.Dialing.Pacing.Learning;

/// <summary>
/// What is to be expected by several moments ahead (the horizons), as tables by age: chances that a ringing or examined call holds an operator,
/// that a busy operator is free. Made anew now and then from the curves, read at every decision.
/// </summary>
internal sealed class LineOutlook
{
    public const int Horizons = 6;
    private const double FreeStep = 1;
    private const int FreeAges = 80;

    private readonly double[] _times = new double[Horizons];
    private double[] _ringing = [];
    private readonly double[] _examined = new double[ExaminationCurve.Slots * Horizons];
    private readonly double[] _talking = new double[FreeAges * Horizons];
    private readonly double[] _wrapping = new double[FreeAges * Horizons];
    private readonly double[] _paused = new double[FreeAges * Horizons];
    private double[] _freeFromZero = [];
    private double _slotSeconds = 0.5;

    /// <summary>Seconds from a dial to the offer: the middles of equal shares of the calls that are offered.</summary>
    public ReadOnlySpan<double> Times => _times;

    /// <summary>Share of calls launched now that will be offered.</summary>
    public double OfferShare { get; private set; }

    public ReadOnlySpan<double> Ringing(double age) => Row(_ringing, Math.Min((int)(age / _slotSeconds), (_ringing.Length / Horizons) - 1));

    public ReadOnlySpan<double> Examined(double age) => Row(_examined, Math.Min((int)(age / ExaminationCurve.SlotSeconds), ExaminationCurve.Slots - 1));

    public ReadOnlySpan<double> Talking(double age) => Row(_talking, AgeRow(age));

    public ReadOnlySpan<double> WrappingUp(double age) => Row(_wrapping, AgeRow(age));

    public ReadOnlySpan<double> Paused(double age) => Row(_paused, AgeRow(age));

    /// <summary>What busy operators will do; changes slowly and costs the most.</summary>
    /// <param name="freeShare">Share of wrap-ups after which the operator is free.</param>
    /// <param name="patience">How long a call may wait without being abandoned, seconds.</param>
    public void RefreshFree(RingCurve ring, ExaminationCurve examination, DurationCurve talk, DurationCurve wrapUp, DurationCurve pause, double freeShare, double patience)
    {
        _slotSeconds = ring.SlotSeconds;
        SetTimes(ring, examination);
        FillFree(talk, wrapUp, pause, freeShare, patience, _times[^1] + patience);
    }

    /// <summary>What the calls on the line will come to.</summary>
    public void RefreshCalls(RingCurve ring, ExaminationCurve examination, double patience)
    {
        OfferShare = ring.AnswerShare * SumOfPassing(ring, examination);
        FillCalls(ring, examination, patience);
        if (examination.IsUsed)
        {
            FillExamined(examination, patience);
        }
    }

    private static ReadOnlySpan<double> Row(double[] table, int row) => table.AsSpan(row * Horizons, Horizons);

    /// <summary>Ages by the second at first, then ever wider: hazards of long talks change slowly.</summary>
    private static int AgeRow(double age) => age < 40 ? (int)Math.Max(0, age) : Math.Min(FreeAges - 1, 40 + (int)(Math.Log(age / 40) * 8));

    private static double AgeOf(int row) => row < 40 ? row + 0.5 : 40 * Math.Exp((row - 40 + 0.5) / 8);

    private void SetTimes(RingCurve ring, ExaminationCurve examination)
    {
        // The middles of the shares lie on the curve of offers by the age of the dial.
        Span<double> offers = stackalloc double[ring.Slots + 1 + (int)Math.Ceiling(ExaminationCurve.Slots * ExaminationCurve.SlotSeconds / ring.SlotSeconds)];
        offers.Clear();
        var total = 0.0;
        for (var k = 0; k < ring.Slots; k++)
        {
            var passes = ring.Shape[k] * examination.PassShareOf(k * ring.SlotSeconds);
            total += passes;
            for (var d = 0; d <= examination.LongestSlot; d++)
            {
                var share = examination.DelayShare(d);
                if (share > 0)
                {
                    var delay = examination.IsUsed ? (d + 0.5) * ExaminationCurve.SlotSeconds : 0;
                    offers[k + (int)(delay / ring.SlotSeconds)] += passes * share;
                }
            }
        }

        var (sum, horizon) = (0.0, 0);
        for (var k = 0; k < offers.Length && horizon < Horizons; k++)
        {
            var next = sum + offers[k];
            while (horizon < Horizons && next >= total * (horizon + 0.5) / Horizons)
            {
                var within = offers[k] > 0 ? ((total * (horizon + 0.5) / Horizons) - sum) / offers[k] : 0;
                _times[horizon++] = Math.Max(0, (k - 0.5 + within) * ring.SlotSeconds);
            }

            sum = next;
        }

        for (; horizon < Horizons; horizon++)
        {
            _times[horizon] = horizon == 0 ? 0 : _times[horizon - 1];
        }
    }

    private void FillFree(DurationCurve talk, DurationCurve wrapUp, DurationCurve pause, double freeShare, double patience, double last)
    {
        var steps = (int)Math.Ceiling(last / FreeStep) + 1;
        Span<double> wrapped = stackalloc double[steps + 1];
        for (var s = 0; s <= steps; s++)
        {
            // From the middle of the step in which the talk ends.
            wrapped[s] = wrapUp.EndsWithin(0, Math.Max(0, (s * FreeStep) - (FreeStep / 2))) * freeShare;
        }

        if (_freeFromZero.Length != steps + 1)
        {
            _freeFromZero = new double[steps + 1];
        }

        Span<double> free = stackalloc double[steps + 1];
        for (var row = -1; row < FreeAges; row++)
        {
            var age = row < 0 ? 0 : AgeOf(row);
            free.Clear();
            var before = 0.0;
            for (var s = 1; s <= steps; s++)
            {
                var by = talk.EndsWithin(age, s * FreeStep);
                var ends = by - before;
                before = by;
                for (var t = s; t <= steps; t++)
                {
                    free[t] += ends * wrapped[t - s + 1];
                }
            }

            if (row < 0)
            {
                free.CopyTo(_freeFromZero);
                continue;
            }

            for (var h = 0; h < Horizons; h++)
            {
                var by = _times[h] + patience;
                _talking[(row * Horizons) + h] = Between(free, by / FreeStep);
                _wrapping[(row * Horizons) + h] = wrapUp.EndsWithin(age, by) * freeShare;
                _paused[(row * Horizons) + h] = pause.Seen > 0 ? pause.EndsWithin(age, by) : 0;
            }
        }
    }

    private static double Between(ReadOnlySpan<double> curve, double place)
    {
        var k = (int)place;
        return k >= curve.Length - 1 ? curve[^1] : curve[k] + ((place - k) * (curve[k + 1] - curve[k]));
    }

    /// <summary>A call holds an operator at a horizon if it is offered by then and its talk and wrap-up are not over already.</summary>
    private double HeldAfter(double sinceOffer, double patience) =>
        sinceOffer < 0 ? 0 : 1 - Between(_freeFromZero, (sinceOffer + patience) / FreeStep);

    private void FillCalls(RingCurve ring, ExaminationCurve examination, double patience)
    {
        var slots = ring.Slots;
        if (_ringing.Length != slots * Horizons)
        {
            _ringing = new double[slots * Horizons];
        }

        // Held at a horizon, by how long before it the call is answered.
        var ahead = (int)Math.Ceiling(_times[^1] / ring.SlotSeconds) + 2;
        Span<double> held = stackalloc double[ahead];
        for (var k = 0; k < ahead; k++)
        {
            var before = k * ring.SlotSeconds;
            if (!examination.IsUsed)
            {
                held[k] = HeldAfter(before, patience);
                continue;
            }

            held[k] = 0;
            for (var d = 0; d <= examination.LongestSlot; d++)
            {
                if (examination.DelayShare(d) is > 0 and var share)
                {
                    held[k] += share * HeldAfter(before - ((d + 0.5) * ExaminationCurve.SlotSeconds), patience);
                }
            }
        }

        Span<double> offers = stackalloc double[slots];
        for (var u = 0; u < slots; u++)
        {
            offers[u] = ring.Shape[u] * examination.PassShareOf(u * ring.SlotSeconds);
        }

        // By how many slots after its own a call is answered decides alone, whatever its age: one row of weights serves all ages but the youngest.
        Span<double> weights = stackalloc double[ahead + 2];
        for (var h = 0; h < Horizons; h++)
        {
            var place = _times[h] / ring.SlotSeconds;
            _ringing[h] = Math.Min(0.98, Sum(offers, weights[..Weigh(held, place, weights)]) * ring.AnswerShare);
            var known = weights[..Weigh(held, place + 0.5, weights)];
            // The slot of this very age is half over.
            known[0] /= 2;
            for (var row = 1; row < slots; row++)
            {
                var scale = ring.AnswerShare / (1 - ring.OverBy((row + 0.5) * ring.SlotSeconds));
                _ringing[(row * Horizons) + h] = Math.Min(0.98, Sum(offers[row..], known) * scale);
            }
        }
    }

    /// <summary>The chance that a call answered in the first slot, the second … holds an operator at a horizon.</summary>
    /// <param name="place">The horizon, in slots from the middle of the first.</param>
    /// <returns>How many slots there are before it.</returns>
    private static int Weigh(ReadOnlySpan<double> held, double place, Span<double> weights)
    {
        var count = 0;
        for (; place - count >= -0.5; count++)
        {
            var ahead = place - count;
            weights[count] = (ahead < 0.5 ? ahead + 0.5 : 1) * Between(held, Math.Max(0, ahead));
        }

        return count;
    }

    private static double Sum(ReadOnlySpan<double> offers, ReadOnlySpan<double> weights)
    {
        var (sum, count) = (0.0, Math.Min(offers.Length, weights.Length));
        for (var slot = 0; slot < count; slot++)
        {
            sum += offers[slot] * weights[slot];
        }

        return sum;
    }

    private static double SumOfPassing(RingCurve ring, ExaminationCurve examination)
    {
        var sum = 0.0;
        for (var k = 0; k < ring.Slots; k++)
        {
            sum += ring.Shape[k] * examination.PassShareOf(k * ring.SlotSeconds);
        }

        return sum;
    }

    private void FillExamined(ExaminationCurve examination, double patience)
    {
        var (left, longest) = (0.0, examination.LongestSlot);
        for (var row = ExaminationCurve.Slots - 1; row >= 0; row--)
        {
            left += examination.DelayShare(row);
            for (var h = 0; h < Horizons; h++)
            {
                var chance = 0.0;
                for (var d = row; d <= longest; d++)
                {
                    if (left > 0 && examination.DelayShare(d) is > 0 and var share)
                    {
                        chance += share / left * HeldAfter(_times[h] - ((d - row) * ExaminationCurve.SlotSeconds), patience);
                    }
                }

                _examined[(row * Horizons) + h] = chance;
            }
        }
    }
}
