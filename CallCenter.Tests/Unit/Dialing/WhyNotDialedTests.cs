using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Dialing;
using CallCenter.Core.Dialing.Lines;
using CallCenter.Core.Dialing.Outlook;
using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Schedules;

namespace CallCenter.Tests.Unit.Dialing;

/// <summary>«Почему не звонят?»: each reason by itself, their order, and when it will be dialled.</summary>
public sealed class WhyNotDialedTests
{
    private static readonly TimeZoneInfo s_moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");
    private static readonly TimeZoneInfo s_omsk = TimeZoneInfo.FindSystemTimeZoneById("Asia/Omsk");

    // Tuesday noon in Moscow, three in the afternoon in Omsk.
    private static readonly DateTime s_now = new(2026, 3, 24, 9, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime s_tomorrow = new(2026, 3, 25, 6, 0, 0, DateTimeKind.Utc);
    private static readonly DialStanding s_new = new(DialState.New, null, DialRank.Retry, FinishReason.None, "Новый", null, null, new());
    private static readonly DialFacts s_ready = new(
        s_now, s_new, Rules(5, CallOutcome.Busy, 3), IsRunning: true, DialMode.Progressive, HasTrunk: true, null, null, Schedule(DayWindow.Workdays), Client(s_omsk), null, null, null, "", new(true, 1, 0, null), 0);

    [Fact]
    public void Explain_NothingInTheWay_IsTheNext() => AssertOutlook(s_ready, s_now);

    [Fact]
    public void Explain_RulesOfDialling_SayWhichAndUntilWhen()
    {
        var ruled = new RuleVerdict(RuleReason.TalksPerDay, s_tomorrow);

        AssertOutlook(s_ready with { Ruled = ruled }, s_tomorrow, new DialObstacle.AgainstRules(RuleReason.TalksPerDay, s_tomorrow));
        // Put off by them already.
        var waiting = s_new with { State = DialState.Waiting, NextAttemptAt = s_tomorrow, PostponedBy = RuleReason.TalksPerDay };
        AssertOutlook(s_ready with { Contact = waiting, Ruled = default }, s_tomorrow, new DialObstacle.AgainstRules(RuleReason.TalksPerDay, s_tomorrow));
    }

    [Fact]
    public void Explain_FileBeingRead_SaysWhich() =>
        AssertOutlook(s_ready with { File = new("list.csv", UploadState.Importing) }, null, new DialObstacle.FileNotReady("list.csv", UploadState.Importing));

    [Fact]
    public void Explain_InACall_SaysWithWhom()
    {
        var call = new DialObstacle.InCall(CallPhase.Talking, IsInbound: false, "Анна", s_now);

        AssertOutlook(s_ready with { Contact = s_new with { State = DialState.Claimed }, Call = call, IsRunning = false }, null, call);
    }

    [Fact]
    public void Explain_OnTheBlacklist_SaysWhoseEntryItIs()
    {
        var ban = new DialObstacle.Blacklisted(Everywhere: true, "Анна", s_now, "просил");

        AssertOutlook(s_ready with { Ban = ban }, null, ban);
        // Passed over already: the entry says it all.
        AssertOutlook(s_ready with { Ban = ban, Contact = Finished(FinishReason.Blacklisted) }, null, ban);
    }

    [Fact]
    public void Explain_BlacklistedByAStatusAlone_SaysTheStatus() =>
        AssertOutlook(s_ready with { Contact = Finished(FinishReason.Blacklisted) with { Status = "Не звонить" } }, null, new DialObstacle.BlacklistStatus("Не звонить"));

    public static TheoryData<FinishReason, DialObstacle> Ends => new()
    {
        { FinishReason.Talked, new DialObstacle.Talked(s_now) },
        { FinishReason.Status, new DialObstacle.StatusGiven("Новый") },
        { FinishReason.InvalidNumber, new DialObstacle.InvalidNumber() },
        { FinishReason.CameByCall, new DialObstacle.CameByCall() },
    };

    [Theory]
    [MemberData(nameof(Ends))]
    public void Explain_FinishedWith_SaysBecauseOfWhat(FinishReason reason, DialObstacle expected) => AssertOutlook(s_ready with { Contact = Finished(reason) }, null, expected);

    [Theory]
    [InlineData(CallOutcome.Busy, 3, 3, CallOutcome.Busy, 3, 3)]
    [InlineData(CallOutcome.Rejected, 2, 0, CallOutcome.NoAnswer, 2, 0)]
    [InlineData(CallOutcome.Busy, 5, 2, null, 5, 5)]
    public void Explain_AttemptsUsedUp_SaysWhichLimitCameFirst(CallOutcome last, int total, int busy, CallOutcome? row, int used, int allowed) => AssertOutlook(
        s_ready with { Contact = Finished(FinishReason.AttemptsUsedUp) with { LastOutcome = last, Attempts = new(total, busy, NoAnswer: total - busy) } },
        null,
        new DialObstacle.AttemptsUsedUp(row, used, allowed));

    [Fact]
    public void Explain_ProjectStopped_IsNotExpected() => AssertOutlook(s_ready with { IsRunning = false }, null, new DialObstacle.ProjectStopped());

    [Fact]
    public void Explain_BeforeTheFirstDay_IsExpectedOnIt()
    {
        var first = new DateOnly(2026, 3, 25);

        AssertOutlook(s_ready with { FirstDay = first, Schedule = Schedule(DayWindow.Workdays, first) }, s_tomorrow, new DialObstacle.NotStarted(first));
    }

    [Fact]
    public void Explain_AfterTheLastDay_IsNotExpected()
    {
        var last = new DateOnly(2026, 3, 23);

        AssertOutlook(s_ready with { LastDay = last, Schedule = Schedule(DayWindow.Workdays, null, last) }, null, new DialObstacle.Ended(last));
    }

    [Fact]
    public void Explain_OutsideTheWindows_SaysUntilWhen()
    {
        var evening = s_now.AddHours(7);

        AssertOutlook(s_ready with { Now = evening, Client = Client(s_moscow) }, s_tomorrow, new DialObstacle.OutsideSchedule(s_tomorrow));
        AssertOutlook(s_ready with { Schedule = Schedule([]) }, null, new DialObstacle.OutsideSchedule(null));
    }

    [Fact]
    public void Explain_Holiday_SaysWhichAndUntilWhen()
    {
        var schedule = new ProjectSchedule(s_moscow, null, null, DayWindow.Workdays, [new() { From = new(2026, 3, 24), To = new(2026, 3, 24), Title = "День города" }]);

        AssertOutlook(s_ready with { Schedule = schedule }, s_tomorrow, new DialObstacle.Holiday("День города", s_tomorrow));
    }

    [Fact]
    public void Explain_NoTrunkOrNoExchange_IsNotExpected()
    {
        AssertOutlook(s_ready with { HasTrunk = false }, null, new DialObstacle.NoTrunk());
        AssertOutlook(s_ready with { Floor = s_ready.Floor with { ExchangeIsUp = false } }, null, new DialObstacle.ExchangeDown());
    }

    [Theory]
    [InlineData(DialRank.Retry)]
    [InlineData(DialRank.Promise)]
    [InlineData(DialRank.Lost)]
    public void Explain_NotItsTimeYet_SaysUntilWhenAndWhy(DialRank rank)
    {
        var at = s_now.AddMinutes(40);

        AssertOutlook(s_ready with { Contact = Waiting(at) with { Rank = rank } }, at, new DialObstacle.Waits(at, rank));
    }

    [Fact]
    public void Explain_TheClientsNight_GoesByHisClock()
    {
        // Half past seven in Moscow's evening of a project that works till midnight: half past ten in Omsk.
        var facts = s_ready with { Now = s_now.AddHours(7.5), Schedule = Schedule(DayWindow.RoundTheClock) };
        var morning = new DateTime(2026, 3, 25, 3, 0, 0, DateTimeKind.Utc);

        AssertOutlook(facts, morning, new DialObstacle.OutsideClientHours(morning));
    }

    [Theory]
    [InlineData(PinnedStanding.Away, false)]
    [InlineData(PinnedStanding.Paused, false)]
    [InlineData(PinnedStanding.Elsewhere, false)]
    [InlineData(PinnedStanding.Busy, true)]
    public void Explain_PinnedToSomebodyNotFree_SaysHowHeStands(PinnedStanding standing, bool isExpected) => AssertOutlook(
        s_ready with { PinnedTo = "Анна", Contact = Waiting(s_now), Floor = s_ready.Floor with { Pinned = standing } }, isExpected ? s_now : null, new DialObstacle.Pinned("Анна", standing));

    [Fact]
    public void Explain_PinnedToSomebodyFree_IsTheNext() =>
        AssertOutlook(s_ready with { PinnedTo = "Анна", Contact = Waiting(s_now), Floor = s_ready.Floor with { Pinned = PinnedStanding.Free } }, s_now);

    [Theory]
    [InlineData(DialMode.Progressive, true, true)]
    [InlineData(DialMode.Predictive, true, false)]
    [InlineData(DialMode.Unlimited, false, false)]
    public void Explain_NobodyThereOrNobodyFree_MattersAsTheModeHasIt(DialMode mode, bool whenEmpty, bool whenBusy)
    {
        AssertOutlook(s_ready with { Mode = mode, Floor = new(true, 0, 0, null) }, whenEmpty ? null : s_now, whenEmpty ? [new DialObstacle.NoOperators()] : []);
        AssertOutlook(s_ready with { Mode = mode, Floor = new(true, 0, 4, null) }, s_now, whenBusy ? [new DialObstacle.OperatorsBusy(4)] : []);
    }

    /// <summary>A channel becomes free by itself; whether a provider comes back nobody knows.</summary>
    [Fact]
    public void Explain_NoLineWorksOrAllAreTaken_SaysWhich()
    {
        AssertOutlook(s_ready with { Floor = s_ready.Floor with { Lines = LinesStanding.Down } }, null, new DialObstacle.LinesDown());
        AssertOutlook(s_ready with { Floor = s_ready.Floor with { Lines = LinesStanding.Full } }, s_now, new DialObstacle.LinesFull());
        AssertOutlook(
            s_ready with { Floor = new(true, 0, 0, null, Lines: LinesStanding.Down), Before = 2 }, null, new DialObstacle.LinesDown(), new DialObstacle.NoOperators(), new DialObstacle.Behind(2));
    }

    [Fact]
    public void Explain_OthersBefore_SaysHowMany() => AssertOutlook(s_ready with { Before = 17 }, s_now, new DialObstacle.Behind(17));

    [Fact]
    public void Explain_SeveralReasons_WhatWeighsMostComesFirst()
    {
        var at = s_now.AddDays(4);
        var facts = s_ready with { IsRunning = false, HasTrunk = false, Contact = Waiting(at), Now = s_now.AddHours(10), Before = 3 };

        AssertOutlook(
            facts,
            null,
            new DialObstacle.ProjectStopped(),
            new DialObstacle.OutsideSchedule(s_tomorrow),
            new DialObstacle.NoTrunk(),
            new DialObstacle.Waits(at, DialRank.Retry),
            new DialObstacle.OutsideClientHours(new(2026, 3, 25, 3, 0, 0, DateTimeKind.Utc)));
    }

    private static void AssertOutlook(DialFacts facts, DateTime? expectedAt, params IReadOnlyList<DialObstacle> obstacles)
    {
        var outlook = WhyNotDialed.Explain(facts);

        Assert.Equal(obstacles, outlook.Obstacles);
        Assert.Equal(expectedAt, outlook.ExpectedAt);
    }

    private static DialStanding Finished(FinishReason reason) => s_new with { State = DialState.Finished, Reason = reason, LastCallAt = s_now };

    private static DialStanding Waiting(DateTime at) => s_new with { State = DialState.Waiting, NextAttemptAt = at };

    private static RetryRules Rules(int max, CallOutcome outcome, int attempts) => new(max, new Dictionary<CallOutcome, RetryRule> { [outcome] = new(attempts, [15]) });

    private static ProjectSchedule Schedule(IReadOnlyList<DayWindow> windows, DateOnly? first = null, DateOnly? last = null) => new(s_moscow, first, last, windows, []);

    private static ProjectSchedule Client(TimeZoneInfo zone) => AttemptForecast.ClientDay(new(9, 0), new(21, 0), zone);
}
