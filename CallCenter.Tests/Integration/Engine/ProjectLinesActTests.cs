using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Dialing.Lines;
using CallCenter.Core.Dialing.Outlook;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Core.Trunks;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>Which line a call goes out on, with the whole engine at work on the network in memory.</summary>
public sealed class ProjectLinesActTests
{
    private static readonly string[] s_numbers = [.. Enumerable.Range(0, 8).Select(index => $"7922871130{index}")];

    [Fact]
    public async Task Weights_Saved_ShareTheCallsOfOneRank()
    {
        await using var floor = await OpenAsync(s_numbers, project => (project.Mode, project.MaxLines) = (DialMode.Unlimited, s_numbers.Length));
        var second = await AddTrunkAsync(floor);
        Array.ForEach(s_numbers, number => floor.Subscribers.Script(number, SubscriberBehaviour.NeverAnswers));

        await floor.SaveGeneralAsync(general => general with
        {
            Lines = [new() { TrunkId = floor.Company.TrunkId, Weight = 3 }, new() { TrunkId = second, Weight = 1 }],
        });
        await floor.RunAsync();

        var calls = await CallsAsync(floor, s_numbers.Length);
        Assert.Equal((6, 2), (calls.Count(call => call.TrunkId == floor.Company.TrunkId), calls.Count(call => call.TrunkId == second)));
    }

    [Fact]
    public async Task Ranks_Saved_SecondTakesWhatTheFirstHasNoChannelsFor()
    {
        await using var floor = await OpenAsync(s_numbers, project => (project.Mode, project.MaxLines) = (DialMode.Unlimited, s_numbers.Length));
        var second = await AddTrunkAsync(floor);
        await floor.QueryAsync(db => db.Trunks.Where(trunk => trunk.Id == floor.Company.TrunkId).ExecuteUpdateAsync(row => row.SetProperty(trunk => trunk.MaxChannels, 3)));
        Array.ForEach(s_numbers, number => floor.Subscribers.Script(number, SubscriberBehaviour.NeverAnswers));

        await floor.SaveGeneralAsync(general => general with { Lines = [new() { TrunkId = floor.Company.TrunkId, Rank = 1 }, new() { TrunkId = second, Rank = 2 }] });
        await floor.RunAsync();

        var calls = await CallsAsync(floor, s_numbers.Length);
        Assert.Equal((3, 5), (calls.Count(call => call.TrunkId == floor.Company.TrunkId), calls.Count(call => call.TrunkId == second)));
    }

    [Fact]
    public async Task CallerIds_Saved_AreShownInTurnOverAllLines()
    {
        await using var floor = await OpenAsync(s_numbers, project => (project.Mode, project.MaxLines) = (DialMode.Unlimited, s_numbers.Length));
        var second = await AddTrunkAsync(floor);
        Array.ForEach(s_numbers, number => floor.Subscribers.Script(number, SubscriberBehaviour.NeverAnswers));

        await floor.SaveGeneralAsync(general => general with
        {
            CallerIds = "+7 (495) 111-22-33; 74951112244",
            Lines = [new() { TrunkId = floor.Company.TrunkId }, new() { TrunkId = second }],
        });
        await floor.RunAsync();

        var calls = await CallsAsync(floor, s_numbers.Length);
        Assert.Equal(4, calls.Count(call => call.From == "+74951112233"));
        Assert.Equal(4, calls.Count(call => call.From == "74951112244"));
    }

