using CallCenter.Core.Operators;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>An operator's time line where nobody was there to write it.</summary>
public sealed class TimeLineSurvivalTests
{
    private static readonly DateTime s_now = new(2022, 3, 21, 10, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Host_DownForHours_CountsNobodyAsAvailableMeanwhile()
    {
        await using var floor = await SimulatedFloor.OpenAsync([], now: s_now);
        await floor.SignInAsync();
        await LineAsync(floor, last: OperatorState.Available);
        floor.Clock.MoveTo(s_now.AddHours(1));
        // The pulse beats once more.
        await Polling.UntilAsync(() => Task.FromResult(floor.LastPulse), beat => beat >= s_now.AddHours(1));
        await floor.StopHostAsync();

        floor.Clock.MoveTo(s_now.AddHours(9));
        await floor.StartHostAsync();
        await LineAsync(floor, last: OperatorState.Inactive);
        floor.Clock.MoveTo(s_now.AddHours(10));
        await floor.SignInAsync();

        var line = await LineAsync(floor, last: OperatorState.Available);
        Assert.All(line.Zip(line.Skip(1)), pair => Assert.Equal(pair.First.EndedAt, pair.Second.StartedAt));
        var away = AwayAtTheEndOf(line.SkipLast(1));
        Assert.Equal(s_now.AddHours(1), away[0].StartedAt, TimeSpan.FromMinutes(1));
        Assert.Equal(s_now.AddHours(10), away[^1].EndedAt!.Value, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Phone_LostForGood_IsAwayFromTheMomentOfTheLoss()
    {
        await using var floor = await SimulatedFloor.OpenAsync([], now: s_now);
        await floor.SignInAsync();
        await LineAsync(floor, last: OperatorState.Available);
        floor.Clock.MoveTo(s_now.AddMinutes(30));
        await floor.Desk().PhoneDisconnectedAsync("connection");

        floor.Clock.MoveTo(s_now.AddMinutes(31));

        var line = await LineAsync(floor, last: OperatorState.Inactive);
        Assert.Equal(s_now.AddMinutes(30), AwayAtTheEndOf(line)[0].StartedAt, TimeSpan.FromSeconds(10));
    }

    /// <summary>One stretch, or two: his project may have let him go meanwhile.</summary>
    private static List<OperatorStateEntry> AwayAtTheEndOf(IEnumerable<OperatorStateEntry> line) =>
        [.. line.Reverse().TakeWhile(entry => entry.State == OperatorState.Inactive).Reverse()];

    private static Task<List<OperatorStateEntry>> LineAsync(SimulatedFloor floor, OperatorState last) => Polling.UntilAsync(
        () => floor.QueryAsync(db => db.OperatorStates.AsNoTracking().OrderBy(entry => entry.Id).ToListAsync()), line => line.Count > 0 && line[^1].State == last);
}
