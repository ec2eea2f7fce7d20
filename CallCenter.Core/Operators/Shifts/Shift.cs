namespace CallCenter.Core.Operators.Shifts;

/// <summary>A stretch of a time line; an open one has no end.</summary>
public readonly record struct Stretch(OperatorState State, DateTime StartedAt, DateTime? EndedAt);

/// <summary>An operator's calendar day from the first sign-in to the last sign-out.</summary>
/// <param name="From">UTC, a whole second.</param>
/// <param name="To">UTC, a whole second; of somebody who is at work, now.</param>
/// <param name="Times">Tile the span: every second of it is in exactly one state.</param>
public sealed record Shift(DateTime From, DateTime To, StateTimes Times)
{
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
        var (pieces, cursor) = (new List<(OperatorState State, DateTime From, DateTime To)>(), Whole(dayStart));
        foreach (var stretch in line)
        {
            var from = Latest(Whole(stretch.StartedAt), cursor);
            var to = Whole(Earliest(stretch.EndedAt ?? now, dayEnd));
            if (to <= from)
            {
                continue;
            }

            if (from > cursor)
            {
                pieces.Add((OperatorState.Inactive, cursor, from));
            }

            pieces.Add((stretch.State, from, to));
            cursor = to;
        }

        var first = pieces.FindIndex(piece => piece.State != OperatorState.Inactive);
        if (first < 0)
        {
            return null;
        }

        var span = pieces[first..(pieces.FindLastIndex(piece => piece.State != OperatorState.Inactive) + 1)];
        return new(span[0].From, span[^1].To, new(span.Select(piece => (piece.State, piece.To - piece.From))));
    }

    private static DateTime Whole(DateTime moment) => new(moment.Ticks - (moment.Ticks % TimeSpan.TicksPerSecond), moment.Kind);

    private static DateTime Latest(DateTime one, DateTime other) => one > other ? one : other;

    private static DateTime Earliest(DateTime one, DateTime other) => one < other ? one : other;
}
