using System.Diagnostics.CodeAnalysis;
using CallCenter.Core.Company;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Shifts;

namespace CallCenter.Tests.Unit.Engine;

/// <summary>Whatever happens to an operator, the basic states tile his shifts: in every zone, over midnight, over kills and clocks set back.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Histories made up from a seed.")]
public sealed class ShiftPropertyTests
{
    private const int Histories = 400;
    private const int Steps = 250;

    // Whole and broken offsets, clocks that jump at midnight, by half an hour, and over a day.
    private static readonly string[] s_zones =
    [
        "UTC", "Europe/Moscow", "Asia/Kamchatka", "Europe/London", "America/New_York", "America/Sao_Paulo", "Africa/Cairo", "Asia/Kathmandu",
        "Australia/Lord_Howe", "Pacific/Apia", "Pacific/Chatham", "America/St_Johns", "Asia/Beirut", "America/Havana",
    ];

    [Fact]
    public void Line_RandomHistories_TilesTheShiftsOfEveryZone()
    {
        var (seen, kills, offers) = (new HashSet<OperatorState>(), 0, 0);
        for (var seed = 0; seed < Histories; seed++)
        {
            // Around changes of the clock; the last days of 2011 are short by one in Apia.
            var start = new DateTime(seed % 4 == 0 ? 2011 : 2026, (seed % 12) + 1, 20, 5, 0, 0, DateTimeKind.Utc).AddHours(seed);
            var history = new DeskHistory(seed, start);
            history.Run(Steps);
            CheckSeams(seed, history);
            Assert.Equal((seed, history.OffersOver), (seed, history.Offers.Count));
            for (var index = 0; index < s_zones.Length; index += 4)
            {
                CheckDays(seed, history, TimeZoneInfo.FindSystemTimeZoneById(s_zones[(index + seed) % s_zones.Length]));
            }

            seen.UnionWith(history.Line.Select(entry => entry.State));
            (kills, offers) = (kills + history.Kills, offers + history.Offers.Count);
        }

        // The histories are worth something.
        Assert.Equal(Enum.GetValues<OperatorState>().Length, seen.Count);
        Assert.True(kills > Histories && offers > Histories, $"{kills} kills, {offers} offers");
    }

    private static void CheckSeams(int seed, DeskHistory history)
    {
        var line = history.Line;
        Assert.True(line.Count > 5, $"seed {seed}: {line.Count} stretches");
        Assert.All(line.Zip(line.Skip(1)), pair => Assert.Equal((seed, pair.First.EndedAt), (seed, pair.Second.StartedAt)));
        Assert.All(line.SkipLast(1), entry => Assert.True(entry.EndedAt >= entry.StartedAt, $"seed {seed}: {entry.State} ends before it begins"));
        Assert.Null(line[^1].EndedAt);
    }

    /// <summary>Each day's states are its span, and over all days nothing of the line is lost or counted twice.</summary>
    private static void CheckDays(int seed, DeskHistory history, TimeZoneInfo zone)
    {
        var now = history.Now > history.Line[^1].StartedAt ? history.Now : history.Line[^1].StartedAt;
        var line = history.Line.Select(entry => new Stretch(entry.State, entry.StartedAt, entry.EndedAt)).ToList();
        var sums = Enum.GetValues<OperatorState>().ToDictionary(state => state, _ => 0L);
        for (var day = TimeZoneInfo.ConvertTimeFromUtc(line[0].StartedAt, zone).Date.AddDays(-1); day <= TimeZoneInfo.ConvertTimeFromUtc(now, zone).Date.AddDays(1); day = day.AddDays(1))
        {
            var (from, before) = (CompanyTime.DayStart(day, zone), CompanyTime.DayStart(day.AddDays(1), zone));
            if (Shift.Of(line, from, before, now) is not { } shift)
            {
                continue;
            }

            Assert.Equal((seed, zone.Id, day, shift.To - shift.From), (seed, zone.Id, day, shift.Times.Total));
            Assert.True(shift.From >= from && shift.To <= before && shift.From < shift.To);
            foreach (var state in sums.Keys)
            {
                sums[state] += (long)shift.Times[state].TotalSeconds;
            }
        }

        var whole = line.GroupBy(stretch => stretch.State).ToDictionary(
            stretches => stretches.Key, stretches => stretches.Sum(stretch => Seconds(stretch.EndedAt ?? now) - Seconds(stretch.StartedAt)));
        Assert.All(
            sums.Where(sum => sum.Key != OperatorState.Inactive), sum => Assert.Equal((seed, zone.Id, sum.Key, whole.GetValueOrDefault(sum.Key)), (seed, zone.Id, sum.Key, sum.Value)));
    }

    private static long Seconds(DateTime moment) => moment.Ticks / TimeSpan.TicksPerSecond;
}
