using CallCenter.Core.Calls;
using CallCenter.Core.Dialing;
using CallCenter.Core.Dialing.BestHours;
using CallCenter.Core.Projects.Schedules;

namespace CallCenter.Tests.Unit.Dialing.BestHours;

public sealed class BestHourTests
{
    private static readonly TimeZoneInfo s_moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");
    private static readonly TimeSpan s_day = TimeSpan.FromHours(24);

    // Wednesday, ten in Moscow.
    private static readonly DateTime s_due = new(2026, 11, 25, 7, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Of_AnHourKnownToBeBetter_PutsTheRetryIntoIt()
    {
        var moments = Moments(Table((10, 400, 40), (18, 400, 160), (20, 400, 60)), 500);

        Assert.All(moments.Where(moment => moment.Arm == RetryArm.Shifted), moment => Assert.Equal(18, Local(moment.At).Hour));
        Assert.All(moments.Where(moment => moment.Arm == RetryArm.Control), moment => Assert.Equal(s_due, moment.At));
        Assert.InRange(moments.Count(moment => moment.Arm == RetryArm.Control), 30, 70);
        Assert.Equal(500, moments.Count(moment => moment.Arm is RetryArm.Shifted or RetryArm.Control));
        // Over the whole hour, not at its stroke.
        Assert.True(moments.Where(moment => moment.Arm == RetryArm.Shifted).Select(moment => Local(moment.At).Minute).Distinct().Count() > 40);
    }

    [Theory]
    // Few calls, however many answers; little difference, however many calls; nothing known at all.
    [InlineData(20, 20)]
    [InlineData(40_000, 4_400)]
    [InlineData(0, 0)]
    public void Of_AnHourNotKnownToBeBetter_LeavesItWhereItWas(int dials, int answers)
    {
        var moments = Moments(Table((10, 40_000, 4_000), (18, dials, answers)), 50);

        Assert.All(moments, moment => Assert.Equal(new(s_due, RetryArm.None), moment));
    }

    [Fact]
    public void Of_UsualHourUnknown_IsMeasuredByTheWholeProject()
    {
        // Two in ten answer at eighteen, and on the whole: ten o'clock is not known to be worse.
        Assert.All(Moments(Table((12, 1000, 200), (18, 1000, 200)), 20), moment => Assert.Equal(RetryArm.None, moment.Arm));
        Assert.All(Moments(Table((12, 1000, 100), (18, 1000, 300)), 20), moment => Assert.NotEqual(RetryArm.None, moment.Arm));
    }

    [Fact]
    public void Of_SeveralAlike_AreShared()
    {
        var hours = Moments(Table((10, 400, 20), (18, 400, 160), (19, 400, 160)), 300).Where(moment => moment.Arm == RetryArm.Shifted).CountBy(moment => Local(moment.At).Hour).ToDictionary();

        Assert.InRange(hours[18], 90, 190);
        Assert.InRange(hours[19], 90, 190);
    }

    [Fact]
    public void Of_TheSameContactAndAttempt_FallsAlikeAndAnotherAttemptAnew()
    {
        var table = Table((10, 400, 20), (17, 400, 160), (18, 400, 160), (19, 400, 160));

        Assert.Equal(Moments(table, 50), Moments(table, 50));
        Assert.NotEqual(Moments(table, 50), Moments(table, 50, attempt: 2));
    }

    [Fact]
    public void Of_BetterHourBeyondTheSlackOrClosed_IsNotWaitedFor()
    {
        var table = Table((10, 400, 20), (18, 400, 160));

        Assert.All(Moments(table, 20, slack: TimeSpan.FromHours(7)), moment => Assert.Equal(RetryArm.None, moment.Arm));
        Assert.All(Moments(table, 20, to: new(18, 0)), moment => Assert.Equal(RetryArm.None, moment.Arm));
        // The hour closes half-way: nobody is put behind its end.
        Assert.All(Moments(table, 200, to: new(18, 30)), moment => Assert.True(Local(moment.At) is { Hour: 10 } or { Hour: 18, Minute: < 30 }));
    }

    [Fact]
    public void Of_AnyTable_StaysWithinSlackAndHours()
    {
        for (var seed = 1; seed < 200; seed++)
        {
            var table = Table([.. Enumerable.Range(0, 24).Select(hour => (hour, 200, (int)(BestHourLot(seed, hour) * 150)))]);
            var (slack, due) = (TimeSpan.FromHours(1 + (seed % 48)), s_due.AddMinutes(seed * 37));
            var calendar = Calendar(new(9, 0), new(20, 0));
            var moment = BestHour.Of(table, s_moscow, due, slack, at => calendar.NextAllowed(at, []), seed, 1);

            Assert.True(moment.At >= due && moment.At <= due + slack);
            Assert.True(moment.Arm != RetryArm.Shifted || calendar.IsOpen(moment.At));
        }

        static double BestHourLot(int seed, int hour) => (((seed * 7919) + (hour * 104_729)) % 1000) / 1000.0;
    }

    [Theory]
    [InlineData(CallOutcome.NoAnswer, true)]
    [InlineData(CallOutcome.Machine, true)]
    [InlineData(CallOutcome.Busy, false)]
    [InlineData(CallOutcome.Lost, false)]
    [InlineData(CallOutcome.Error, false)]
    public void Shift_ByOutcome_OnlyWhoWasNotReached(CallOutcome outcome, bool isShifted)
    {
        var plan = new BestHourPlan(Table((10, 400, 20), (18, 400, 160)), s_day, ContactId: 3);

        Assert.Equal(isShifted, plan.Shift(s_due, outcome, Calendar(default, default), 1).Arm != RetryArm.None);
    }

    [Theory]
    [InlineData(300, 90, 300, 45, TrialVerdict.Helps)]
    [InlineData(3000, 450, 3000, 450, TrialVerdict.DoesNotHelp)]
    [InlineData(3000, 300, 3000, 450, TrialVerdict.DoesNotHelp)]
    [InlineData(300, 48, 300, 45, TrialVerdict.TooEarly)]
    [InlineData(90, 80, 400, 10, TrialVerdict.TooEarly)]
    [InlineData(0, 0, 400, 10, TrialVerdict.TooEarly)]
    public void Trial_OfCounts_SaysOnlyWhatTheySupport(int shifted, int shiftedAnswers, int control, int controlAnswers, TrialVerdict verdict) =>
        Assert.Equal(verdict, TrialResult.Of(new(shifted, shiftedAnswers), new(control, controlAnswers)).Verdict);

    [Fact]
    public void Trial_Interval_HoldsTheDifference()
    {
        // Newcombe's own example: 56 of 70 and 48 of 80 differ by 0.2, from 0.0524 to 0.3339.
        var result = TrialResult.Of(new(70, 56), new(80, 48));

        Assert.Equal((0.0524, 0.3339), (Math.Round(result.Low, 4), Math.Round(result.High, 4)));
    }

    private static List<BestMoment> Moments(HourTable table, int contacts, int attempt = 1, TimeSpan? slack = null, TimeOnly? to = null)
    {
        var calendar = Calendar(new(8, 0), to ?? new(22, 0));
        return [.. Enumerable.Range(1, contacts).Select(id => BestHour.Of(table, s_moscow, s_due, slack ?? s_day, at => calendar.NextAllowed(at, []), id, attempt))];
    }

    private static DialCalendar Calendar(TimeOnly from, TimeOnly to) =>
        new(new(s_moscow, null, null, DayWindow.RoundTheClock, []), AttemptForecast.ClientDay(from, to, s_moscow), null, isOperatorGuaranteed: true);

    /// <summary>Of working days; what is not named was never called in.</summary>
    private static HourTable Table(params (int Hour, int Dials, int Answers)[] hours) =>
        new(hours.Select(row => new AnswerHour { Hour = row.Hour, Dials = row.Dials, Answers = row.Answers }));

    private static DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, s_moscow);
}
