namespace CallCenter.Core.Operators.Shifts;

/// <summary>A stretch of a time line; an open one has no end.</summary>
public readonly record struct Stretch(OperatorState State, DateTime StartedAt, DateTime? EndedAt);

/// <summary>A part of a shift in one state.</summary>
/// <param name="From">UTC, a whole second.</param>
/// <param name="To">UTC, a whole second, later than <paramref name="From"/>.</param>
/// <param name="Index">Of the stretch in the line it was read from; -1: the line tells nothing of this time.</param>
public readonly record struct ShiftPiece(OperatorState State, DateTime From, DateTime To, int Index);

/// <summary>An operator's calendar day from the first sign-in to the last sign-out.</summary>
public sealed class Shift
{
    private Shift(IReadOnlyList<ShiftPiece> pieces)
    {
        Pieces = pieces;
        Times = new(pieces.Select(piece => (piece.State, piece.To - piece.From)));
    }

    /// <summary>Each begins where the one before it ends.</summary>
    public IReadOnlyList<ShiftPiece> Pieces { get; }

    /// <summary>UTC, a whole second.</summary>
    public DateTime From => Pieces[0].From;

    /// <summary>UTC, a whole second; of somebody who is at work, now.</summary>
    public DateTime To => Pieces[^1].To;

    /// <summary>Tile the span: every second of it is in exactly one state.</summary>
    public StateTimes Times { get; }

    /// <summary>
    /// What a time line tells of one day. Signing in and out is coming to another state than «Неактивен» and going back to it; before the first
    /// and after the last nobody is inactive. Who works over midnight is at work from the day's first moment, or until its last.
    /// </summary>
    /// <param name="line">By start. Where it tells nothing he is taken for inactive; where it tells two things the earlier holds until its end.</param>
    /// <param name="dayStart">UTC.</param>
    /// <param name="dayEnd">UTC, left out.</param>
    /// <param name="now">UTC; an open stretch has come so far.</param>
    /// <returns>Null: he was not at work.</returns>
    public static Shift? Of(IEnumerable<Stretch> line, DateTime dayStart, DateTime dayEnd, DateTime now)
    {
        var (pieces, cursor, index) = (new List<ShiftPiece>(), Whole(dayStart), -1);
        foreach (var stretch in line)
        {
            index++;
            var from = Latest(Whole(stretch.StartedAt), cursor);
            var to = Whole(Earliest(stretch.EndedAt ?? now, dayEnd));
            if (to <= from)
            {
                continue;
            }

            if (from > cursor)
            {
                pieces.Add(new(OperatorState.Inactive, cursor, from, -1));
            }

            pieces.Add(new(stretch.State, from, to, index));
            cursor = to;
        }

        var first = pieces.FindIndex(piece => piece.State != OperatorState.Inactive);
        return first < 0 ? null : new(pieces[first..(pieces.FindLastIndex(piece => piece.State != OperatorState.Inactive) + 1)]);
    }

    /// <summary>
    /// What of the shift lies in a period: cut, not begun anew, so that a break in the middle is one whatever the period, and periods that follow
    /// each other add up to the whole.
    /// </summary>
    /// <param name="from">UTC, a whole second.</param>
    /// <param name="before">UTC, a whole second, left out.</param>
    /// <returns>Null: nothing of it.</returns>
    public Shift? Within(DateTime from, DateTime before)
    {
        if (from <= From && before >= To)
        {
            return this;
        }

        var inside = Pieces.Where(piece => piece.From < before && piece.To > from)
            .Select(piece => piece with { From = Latest(piece.From, from), To = Earliest(piece.To, before) }).ToList();
        return inside.Count == 0 ? null : new(inside);
    }

    private static DateTime Whole(DateTime moment) => new(moment.Ticks - (moment.Ticks % TimeSpan.TicksPerSecond), moment.Kind);

    private static DateTime Latest(DateTime one, DateTime other) => one > other ? one : other;

    private static DateTime Earliest(DateTime one, DateTime other) => one < other ? one : other;
}
