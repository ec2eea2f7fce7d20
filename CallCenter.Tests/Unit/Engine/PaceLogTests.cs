using CallCenter.Core.Dialing.Pacing;
using CallCenter.Telephony.Engine.Projects;

namespace CallCenter.Tests.Unit.Engine;

public sealed class PaceLogTests
{
    private static readonly DateTime s_start = new(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc);
    private readonly PaceLog _log = new();

    [Fact]
    public void Add_SeveralLaunchesWithinASecond_AreOneRowWithTheirSum()
    {
        Add(0, launched: 2);
        Add(0.3, launched: 0);
        Add(0.6, launched: 3);
        Add(1.1, launched: 1);

        var rows = _log.Take(s_start.AddSeconds(10));

        Assert.Equal([5, 1], rows.Select(row => row.Launched));
        Assert.Equal(s_start, rows[0].At);
    }

    [Fact]
    public void Add_NothingChanges_IsToldNowAndThenOnly()
    {
        for (var second = 0.0; second < 65; second += 0.5)
        {
            Add(second, launched: 0);
        }

        Assert.Equal(3, _log.Take(s_start.AddSeconds(70)).Count);
    }

    [Fact]
    public void Add_TheProjectIsHeld_IsToldOnceHoweverLongItLasts()
    {
        Add(0, launched: 1);
        for (var second = 1.0; second < 200; second++)
        {
            Add(second, launched: 0, hold: "OutsideSchedule");
        }

        Assert.Equal(["", "OutsideSchedule"], _log.Take(s_start.AddSeconds(210)).Select(row => row.Hold));
    }

    [Fact]
    public void Take_SoonAfterTheLastTime_WaitsForMore()
    {
        Add(0, launched: 1);
        Assert.Single(_log.Take(s_start.AddSeconds(1)));
        Add(2, launched: 1);

        Assert.Empty(_log.Take(s_start.AddSeconds(3)));
        Assert.Single(_log.Take(s_start.AddSeconds(7)));
        Assert.Empty(_log.Take(s_start.AddSeconds(30)));
    }

    private void Add(double second, int launched, string hold = "") =>
        _log.Add(new() { At = s_start.AddSeconds(second), Launched = launched, Wanted = launched, Hold = hold, Reason = PacingReason.OnePerOperator });
}
