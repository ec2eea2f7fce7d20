using System.Globalization;
using CallCenter.Core.Calls;
using CallCenter.Core.Dialing.Rules;

namespace CallCenter.Tests.Unit.Dialing.Rules;

public sealed class DialRulesTests
{
    private static readonly TimeZoneInfo s_moscow = Zone("Europe/Moscow");

    public static TheoryData<RuleReason, string, string, PeriodCaps, PeriodCaps, string[]> Caps { get; } = new()
    {
        // The local day, week and month end at midnight in Moscow, three hours before that of Greenwich.
        { RuleReason.CallsPerDay, "2026-11-25 12:00", "2026-11-25 21:00", new(2, 0, 0), default, ["2026-11-24 21:00", "2026-11-25 11:00"] },
        { RuleReason.CallsPerWeek, "2026-11-25 12:00", "2026-11-29 21:00", new(0, 2, 0), default, ["2026-11-22 21:00", "2026-11-25 11:00"] },
        { RuleReason.CallsPerMonth, "2026-11-25 12:00", "2026-11-30 21:00", new(0, 0, 2), default, ["2026-10-31 21:00", "2026-11-25 11:00"] },
        { RuleReason.TalksPerDay, "2026-11-25 12:00", "2026-11-25 21:00", default, new(1, 0, 0), ["2026-11-25 11:00"] },
        { RuleReason.TalksPerWeek, "2026-11-25 12:00", "2026-11-29 21:00", default, new(0, 1, 0), ["2026-11-25 11:00"] },
        { RuleReason.TalksPerMonth, "2026-11-25 12:00", "2026-11-30 21:00", default, new(0, 0, 1), ["2026-11-25 11:00"] },
        // Of several reasons the one that lasts longest.
        { RuleReason.CallsPerMonth, "2026-11-25 12:00", "2026-11-30 21:00", new(1, 1, 1), new(1, 0, 0), ["2026-11-25 11:00"] },
    };

    [Theory]
    [MemberData(nameof(Caps))]
    public void Check_CapReached_RefusesUntilThePeriodIsOver(RuleReason reason, string now, string until, PeriodCaps calls, PeriodCaps talks, string[] talked)
    {
        var rules = new DialRules { Calls = calls, Talks = talks };

        Assert.Equal(new(reason, At(until)), rules.Check([.. talked.Select(at => Talk(At(at)))], s_moscow, At(now), isOperatorGuaranteed: true));
    }

    [Theory]
    [InlineData("2026-11-24 20:59")]
    [InlineData("2026-11-22 12:00")]
    public void Check_CallsOfEarlierPeriods_DoNotCount(string talked) =>
        Assert.True(new DialRules { Talks = new(1, 0, 0) }.Check([Talk(At(talked))], s_moscow, At("2026-11-25 12:00"), true).IsAllowed);

    [Fact]
    public void Check_WhatDidNotReachHim_IsNoTalkAndAFaultOfTheLineNoCall()
    {
        var now = At("2026-11-25 12:00");
        PastCall unanswered = PastCall.Of(now.AddHours(-1), null, now.AddHours(-1), CallOutcome.NoAnswer, false);
        PastCall failed = PastCall.Of(now.AddHours(-1), null, now.AddHours(-1), CallOutcome.Error, false);
        PastCall machine = PastCall.Of(now.AddHours(-1), now.AddHours(-1), now.AddHours(-1), CallOutcome.Machine, false);
        PastCall lost = PastCall.Of(now.AddHours(-1), now.AddHours(-1), now.AddHours(-1), CallOutcome.Lost, true);

        Assert.Equal([false, false, false, true], Reasons(new DialRules { Talks = new(1, 0, 0) }));
        Assert.Equal([true, false, true, true], Reasons(new DialRules { Calls = new(1, 0, 0) }));

        IEnumerable<bool> Reasons(DialRules rules) =>
            new[] { unanswered, failed, machine, lost }.Select(call => !rules.Check([call], s_moscow, now, true).IsAllowed);
    }

    [Theory]
    // Wednesday, Saturday and a holiday on a Wednesday (4 November), by the clock of Moscow.
    [InlineData("2026-11-25 04:59", RuleReason.Hours, "2026-11-25 05:00")]
    [InlineData("2026-11-25 05:00", RuleReason.None, null)]
    [InlineData("2026-11-25 18:59", RuleReason.None, null)]
    [InlineData("2026-11-25 19:00", RuleReason.Hours, "2026-11-26 05:00")]
    [InlineData("2026-11-27 19:00", RuleReason.Hours, "2026-11-28 06:00")]
    [InlineData("2026-11-28 05:30", RuleReason.Hours, "2026-11-28 06:00")]
    [InlineData("2026-11-28 17:00", RuleReason.Hours, "2026-11-29 06:00")]
    [InlineData("2026-11-04 05:30", RuleReason.Hours, "2026-11-04 06:00")]
    [InlineData("2026-11-04 16:59", RuleReason.None, null)]
    public void Check_HoursOfLaw230_ByTheKindOfDay(string now, RuleReason reason, string? until) =>
        Assert.Equal(new(reason, until is null ? null : At(until)), Preset(DialRulePreset.FederalLaw230).Check([], s_moscow, At(now), true));

