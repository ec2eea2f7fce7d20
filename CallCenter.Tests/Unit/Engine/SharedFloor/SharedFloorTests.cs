using System.Globalization;
using CallCenter.Core.Projects;
using CallCenter.Telephony.Engine.Floor;

namespace CallCenter.Tests.Unit.Engine.SharedFloor;

/// <summary>Hours of a floor whose people are shared, with traffic that changes; checked after every event.</summary>
public sealed class SharedFloorTests
{
    private const int Sales = 1;
    private const int Survey = 2;
    private const int Hotline = 3;
    private static readonly DateTime s_morning = new(2026, 3, 2, 6, 0, 0, DateTimeKind.Utc);

    /// <summary>Twenty people in three groups that overlap: two projects, all three, two again.</summary>
    private static Dictionary<int, int[]> Twenty => Enumerable.Range(1, 20).ToDictionary(
        id => id, id => id switch { <= 8 => new[] { Sales, Survey }, <= 14 => [Sales, Survey, Hotline], _ => [Survey, Hotline] });

    [Theory]
    [InlineData(1, DialMode.Progressive)]
    [InlineData(3, DialMode.Predictive)]
    [InlineData(5, DialMode.Predictive)]
    public void ThreeProjects_TwentyOperators_NobodyCountedTwiceNobodyStarvesCallersFirstCapsHold(int seed, DialMode mode)
    {
        var world = new FloorWorld(seed, s_morning, Twenty,
        [
            // Its list runs out for the third hour.
            new(Sales, 8, hour => hour is >= 2 and < 3 ? 0 : 0.4, Mode: mode),
            new(Survey, 3, hour => hour < 4 ? 0.25 : 0.6, Mode: mode),
            // Quiet, then a rush, then quiet again.
            new(Hotline, 5, _ => 0, hour => hour switch { < 1 => 40, < 2 => 160, < 4 => 60, _ => 160 }),
        ]);

        DateTime? servableSince = null;
        world.Run(s_morning.AddHours(5), () =>
        {
            foreach (var id in world.Operators.Keys)
            {
                Assert.False(world.Projects.Values.Count(project => project.Operators.Find(id) is not null) > 1, "counted twice");
            }

            // Whoever called waits for nobody who could be had; from the moment he can be a word and its answer are on their way.
            var couldBeServed = world.Projects[Hotline].CallerWaitsSince is not null && world.Projects.Values.Any(project => project.Id != Hotline && project.CanSpare(Hotline));
            servableSince = couldBeServed ? servableSince ?? world.Now : null;
            Assert.False(servableSince is { } since && world.Now - since > TimeSpan.FromSeconds(1), "a caller waits for somebody who could be had");
        });

        var told = string.Join("; ", world.Projects.Values.Select(project => string.Create(
            CultureInfo.InvariantCulture,
            $"{project.Id}: {project.Talks} talks, {project.Answered} answered, {project.Abandoned} abandoned, {project.CallersLost} of {project.CallersWaited.Count} callers lost, {project.LongestWithout} without, {project.StaffHours:0.0} h")));
        TestContext.Current.TestOutputHelper?.WriteLine(told);
        TestContext.Current.TestOutputHelper?.WriteLine($"leases: {world.Leases.Count}, shortest {world.Leases.Min()}, median {world.Leases.Order().ElementAt(world.Leases.Count / 2)}");
        foreach (var project in world.Projects.Values)
        {
            Assert.True(project.LongestWithout < TimeSpan.FromMinutes(3), told);
            Assert.True(project.Talks > 100, told);
            // The floor takes nobody away for whom a call was launched, and a pace that forecasts pays for those it loses.
            Assert.True(project.Abandoned <= 0.03 * project.Answered, told);
        }

        var waited = world.Projects[Hotline].CallersWaited.Order().ToList();
        Assert.True(waited[waited.Count / 2] < TimeSpan.FromSeconds(2), told);
        Assert.True(world.Projects[Hotline].CallersLost < 0.09 * waited.Count, told);
        // Nobody is moved to and fro.
        Assert.True(world.Leases.Min() >= FloorPlan.LeastLease, told);
    }

    [Fact]
    public void TwoProjects_FourTimesThePriority_HasAboutFourTimesThePeople()
    {
        var world = new FloorWorld(7, s_morning, Enumerable.Range(1, 20).ToDictionary(id => id, _ => new[] { Sales, Survey }),
            [new(Sales, 8, _ => 0.3), new(Survey, 2, _ => 0.3)]);

        world.Run(s_morning.AddHours(3), () => { });

        Assert.InRange(world.Projects[Sales].StaffHours / world.Projects[Survey].StaffHours, 3, 5);
    }

    /// <summary>Two people, a project of the highest priority and one of the lowest: the lowest has its turn all the same, in minutes.</summary>
    [Fact]
    public void TwoProjects_FarApartWithTwoOperators_TheLesserHasItsTurns()
    {
        var world = new FloorWorld(9, s_morning, Enumerable.Range(1, 2).ToDictionary(id => id, _ => new[] { Sales, Survey }),
            [new(Sales, 10, _ => 0.3), new(Survey, 1, _ => 0.3)]);

        world.Run(s_morning.AddHours(4), () => { });

        var (most, least) = (world.Projects[Sales], world.Projects[Survey]);
        Assert.True(least.LongestWithout < TimeSpan.FromMinutes(15), least.LongestWithout.ToString());
        Assert.InRange(least.StaffHours / (most.StaffHours + least.StaffHours), 0.08, 0.4);
    }

    [Fact]
    public void Run_SameSeed_IsTheSameToTheCall()
    {
        string Tell()
        {
            var world = new FloorWorld(5, s_morning, Twenty, [new(Sales, 8, _ => 0.4), new(Survey, 3, _ => 0.25), new(Hotline, 5, _ => 0, _ => 60)]);
            world.Run(s_morning.AddHours(1), () => { });
            return string.Join(";", world.Projects.Values.Select(project => $"{project.Talks}/{project.Answered}/{project.CallersWaited.Count}"));
        }

        Assert.Equal(Tell(), Tell());
    }
}
