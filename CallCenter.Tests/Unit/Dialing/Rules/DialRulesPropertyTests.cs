using System.Diagnostics.CodeAnalysis;
using CallCenter.Core.Dialing.Rules;

namespace CallCenter.Tests.Unit.Dialing.Rules;

/// <summary>Whatever is dialled whenever the rules allow it, no calendar period of the person ever holds more than they say.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Histories made up from a seed.")]
public sealed class DialRulesPropertyTests
{
    // Whole and broken offsets, clocks that jump at midnight, by half an hour, and over a day.
    public static TheoryData<string> Zones { get; } =
    [
        "UTC", "Europe/Moscow", "Asia/Kamchatka", "Europe/London", "America/New_York", "America/Sao_Paulo", "Africa/Cairo", "Asia/Kathmandu",
        "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Chatham", "America/St_Johns", "Asia/Beirut", "America/Havana",
    ];

    [Theory]
    [MemberData(nameof(Zones))]
    public void Check_RandomHistories_NeverMoreThanTheCaps(string zoneId)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        for (var seed = 0; seed < 3; seed++)
        {
            var random = new Random(seed);
            var rules = Draw(random);
            // Around the changes of the clock and the ends of months; the last days of 2011 are short by one in Apia.
            var now = new DateTime(seed % 3 == 0 ? 2011 : 2026, random.Next(1, 13), 1, 0, 0, 0, DateTimeKind.Utc).AddDays(seed % 3 == 0 ? 25 : 20);
            var history = new List<PastCall>();
            for (var step = 0; step < 250; step++)
            {
                now = now.AddMinutes(random.Next(1, 600));
                var guaranteed = random.Next(2) == 0;
                var known = history.Where(call => call.StartedAt >= rules.HistoryFrom(now)).ToList();
                var verdict = rules.Check(known, zone, now, guaranteed);
                // What is left out of sight would change nothing.
                Assert.Equal(rules.Check(history, zone, now, guaranteed), verdict);
                if (verdict.IsAllowed)
                {
                    var ended = now.AddMinutes(random.Next(0, 20));
                    history.Add(new(now, ended, Counts: true, IsTalk: random.Next(2) == 0, IsAbandoned: random.Next(5) == 0));
                    now = ended;
                }
                else
                {
                    AssertFirstMoment(rules, history, zone, now, guaranteed, verdict);
                }
            }

            AssertCaps(rules.Calls, history, zone);
            AssertCaps(rules.Talks, history.Where(call => call.IsTalk), zone);
            Assert.All(history, call => Assert.True(rules.IsOpen(zone, call.StartedAt)));
            Assert.All(history.Zip(history.Skip(1)), pair => Assert.True(pair.Second.StartedAt - pair.First.EndedAt >= TimeSpan.FromMinutes(rules.PauseMinutes)));
        }
    }

    /// <summary>At the moment named a call is allowed, and at none that lies between.</summary>
    private static void AssertFirstMoment(DialRules rules, List<PastCall> history, TimeZoneInfo zone, DateTime now, bool guaranteed, RuleVerdict verdict)
    {
        Assert.NotNull(verdict.Until);
        var until = verdict.Until.Value;
        Assert.True(until > now);
        Assert.True(rules.Check(history, zone, until, guaranteed).IsAllowed, $"{zone.Id} {now:o} {verdict}");
        var step = (until - now) / 15;
        for (var moment = now; moment < until; moment += step > TimeSpan.FromSeconds(1) ? step : TimeSpan.FromSeconds(1))
        {
            Assert.False(rules.Check(history, zone, moment, guaranteed).IsAllowed, $"{zone.Id} {moment:o} {verdict}");
        }

        Assert.False(rules.Check(history, zone, until.AddSeconds(-1), guaranteed).IsAllowed);
    }

    /// <summary>Counted by the dates on the wall, not as the rules count.</summary>
    private static void AssertCaps(PeriodCaps caps, IEnumerable<PastCall> calls, TimeZoneInfo zone)
    {
        var days = calls.Select(call => DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(call.StartedAt, zone))).ToList();
        AssertMost(caps.Day, days.GroupBy(day => day));
        AssertMost(caps.Week, days.GroupBy(day => day.DayNumber / 7));
        AssertMost(caps.Month, days.GroupBy(day => (day.Year * 12) + day.Month));
    }

    private static void AssertMost<T>(int cap, IEnumerable<IGrouping<T, DateOnly>> periods) =>
        Assert.True(cap == 0 || periods.All(period => period.Count() <= cap));

    private static DialRules Draw(Random random)
    {
        var hours = Hours(random);
        return new()
        {
            Calls = new(random.Next(0, 4), random.Next(0, 7), random.Next(0, 12)),
            Talks = new(random.Next(0, 3), random.Next(0, 4), random.Next(0, 9)),
            Workdays = hours,
            RestDays = random.Next(2) == 0 ? hours : Hours(random),
            SkipsHolidays = random.Next(3) == 0,
            PauseMinutes = random.Next(3) * 45,
            LockoutHours = random.Next(3) * 36,
        };
    }

    private static DayHours Hours(Random random) => random.Next(3) switch
    {
        0 => default,
        // Also hours that the clock skips in some nights.
        1 => new(new(random.Next(0, 3), 30), new(random.Next(4, 24), 0)),
        _ => new(new(random.Next(6, 12), 0), new(random.Next(13, 24), 15)),
    };
}
