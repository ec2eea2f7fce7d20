using CallCenter.Core.Company;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Shifts;

namespace CallCenter.Tests.Unit.Operators;

public sealed class ShiftTests
{
    private static readonly DateTime s_midnight = new(2026, 3, 24, 0, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime s_nextMidnight = s_midnight.AddDays(1);

    /// <summary>Both rows of the manual's figure 52.</summary>
    [Theory]
    [InlineData("30:09:30", "26:35:39", "00:21:42", "02:24:43", "03:14:09", "00:21:54", "00:15:11", "00:27:28", "00:19:46")]
    [InlineData("00:57:06", "00:54:07", "00:01:50", "00:00:00", "00:00:19", "00:00:40", "00:00:29", "00:02:19", "00:00:00")]
    public void OnLine_OfTheManual_IsTheSumOfItsFive(
        string onLine, string available, string pause, string doNotDisturb, string wrapUp, string talking, string inactive, string offered, string dialling)
    {
        StateTimes times = new(
        [
            (OperatorState.Available, Clock(available)), (OperatorState.Pause, Clock(pause)), (OperatorState.DoNotDisturb, Clock(doNotDisturb)),
            (OperatorState.WrapUp, Clock(wrapUp)), (OperatorState.Talking, Clock(talking)), (OperatorState.Inactive, Clock(inactive)),
            (OperatorState.Offered, Clock(offered)), (OperatorState.Dialling, Clock(dialling)),
        ]);

        Assert.Equal(Clock(onLine), times.OnLine);
        Assert.Equal(times.Total, times.OnLine + times[OperatorState.Pause] + times[OperatorState.WrapUp] + times[OperatorState.Inactive]);
    }

    [Fact]
    public void Of_ADay_RunsFromTheFirstSignInToTheLastSignOut()
    {
        var shift = Of(
            (OperatorState.Inactive, 1, 9), (OperatorState.Available, 9, 12), (OperatorState.Inactive, 12, 13), (OperatorState.Pause, 13, 17), (OperatorState.Inactive, 17, 23))!;

        Assert.Equal((s_midnight.AddHours(9), s_midnight.AddHours(17)), (shift.From, shift.To));
        Assert.Equal((3, 1, 4, 8), (Hours(shift, OperatorState.Available), Hours(shift, OperatorState.Inactive), Hours(shift, OperatorState.Pause), (int)shift.Times.Total.TotalHours));
    }

    [Fact]
    public void Of_NobodyAtWork_IsNone()
    {
        Assert.Null(Of());
        Assert.Null(Of((OperatorState.Inactive, 2, 20)));
        Assert.Null(Of((OperatorState.Available, -5, -1), (OperatorState.Inactive, -1, 30)));
    }

    [Fact]
    public void Of_OverBothMidnights_IsTheWholeDay()
    {
        var shift = Of((OperatorState.Talking, -2, 6), (OperatorState.Available, 6, 26))!;

        Assert.Equal((s_midnight, s_nextMidnight), (shift.From, shift.To));
        Assert.Equal((6, 18), (Hours(shift, OperatorState.Talking), Hours(shift, OperatorState.Available)));
    }

    [Fact]
    public void Of_StillAtWork_RunsUntilNow()
    {
        var shift = Shift.Of([new(OperatorState.Available, s_midnight.AddHours(9), null)], s_midnight, s_nextMidnight, now: s_midnight.AddHours(10.5));

        Assert.Equal(TimeSpan.FromHours(1.5), shift!.Times[OperatorState.Available]);
    }

    [Fact]
    public void Of_PartsOfSeconds_AreNeitherLostNorCountedTwice()
    {
        var at = s_midnight.AddHours(9).AddMilliseconds(700);
        var shift = Shift.Of(
            [
                new(OperatorState.Available, at, at.AddMilliseconds(2_500)),
                new(OperatorState.Offered, at.AddMilliseconds(2_500), at.AddMilliseconds(2_600)),
                new(OperatorState.Talking, at.AddMilliseconds(2_600), at.AddMilliseconds(9_400)),
            ],
            s_midnight, s_nextMidnight, s_nextMidnight)!;

        Assert.Equal(TimeSpan.FromSeconds(10), shift.Times.Total);
        Assert.Equal(
            (TimeSpan.FromSeconds(3), TimeSpan.Zero, TimeSpan.FromSeconds(7)),
            (shift.Times[OperatorState.Available], shift.Times[OperatorState.Offered], shift.Times[OperatorState.Talking]));
    }

    [Fact]
    public void Of_ALineWithHolesAndOverlaps_StillTiles()
    {
        var shift = Of((OperatorState.Available, 9, 12), (OperatorState.Talking, 11, 13), (OperatorState.Pause, 15, 16))!;

        Assert.Equal(
            (3, 1, 2, 1), (Hours(shift, OperatorState.Available), Hours(shift, OperatorState.Talking), Hours(shift, OperatorState.Inactive), Hours(shift, OperatorState.Pause)));
    }

    [Fact]
    public void Within_PartsOfAShift_AddUpToItAndKeepItsBreak()
    {
        var shift = Of((OperatorState.Available, 9, 12), (OperatorState.Inactive, 12, 13), (OperatorState.Pause, 13, 17))!;

        Assert.Null(shift.Within(s_midnight, s_midnight.AddHours(9)));
        Assert.Equal(1, Hours(shift.Within(s_midnight.AddHours(12), s_midnight.AddHours(13))!, OperatorState.Inactive));
        var (first, rest) = (shift.Within(s_midnight, s_midnight.AddHours(12.5))!, shift.Within(s_midnight.AddHours(12.5), s_nextMidnight)!);
        Assert.Equal((shift.Times.Total, first.To), (first.Times.Total + rest.Times.Total, rest.From));
        Assert.Same(shift, shift.Within(s_midnight, s_nextMidnight));
    }

    /// <summary>The night in which Berlin's clocks go forward has 23 hours, the one in which they go back 25; Cairo skips midnight itself.</summary>
    [Theory]
    [InlineData("Europe/Berlin", 2026, 3, 29, 23)]
    [InlineData("Europe/Berlin", 2026, 10, 25, 25)]
    [InlineData("Africa/Cairo", 2026, 4, 24, 23)]
    [InlineData("Europe/Moscow", 2026, 3, 29, 24)]
    public void Of_ADayOfSummerTime_HasAsManyHoursAsTheClockShows(string zoneId, int year, int month, int day, int hours)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var from = CompanyTime.DayStart(new(year, month, day), zone);
        var before = CompanyTime.DayStart(new DateTime(year, month, day).AddDays(1), zone);

        var shift = Shift.Of([new(OperatorState.Available, from.AddDays(-3), null)], from, before, before.AddDays(1))!;

        Assert.Equal(TimeSpan.FromHours(hours), shift.Times.Total);
    }

    private static TimeSpan Clock(string text) => text.Split(':') is [var hours, var minutes, var seconds]
        ? new(int.Parse(hours, null), int.Parse(minutes, null), int.Parse(seconds, null))
        : throw new FormatException(text);

    private static int Hours(Shift shift, OperatorState state) => (int)shift.Times[state].TotalHours;

    private static Shift? Of(params (OperatorState State, int From, int To)[] line) => Shift.Of(
        line.Select(piece => new Stretch(piece.State, s_midnight.AddHours(piece.From), s_midnight.AddHours(piece.To))), s_midnight, s_nextMidnight, s_nextMidnight.AddDays(1));
}
