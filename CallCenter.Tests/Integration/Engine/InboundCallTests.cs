using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Operators;
using CallCenter.Core.Trunks;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>People call us: to the queue of the project chosen on the trunk, or away with a fitting answer.</summary>
public sealed class InboundCallTests : SimulatedEngine
{
    private const string Caller = "89228711399";
    private const string CallerDigits = "79228711399";

    [Fact]
    public async Task Caller_OfNoList_TalksWrapsUpAndIsNotDialledAfterwards()
    {
        await BeginInboundAsync([]);
        await SignInAsync(Operator);
        await CallInAsync();

        var talking = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        Assert.Equal((CallerDigits, (int?)Company.ProjectId), (talking.Card!.Phone, talking.Card.ProjectId));
        await OperatorGrain().HangUpAsync(talking.Card.CallId);
        await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.WrapUp);

        var call = await ClosedCallAsync();
        Assert.Equal((CallDirection.Inbound, CallOutcome.Talked, EndReason.OperatorHungUp), (call.Direction, call.Outcome, call.EndReason));
        Assert.Equal((CallerDigits, CallerDigits, "74950000000", 0m), (call.Phone, call.From, call.To, call.Price));
        Assert.Equal((Operator, Company.TrunkId), (call.OperatorId, call.TrunkId));
        var contact = await ContactAsync();
        Assert.Equal((call.ContactId, DialState.Finished, 0), (contact.Id, contact.DialState, contact.Attempts.Total));
        Assert.True(await Host.QueryAsync(db => db.Uploads.AnyAsync(upload => upload.Id == contact.UploadId && upload.IsOfCallers)));
        await Polling.UntilAsync(async () => (await ClosedCallAsync()).Recording, recording => recording.Length > 0);
        await OperatorGrain().CardSavedAsync(call.Id);
        await Host.Live.Projects.UntilAsync(row => row is { Lines: 0, ContactsLeft: 0, DialedToday: 0 });
    }

    [Fact]
    public async Task Caller_OfTheList_IsItsContactAndSpendsNoAttempt()
    {
        Subscribers.Script(CallerDigits, SubscriberBehaviour.Busy);
        await BeginInboundAsync([CallerDigits]);
        // Dialled in vain, he calls back.
        await SignInAsync(Operator);
        await Host.Live.Projects.UntilAsync(row => row is { Lines: 0, DialedToday: 1 });
        await ClosedCallAsync();
        await CallInAsync();

        var talking = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        Assert.Equal("Client 0", talking.Card!.FullName);
        Assert.Equal(DialState.Claimed, (await ContactAsync()).DialState);
        await OperatorGrain().HangUpAsync(talking.Card.CallId);
        await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.WrapUp);
        var contact = await ContactAsync();
        Assert.Equal((DialState.Finished, FinishReason.Talked, 1), (contact.DialState, contact.FinishReason, contact.Attempts.Total));
    }

    [Fact]
    public async Task Caller_HangsUpWhileWaiting_IsLostAndHisPlanStays()
    {
        Subscribers.Script(CallerDigits, SubscriberBehaviour.Busy);
        await BeginInboundAsync([CallerDigits]);
        await SignInAsync(Operator);
        await Host.Live.Projects.UntilAsync(row => row is { Lines: 0, DialedToday: 1 });
        await ClosedCallAsync();
        var planned = (await ContactAsync()).NextAttemptAt;
        await OperatorGrain().SetStatusAsync(OperatorStatus.Pause);
        var channel = await CallInAsync();
        await Host.Live.Projects.UntilAsync(row => row is { Waiting: 1, Lines: 1 });

        Pbx.FarSideHangsUp(channel);

        await Host.Live.Projects.UntilAsync(row => row is { Waiting: 0, Lines: 0 });
        var call = await Polling.UntilAsync(ClosedCallAsync, row => row.Direction == CallDirection.Inbound);
        Assert.Equal((CallOutcome.Lost, EndReason.ClientHungUp), (call.Outcome, call.EndReason));
        var contact = await ContactAsync();
        Assert.Equal((DialState.Waiting, planned, 1), (contact.DialState, contact.NextAttemptAt, contact.Attempts.Total));
    }

    [Fact]
    public async Task Caller_WaitsForAnOperator_ComesBeforeNewDials()
    {
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        await BeginInboundAsync([Number]);
        await CallInAsync();
        await Host.Live.Projects.UntilAsync(row => row is { Waiting: 1 });

        await SignInAsync(Operator);

        var talking = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        Assert.Equal(CallerDigits, talking.Card!.Phone);
        Assert.Equal(0, Host.Live.Projects.Find(Company.ProjectId)!.DialedToday);
    }

    [Theory]
    [InlineData("")]
    [InlineData("anonymous")]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("'; DROP TABLE Calls; --")]
    [InlineData(null)]
    public async Task Caller_WithoutASensibleNumber_TalksAndHasNoCard(string? shown)
    {
        await BeginInboundAsync([]);
        await SignInAsync(Operator);
        await CallInAsync(shown ?? new string('9', 300));

        var talking = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        Assert.Equal(("", (long?)null), (talking.Card!.Phone, talking.Card.ContactId));
        await OperatorGrain().HangUpAsync(talking.Card.CallId);
        await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Available);
        Assert.Equal((CallOutcome.Talked, ""), ((await ClosedCallAsync()).Outcome, (await ClosedCallAsync()).Phone));
    }

    [Theory]
    [InlineData("stopped", 480, true)]
    [InlineData("before its dates", 480, true)]
    [InlineData("full", 503, true)]
    [InlineData("no project", 404, false)]
    [InlineData("inactive", 403, false)]
    public async Task Caller_NobodyTakesHim_IsToldWhy(string obstacle, int sipCode, bool isWritten)
    {
        await BeginInboundAsync([], change: trunk =>
        {
            trunk.InboundProjectId = obstacle == "no project" ? null : trunk.InboundProjectId;
            trunk.MaxChannels = obstacle == "full" ? 1 : 0;
        });
        if (obstacle is "stopped" or "before its dates")
        {
            await Host.QueryAsync(db => db.Projects.ExecuteUpdateAsync(row => row
                .SetProperty(project => project.IsRunning, obstacle != "stopped")
                .SetProperty(project => project.StartDate, obstacle == "stopped" ? null : new DateOnly(2999, 1, 1))));
        }

        // The exchange still knows a trunk that was switched off a moment ago.
        await Host.QueryAsync(db => db.Trunks.ExecuteUpdateAsync(row => row.SetProperty(trunk => trunk.IsActive, obstacle != "inactive")));
        var first = obstacle == "full" ? await CallInAsync() : null;
        await (first is null ? Task.CompletedTask : Host.Live.Projects.UntilAsync(row => row is { Waiting: 1 }));

        await CallInAsync("89228711300");

        Assert.Equal(sipCode, await RefusalAsync());
        var calls = await Host.QueryAsync(db => db.Calls.Where(call => call.Phone == "79228711300").ToListAsync());
        Assert.Equal(isWritten ? [(CallPhase.Closed, CallOutcome.Rejected, EndReason.NotTaken, sipCode)] : [], calls.Select(call => (call.Phase, call.Outcome!.Value, call.EndReason, call.SipCode)));
        Assert.Null(Host.Live.Operators.Snapshot().FirstOrDefault(row => row.Card is not null));
    }

    [Fact]
    public async Task Host_RestartedWhileTheCallerWaits_TakesHimUp()
    {
        await BeginInboundAsync([]);
        await CallInAsync();
        await Host.Live.Projects.UntilAsync(row => row is { Waiting: 1 });

        await RestartHostAsync();
        await SignInAsync(Operator);

        var talking = await Host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        Assert.Equal(CallerDigits, talking.Card!.Phone);
        Assert.Equal(1, await Host.QueryAsync(db => db.Calls.CountAsync()));
    }

    [Fact]
    public async Task Exchange_KilledWhileTheCallerWaits_ClosesTheCall()
    {
        await BeginInboundAsync([]);
        await CallInAsync();
        await Host.Live.Projects.UntilAsync(row => row is { Waiting: 1 });

        Pbx.Crash();
        Pbx.Restart();

        var call = await ClosedCallAsync();
        Assert.Equal((CallOutcome.Error, EndReason.PbxLost), (call.Outcome, call.EndReason));
        await Host.Live.Projects.UntilAsync(row => row is { Waiting: 0, Lines: 0 });
        Assert.Equal((DialState.Finished, FinishReason.CameByCall), ((await ContactAsync()).DialState, (await ContactAsync()).FinishReason));
    }

    /// <summary>As soon as the exchange has the trunk.</summary>
    private async Task<string> CallInAsync(string shown = Caller) =>
        (await Polling.UntilAsync(() => Task.FromResult(Pbx.CallIn(Company.TrunkId, shown, "74950000000")), channel => channel is not null))!;

    private async Task BeginInboundAsync(IReadOnlyList<string> numbers, Action<Trunk>? change = null)
    {
        await BeginAsync(numbers);
        await Host.QueryAsync(async db =>
        {
            var trunk = await db.Trunks.SingleAsync();
            trunk.InboundProjectId = Company.ProjectId;
            change?.Invoke(trunk);
            return await db.SaveChangesAsync();
        });
        await TellAllAsync();
        await Host.Live.Projects.UntilAsync(row => row.ProjectId == Company.ProjectId && row.IsRunning);
    }

    /// <summary>What the caller's carrier was told.</summary>
    private Task<int> RefusalAsync() => Polling.UntilAsync(() => Task.FromResult(Pbx.LastRefusal), code => code != 0);
}
