using CallCenter.Core.Contacts;
using CallCenter.Core.Dialing;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Core.Queueing;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>Who is dialled in which order, and whose he is: by real launches on the network in memory.</summary>
public sealed class PinnedContactTests
{
    private const string Number = "79228711345";
    private const string Other = "79228711346";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Launch_EveryRankDue_LostThenPromisedThenRetriesThenNew()
    {
        string[] numbers = [.. Enumerable.Range(0, 5).Select(index => $"7922871134{index}")];
        await using var floor = await SimulatedFloor.OpenAsync(numbers, isRunning: false);
        foreach (var number in numbers)
        {
            floor.Subscribers.Script(number, SubscriberBehaviour.Busy);
        }

        await PlanAsync(floor, numbers[1], DialRank.Retry, minutesAgo: 90);
        await PlanAsync(floor, numbers[2], DialRank.Promise, minutesAgo: 60);
        await PlanAsync(floor, numbers[3], DialRank.Promise, minutesAgo: 61);
        await PlanAsync(floor, numbers[4], DialRank.Lost, minutesAgo: 1);
        await floor.RunAsync();

        var calls = await Polling.UntilAsync(() => floor.QueryAsync(db => db.Calls.AsNoTracking().OrderBy(call => call.Number).Select(call => call.Phone).ToListAsync(Stop)), all => all.Count == 5);
        Assert.Equal([numbers[4], numbers[3], numbers[2], numbers[1], numbers[0]], calls);
    }

    [Fact]
    public async Task Pinned_OperatorFree_IsOfferedToHimFirstAndThenToTheGroup()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number], Set, operators: 2, isRunning: false);
        var (first, pinned) = (floor.Company.OperatorIds[0], floor.Company.OperatorIds[1]);
        await PinAsync(floor, pinned);
        await PlanAsync(floor, Number, DialRank.Promise, minutesAgo: 1, floor.Company.DoneStatusId);
        await floor.SignInAsync();
        await floor.SignInAsync(1);
        await floor.RunAsync(signIn: false);

        var offered = await floor.Live.Operators.UntilAsync(row => row.State == OperatorState.Offered);
        Assert.Equal(pinned, offered.OperatorId);
        Assert.Equal(OperatorState.Available, floor.Live.Operators.Find(first)!.State);

        // He lets it ring for his whole time.
        await floor.Live.Operators.UntilAsync(row => row.OperatorId == first && row.State == OperatorState.Offered);
        Assert.Equal(1, await floor.QueryAsync(db => db.Calls.CountAsync(Stop)));
    }

    [Fact]
    public async Task Pinned_OperatorAway_WaitsWhileOthersAreDialledUntilItIsSwitchedOff()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number, Other], Set, operators: 2, isRunning: false);
        await PinAsync(floor, floor.Company.OperatorIds[1]);
        await PlanAsync(floor, Number, DialRank.Promise, minutesAgo: 1, floor.Company.DoneStatusId);
        await PlanAsync(floor, Other, DialRank.Retry, minutesAgo: 0);
        await floor.RunAsync();

        var offered = await floor.UntilAsync(OperatorState.Offered);
        Assert.Equal((floor.Company.OperatorIds[0], Other), (offered.OperatorId, offered.Card!.Phone));
        Assert.Equal([Other], await CalledAsync(floor));

        await floor.ChangeAsync(project => project.PinsContacts = false);
        await floor.SignInAsync(1);
        await Polling.UntilAsync(() => CalledAsync(floor), called => called.Contains(Number));
    }

    private static void Set(Project project) =>
        (project.AutoAnswer, project.Strategy, project.OperatorTimeoutSeconds) = (false, RingStrategy.Linear, 2);

    private static Task<List<string>> CalledAsync(SimulatedFloor floor) => floor.QueryAsync(db => db.Calls.AsNoTracking().OrderBy(call => call.Number).Select(call => call.Phone).ToListAsync(Stop));

    private static Task PinAsync(SimulatedFloor floor, int operatorId) => floor.SaveQueueAsync(
        queue => queue with { PinsContacts = true, Pins = [new() { OperatorId = operatorId, StatusIds = [floor.Company.DoneStatusId] }], OperatorTimeoutSeconds = Math.Max(5, queue.OperatorTimeoutSeconds) });

    private static Task<int> PlanAsync(SimulatedFloor floor, string number, DialRank rank, int minutesAgo, int? statusId = null) => floor.QueryAsync(async db =>
    {
        var contact = await db.Contacts.SingleAsync(row => row.Phone == number, Stop);
        contact.StatusId = statusId ?? contact.StatusId;
        contact.Decide(RetryDecision.Again(floor.Clock.GetUtcNow().UtcDateTime.AddMinutes(-minutesAgo), rank), floor.Clock.GetUtcNow().UtcDateTime);
        return await db.SaveChangesAsync(Stop);
    });
}
