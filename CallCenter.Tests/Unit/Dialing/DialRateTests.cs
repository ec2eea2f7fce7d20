using CallCenter.Core.Dialing;

namespace CallCenter.Tests.Unit.Dialing;

public sealed class DialRateTests
{
    private static readonly DateTime s_noon = new(2026, 3, 24, 12, 0, 0, DateTimeKind.Utc);
    private readonly DialRate _rate = new();

    [Fact]
    public void See_LessThanAMinute_TellsNothing()
    {
        _rate.See(s_noon, 0, 100);
        _rate.See(s_noon.AddSeconds(50), 30, 90);

        Assert.Equal((null, null), (_rate.CallsPerMinute, _rate.ListLasts));
    }

    [Fact]
    public void See_SteadyPace_TellsCallsAMinuteAndHowLongTheListLasts()
    {
        for (var minute = 0; minute <= 20; minute++)
        {
            _rate.See(s_noon.AddMinutes(minute), 12 * minute, 1_000 - (8 * minute));
        }

        Assert.Equal(12, _rate.CallsPerMinute);
        // 840 contacts at 8 a minute: 105 minutes.
        Assert.Equal(TimeSpan.FromMinutes(105), _rate.ListLasts);
    }

    [Fact]
    public void See_PaceChanged_ForgetsWhatIsOlderThanItsWindow()
    {
        _rate.See(s_noon, 0, 1_000);
        for (var minute = 1; minute <= 10; minute++)
        {
            _rate.See(s_noon.AddMinutes(minute), minute <= 5 ? 60 * minute : 300 + (6 * (minute - 5)), 1_000);
        }

        Assert.Equal(6, _rate.CallsPerMinute);
    }

    [Fact]
    public void See_FileComesInAndADayBegins_CountsOnlyWhatWasDone()
    {
        _rate.See(s_noon, 500, 100);
        _rate.See(s_noon.AddMinutes(1), 0, 5_000);
        _rate.See(s_noon.AddMinutes(2), 20, 4_990);

        Assert.Equal(10, _rate.CallsPerMinute);
        Assert.Equal(TimeSpan.FromMinutes(1_000), _rate.ListLasts);
    }

    [Fact]
    public void See_MoreThanIsCounted_SeesNoEnd()
    {
        _rate.See(s_noon, 0, ContactsLeft.MostCounted + 2);
        _rate.See(s_noon.AddMinutes(2), 20, ContactsLeft.MostCounted + 1);

        Assert.Null(_rate.ListLasts);
    }

    [Fact]
    public void Rest_AfterAPace_ForgetsIt()
    {
        _rate.See(s_noon, 0, 100);
        _rate.See(s_noon.AddMinutes(2), 20, 90);

        _rate.Rest();

        Assert.Equal((null, null), (_rate.CallsPerMinute, _rate.ListLasts));
    }
}