    [Fact]
    public void Check_HolidaysSkipped_WaitsForTheFirstOtherDay()
    {
        var rules = new DialRules { SkipsHolidays = true, Workdays = new(new(9, 0), new(18, 0)), RestDays = new(new(10, 0), new(16, 0)) };

        // New Year's holidays of 2027 end on Friday the eighth.
        Assert.Equal(new(RuleReason.Holiday, At("2027-01-09 07:00")), rules.Check([], s_moscow, At("2026-12-31 21:30"), true));
    }

    [Fact]
    public void Check_PauseAndLockOut_CountFromTheEndOfTheCall()
    {
        var ended = At("2026-11-25 10:10");
        PastCall[] history = [new(At("2026-11-25 10:00"), ended, true, true, IsAbandoned: true)];
        var rules = new DialRules { PauseMinutes = 60, LockoutHours = 72 };

        Assert.Equal(new(RuleReason.LockOut, ended.AddHours(72)), rules.Check(history, s_moscow, ended.AddMinutes(5), isOperatorGuaranteed: false));
        // Where an operator is there for him already, the lock-out does not hold.
        Assert.Equal(new(RuleReason.Pause, ended.AddMinutes(60)), rules.Check(history, s_moscow, ended.AddMinutes(5), isOperatorGuaranteed: true));
        Assert.True(rules.Check(history, s_moscow, ended.AddMinutes(60), isOperatorGuaranteed: true).IsAllowed);
        Assert.True(rules.Check(history, s_moscow, ended.AddHours(72), isOperatorGuaranteed: false).IsAllowed);
    }

    [Fact]
    public void Check_InACall_IsLookedAtAgainInAMinute() =>
        Assert.Equal(
            new(RuleReason.InCall, At("2026-11-25 12:01")),
            new DialRules { Calls = new(9, 9, 9) }.Check([new(At("2026-11-25 11:58"), null, true, true, false)], s_moscow, At("2026-11-25 12:00"), true));

    [Fact]
    public void Check_FreeAgainOutsideHours_WaitsForTheHours() =>
        // The month is over on Monday midnight; on Tuesday, a working day, calls begin at eight.
        Assert.Equal(
            new(RuleReason.TalksPerMonth, At("2026-12-01 05:00")),
            (Preset(DialRulePreset.FederalLaw230) with { Talks = new(0, 0, 1) }).Check([Talk(At("2026-11-25 11:00"))], s_moscow, At("2026-11-25 12:00"), true));

    [Theory]
    [InlineData(DialRulePreset.FederalLaw230, "1/2/8 0/0/0 08:00-22:00 09:00-20:00 False 0 0 /1/ 0")]
    [InlineData(DialRulePreset.UsTsr, "0/0/0 0/0/0 08:00-21:00 08:00-21:00 False 0 15 3/30/2 0")]
    [InlineData(DialRulePreset.Ofcom, "0/0/0 0/0/0 00:00-00:00 00:00-00:00 False 0 15 3/1/2 72")]
    public void Presets_AreTheNumbersOfTheLaw(DialRulePreset preset, string expected)
    {
        var rules = Preset(preset);

        Assert.Equal(expected, string.Create(
            CultureInfo.InvariantCulture,
            $"{Word(rules.Talks)} {Word(rules.Calls)} {Word(rules.Workdays)} {Word(rules.RestDays)} {rules.SkipsHolidays} {rules.PauseMinutes} {rules.MinRingSeconds} {rules.AbandonmentCapPercent}/{rules.AbandonmentWindowDays}/{rules.AbandonAfterSeconds} {rules.LockoutHours}"));

        static string Word(object caps) => caps switch
        {
            PeriodCaps periods => $"{periods.Day}/{periods.Week}/{periods.Month}",
            DayHours hours => string.Create(CultureInfo.InvariantCulture, $"{hours.From:HH:mm}-{hours.To:HH:mm}"),
            _ => "",
        };
    }

    private static DialRules Preset(DialRulePreset preset)
    {
        var set = new DialRuleSet();
        DialRuleSetService.Apply(set, DialRulePresets.Of(preset));
        return set.ToRules();
    }

    private static PastCall Talk(DateTime at) => new(at, at, true, true, false);

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.FindSystemTimeZoneById(id);

    private static DateTime At(string utc) => DateTime.Parse(utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
