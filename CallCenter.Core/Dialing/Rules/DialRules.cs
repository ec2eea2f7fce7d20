namespace CallCenter.Core.Dialing.Rules;

/// <summary>At most so many in a calendar day, week and month by the person's own clock; 0: as many as one likes. A week begins on Monday.</summary>
public readonly record struct PeriodCaps(int Day, int Week, int Month);

/// <summary>Hours in which a person may be called by his own clock. <paramref name="To"/> at midnight is the end of the day; equal: round the clock.</summary>
public readonly record struct DayHours(TimeOnly From, TimeOnly To)
{
    public bool Hold(TimeOnly time) => From == To || (time >= From && (To == TimeOnly.MinValue || time < To));
}

/// <summary>«Правила обзвона» as decisions use them. The person is the number: what one project did to it counts for every other.</summary>
public sealed record DialRules
{
    // Each round moves on to the next day, week or month at least.
    private const int MostRounds = 100;
    private static readonly TimeSpan s_callPatience = TimeSpan.FromMinutes(1);

    /// <summary>Of calls, answered or not.</summary>
    public PeriodCaps Calls { get; init; }

    /// <summary>Of calls that the person answered.</summary>
    public PeriodCaps Talks { get; init; }
    public DayHours Workdays { get; init; }

    /// <summary>Saturdays, Sundays and public holidays.</summary>
    public DayHours RestDays { get; init; }

    /// <summary>Nobody is called on a public holiday at all.</summary>
    public bool SkipsHolidays { get; init; }

    /// <summary>Between two calls to one person; 0: none.</summary>
    public int PauseMinutes { get; init; }

    /// <summary>After an abandoned call the person is called only where an operator is guaranteed; 0: no such time.</summary>
    public int LockoutHours { get; init; }

    /// <summary>A call is not given up before; 0: the project's own dial timeout alone counts.</summary>
    public int MinRingSeconds { get; init; }

    /// <summary>Null: the project's own cap alone counts.</summary>
    public decimal? AbandonmentCapPercent { get; init; }
    public int AbandonmentWindowDays { get; init; } = AbandonmentLimit.UsualWindowDays;

    /// <summary>Null: the project's own threshold alone counts.</summary>
    public int? AbandonAfterSeconds { get; init; }

    /// <summary>From when on a person's calls have to be known to decide about him now.</summary>
    public DateTime HistoryFrom(DateTime now)
    {
        var days = (Calls, Talks) switch
        {
            ({ Month: > 0 }, _) or (_, { Month: > 0 }) => 33,
            ({ Week: > 0 }, _) or (_, { Week: > 0 }) => 9,
            _ => 3,
        };
        return now.AddHours(-Math.Max(days * 24, Math.Max(LockoutHours, PauseMinutes / 60)) - 5);
    }

    /// <summary>May anybody of this zone be called now, whatever was done to him.</summary>
    public bool IsOpen(TimeZoneInfo zone, DateTime now) => new RuleCalendar(this, zone).ClosedBy(now) == RuleReason.None;

    /// <summary>May the person be called now, and if not, when for the first time, if nothing else happens to him until then.</summary>
    /// <param name="history">His calls since <see cref="HistoryFrom"/>, in any order, of all projects.</param>
    /// <param name="isOperatorGuaranteed">No call is made without an operator free for it.</param>
    public RuleVerdict Check(IReadOnlyList<PastCall> history, TimeZoneInfo zone, DateTime now, bool isOperatorGuaranteed)
    {
        if (history.Any(call => call.EndedAt is null))
        {
            // How long it takes nobody knows: he is looked at again soon.
            return new(RuleReason.InCall, now + s_callPatience);
        }

        var calendar = new RuleCalendar(this, zone);
        var (reason, until) = Latest(now);
        for (var round = 0; reason != RuleReason.None && round < MostRounds; round++)
        {
            if (until is not { } at || Latest(at) is not { Reason: not RuleReason.None } next)
            {
                return new(reason, until);
            }

            until = next.Until;
        }

        return new(reason, null);

        RuleVerdict Latest(DateTime at)
        {
            RuleVerdict latest = default;
            foreach (var one in Refusals(history, calendar, at, isOperatorGuaranteed))
            {
                latest = latest.Reason == RuleReason.None || one.Until is null || one.Until > latest.Until ? one : latest;
            }

            return latest;
        }
    }

    /// <summary>Everything that stands against a call at that moment, and until when.</summary>
    private IEnumerable<RuleVerdict> Refusals(IReadOnlyList<PastCall> history, RuleCalendar calendar, DateTime at, bool isOperatorGuaranteed)
    {
        if (!isOperatorGuaranteed && Last(history, call => call.IsAbandoned) is { } abandoned && abandoned.AddHours(LockoutHours) > at)
        {
            yield return new(RuleReason.LockOut, abandoned.AddHours(LockoutHours));
        }

        if (Last(history, _ => true) is { } last && last.AddMinutes(PauseMinutes) > at)
        {
            yield return new(RuleReason.Pause, last.AddMinutes(PauseMinutes));
        }

        var calls = history.Where(call => call.Counts);
        var talks = history.Where(call => call.IsTalk);
        RuleVerdict?[] capped =
        [
            OverCap(calls, Calls.Day, calendar.Day(at), RuleReason.CallsPerDay),
            OverCap(calls, Calls.Week, calendar.Week(at), RuleReason.CallsPerWeek),
            OverCap(calls, Calls.Month, calendar.Month(at), RuleReason.CallsPerMonth),
            OverCap(talks, Talks.Day, calendar.Day(at), RuleReason.TalksPerDay),
            OverCap(talks, Talks.Week, calendar.Week(at), RuleReason.TalksPerWeek),
            OverCap(talks, Talks.Month, calendar.Month(at), RuleReason.TalksPerMonth),
        ];
        foreach (var verdict in capped)
        {
            if (verdict is { } refused)
            {
                yield return refused;
            }
        }

        if (calendar.ClosedBy(at) is var closed and not RuleReason.None)
        {
            yield return new(closed, calendar.NextOpening(at));
        }
    }

    private static DateTime? Last(IReadOnlyList<PastCall> history, Func<PastCall, bool> which) =>
        history.Where(which).Select(call => (DateTime?)(call.EndedAt ?? call.StartedAt)).Max();

    private static RuleVerdict? OverCap(IEnumerable<PastCall> calls, int cap, (DateTime From, DateTime To) period, RuleReason reason) =>
        cap > 0 && calls.Count(call => call.StartedAt >= period.From && call.StartedAt < period.To) >= cap ? new(reason, period.To) : null;
}