    /// <summary>The contact is spoken to over the other line in the same breath; the failed call stands in the books and costs the contact nothing.</summary>
    [Fact]
    public async Task FailOver_FirstCarrierIsFull_SameContactGoesOnOverTheNext()
    {
        await using var floor = await OpenAsync([s_numbers[0]]);
        var second = await AddTrunkAsync(floor);
        floor.Pbx.JamTrunk(floor.Company.TrunkId, true);

        await RunWithAsync(floor, second);
        await floor.UntilAsync(OperatorState.Talking);

        var calls = await CallsAsync(floor, 2);
        Assert.Equal([floor.Company.TrunkId, second], calls.Select(call => call.TrunkId!.Value));
        Assert.Equal((CallPhase.Closed, CallOutcome.Error, EndReason.PassedOn, 503), (calls[0].Phase, calls[0].Outcome!.Value, calls[0].EndReason, calls[0].SipCode));
        Assert.Equal((CallPhase.Talking, calls[0].ContactId), (calls[1].Phase, calls[1].ContactId));
        Assert.InRange(calls[1].StartedAt - calls[0].StartedAt, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        var contact = await floor.QueryAsync(db => db.Contacts.AsNoTracking().SingleAsync());
        Assert.Equal((DialState.Claimed, calls[1].Id, 0, 0), (contact.DialState, contact.ClaimedCallId!.Value, contact.Attempts.Error, contact.Attempts.Total));
        Assert.Equal(2, (await floor.Live.Projects.UntilAsync(row => row.Talking == 1)).DialedToday);
        // The channel of the failed call is free.
        await floor.Live.TrunkLines.UntilAsync(row => row.TrunkId == floor.Company.TrunkId && row.InUse == 0);
    }

    [Fact]
    public async Task FailOver_EveryCarrierIsFull_TriesEachOnceAndCountsOneError()
    {
        await using var floor = await OpenAsync([s_numbers[0]]);
        var (second, third) = (await AddTrunkAsync(floor), await AddTrunkAsync(floor));
        int[] all = [floor.Company.TrunkId, second, third];
        Array.ForEach(all, trunk => floor.Pbx.JamTrunk(trunk, true));

        await RunWithAsync(floor, second, third);

        var contact = await Polling.UntilAsync(
            () => floor.QueryAsync(db => db.Contacts.AsNoTracking().SingleAsync()), found => found.DialState == DialState.Waiting);
        Assert.Equal((1, 0, CallOutcome.Error), (contact.Attempts.Error, contact.Attempts.Total, contact.LastOutcome));
        var calls = await CallsAsync(floor, 3);
        Assert.Equal(all, calls.Select(call => call.TrunkId!.Value));
        Assert.Equal([EndReason.PassedOn, EndReason.PassedOn, EndReason.CarrierRefused], calls.Select(call => call.EndReason));
        Assert.All(calls, call => Assert.Equal(CallOutcome.Error, call.Outcome));
        await floor.Live.TrunkLines.UntilAsync(row => row.TrunkId == third && row.InUse == 0);
    }

    [Fact]
    public async Task FailOver_TheNextLineHasNoMoney_LeavesItOut()
    {
        await using var floor = await OpenAsync([s_numbers[0]]);
        var (second, third) = (await AddTrunkAsync(floor), await AddTrunkAsync(floor));
        await floor.QueryAsync(db => db.Trunks.Where(trunk => trunk.Id == second).ExecuteUpdateAsync(row => row.SetProperty(trunk => trunk.MinBalance, 1m)));
        floor.Pbx.JamTrunk(floor.Company.TrunkId, true);

        await RunWithAsync(floor, second, third);
        await floor.UntilAsync(OperatorState.Talking);

        Assert.Equal([floor.Company.TrunkId, third], (await CallsAsync(floor, 2)).Select(call => call.TrunkId!.Value));
    }

    [Fact]
    public async Task FailOver_TheNumberIsBusy_IsTheClientsOwnAnswer()
    {
        await using var floor = await OpenAsync([s_numbers[0]]);
        var second = await AddTrunkAsync(floor);
        floor.Subscribers.Script(s_numbers[0], SubscriberBehaviour.Busy);

        await RunWithAsync(floor, second);

        await Polling.UntilAsync(() => floor.QueryAsync(db => db.Contacts.AsNoTracking().SingleAsync()), found => found.Attempts.Busy == 1);
        Assert.Single(await CallsAsync(floor, 1));
    }

    [Fact]
    public async Task Hold_NoLineWorks_SaysSoAndGoesOnWhenACallGetsThrough()
    {
        await using var floor = await OpenAsync(s_numbers);
        floor.Pbx.CutTrunk(floor.Company.TrunkId, true);
        await floor.RunAsync();

        await floor.UntilAsync(DialHold.LinesDown);
        Assert.Equal(LinesStanding.Down, floor.Host.Get<IDialFloor>().Look(floor.Company.ProjectId, null).Lines);
        // One call found out, and nobody else was bothered.
        await Polling.UntilAsync(() => floor.QueryAsync(db => db.Calls.AsNoTracking().ToListAsync()), calls => calls.Count == 1 && calls[0].Phase == CallPhase.Closed);

        floor.Pbx.CutTrunk(floor.Company.TrunkId, false);
        floor.Clock.MoveTo(floor.Clock.GetUtcNow().UtcDateTime + LineHealth.FirstRest);
        await floor.UntilAsync(OperatorState.Talking);
        Assert.Equal(2, await floor.QueryAsync(db => db.Calls.CountAsync()));
    }

    [Fact]
    public async Task Hold_AllChannelsTaken_SaysSoWhileSomebodyIsFree()
    {
        await using var floor = await OpenAsync(s_numbers, operators: 2);
        await floor.QueryAsync(db => db.Trunks.ExecuteUpdateAsync(row => row.SetProperty(trunk => trunk.MaxChannels, 1)));
        await floor.RunAsync();
        await floor.SignInAsync(1);

        Assert.Equal(1, (await floor.UntilAsync(DialHold.LinesFull)).Lines);
        Assert.Equal(LinesStanding.Full, floor.Host.Get<IDialFloor>().Look(floor.Company.ProjectId, null).Lines);
    }

    [Fact]
    public async Task Manual_OnBehalfOfTheProject_GoesOverItsFirstLineThatIsOn()
    {
        await using var floor = await OpenAsync([]);
        var second = await AddTrunkAsync(floor);
        await floor.SaveGeneralAsync(general => general with { Lines = [new() { TrunkId = floor.Company.TrunkId, Rank = 1 }, new() { TrunkId = second, Rank = 2 }] });
        await floor.QueryAsync(db => db.Trunks.Where(trunk => trunk.Id == floor.Company.TrunkId).ExecuteUpdateAsync(row => row.SetProperty(trunk => trunk.IsActive, false)));
        await floor.SignInAsync();

        await Polling.UntilAsync(
            () => floor.Desk().DialAsync(new(s_numbers[0], floor.Company.ProjectId)), answer => answer.Refusal is not (DialRefusal.PhoneOffline or DialRefusal.ExchangeDown));

        Assert.Equal(second, (await CallsAsync(floor, 1))[0].TrunkId);
    }

    private static Task<SimulatedFloor> OpenAsync(IReadOnlyList<string> numbers, Action<Project>? project = null, int operators = 1) =>
        SimulatedFloor.OpenAsync(numbers, project, operators: operators, isRunning: false);

    private static async Task<int> AddTrunkAsync(SimulatedFloor floor)
    {
        var id = await floor.QueryAsync(async db =>
        {
            var trunk = new Trunk { Title = $"another {Guid.NewGuid():N}", Host = "127.0.0.1:5098", CreatedAt = floor.Clock.GetUtcNow().UtcDateTime };
            db.Add(trunk);
            await db.SaveChangesAsync();
            return trunk.Id;
        });
        await floor.Host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main).TrunksChangedAsync();
        return id;
    }

    /// <summary>The project's own trunk first, then each of these, one after another.</summary>
    private static async Task RunWithAsync(SimulatedFloor floor, params int[] reserves)
    {
        await floor.SaveGeneralAsync(general => general with
        {
            Lines = [.. reserves.Prepend(floor.Company.TrunkId).Select((trunk, index) => new ProjectLineInput { TrunkId = trunk, Rank = index + 1 })],
        });
        await floor.RunAsync();
    }

    private static async Task<List<Call>> CallsAsync(SimulatedFloor floor, int count) => await Polling.UntilAsync(
        () => floor.QueryAsync(db => db.Calls.AsNoTracking().OrderBy(call => call.Number).ToListAsync()), calls => calls.Count == count);
}
