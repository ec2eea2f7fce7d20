using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Trunks;
using CallCenter.Tests.Integration.Contacts;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Calls;

public sealed class CallJournalTests : IAsyncLifetime
{
    private readonly CardFixture _card = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private CallJournal Journal => new(_card.Core.Get<IDbContextFactory<CallCenterDb>>(), _card.Core.Get<TrunkCharges>(), _card.Core.Get<Outbox>());

    public async ValueTask InitializeAsync()
    {
        await _card.InitializeAsync();
        await using var db = await _card.Core.OpenDbAsync();
        var trunk = new Trunk { Title = "carrier", Host = "127.0.0.1", PricePerMinute = 6m, PriceStepSeconds = 1 };
        db.Add(trunk);
        await db.SaveChangesAsync(Stop);
        await db.Calls.ExecuteUpdateAsync(
            row => row.SetProperty(call => call.TrunkId, trunk.Id).SetProperty(call => call.Phase, CallPhase.Dialing).SetProperty(call => call.OperatorId, (int?)null), Stop);
    }

    public ValueTask DisposeAsync() => _card.DisposeAsync();

    // The rows of the manual: duration, billing, dialling, waiting, talk.
    [Theory]
    [InlineData(21, 19, 2, 19, 0)]
    [InlineData(14, 12, 2, 9, 3)]
    public async Task Close_RowsOfTheManual_AddUp(int duration, int billing, int dialling, int waiting, int talk)
    {
        var answered = _card.Now.AddSeconds(dialling);
        DateTime? connected = talk > 0 ? answered.AddSeconds(waiting) : null;
        await CloseAsync(
            new(CallPhase.Closed, _card.Now, true, answered, talk > 0 ? _card.Operator.UserId : null, connected),
            talk > 0 ? CallOutcome.Talked : CallOutcome.Lost,
            duration);

        var call = await _card.CallAsync();
        Assert.Equal(
            (duration, billing, dialling, waiting, talk),
            (call.DurationMs / 1000, call.BillingMs / 1000, call.DialingMs / 1000, call.WaitingMs / 1000, call.TalkMs / 1000));
        Assert.Equal((call.DialingMs + call.BillingMs, call.WaitingMs + call.TalkMs), (call.DurationMs, call.BillingMs));
        Assert.Equal(billing * 0.1m, call.Price);
        Assert.Equal((CallPhase.Closed, (DateTime?)_card.Now.AddSeconds(duration)), (call.Phase, call.EndedAt));
    }

    [Fact]
    public async Task Close_NeverAnswered_IsDialledOnlyAndCostsNothing()
    {
        await CloseAsync(new(CallPhase.Closed, _card.Now, true), CallOutcome.NoAnswer, 30);

        var call = await _card.CallAsync();
        Assert.Equal((30_000L, 0L, 0m), (call.DialingMs, call.BillingMs, call.Price));
        Assert.Null(call.OperatorId);
        var contact = await _card.ContactAsync();
        Assert.Equal((DialState.Waiting, (DateTime?)_card.Now.AddSeconds(30).AddMinutes(240)), (contact.DialState, contact.NextAttemptAt));
    }

    [Fact]
    public async Task Close_Twice_CountsOnce()
    {
        await CloseAsync(new(CallPhase.Closed, _card.Now, true), CallOutcome.NoAnswer, 30);
        await CloseAsync(new(CallPhase.Closed, _card.Now, true), CallOutcome.Error, 90);

        var (call, contact) = (await _card.CallAsync(), await _card.ContactAsync());
        Assert.Equal((CallOutcome.NoAnswer, 30_000L), (call.Outcome, call.DurationMs));
        Assert.Equal((1, 0, CallOutcome.NoAnswer), (contact.Attempts.NoAnswer, contact.Attempts.Error, contact.LastOutcome));
    }

    [Fact]
    public async Task Close_OperatorChosenButNeverConnected_IsNotHisCall()
    {
        await CloseAsync(new(CallPhase.Closed, _card.Now, true, _card.Now.AddSeconds(1), _card.Operator.UserId), CallOutcome.Lost, 5);

        Assert.Null((await _card.CallAsync()).OperatorId);
        Assert.Null((await _card.ContactAsync()).OperatorId);
    }

    [Fact]
    public async Task Close_ClockSetBack_GivesNoNegativeTimes()
    {
        await CloseAsync(new(CallPhase.Closed, _card.Now, true, _card.Now.AddSeconds(10)), CallOutcome.Lost, 5);

        var call = await _card.CallAsync();
        Assert.Equal((10_000L, 0L), (call.DialingMs, call.BillingMs));
    }

    [Fact]
    public async Task Close_ContactNotClaimedByThisCall_LeavesTheContact()
    {
        var stranger = Guid.NewGuid();
        await _card.AddCallAsync(stranger, null, CallPhase.Dialing);
        await Journal.CloseAsync(new(stranger, new(CallPhase.Closed, _card.Now), CallOutcome.Busy, EndReason.NotAnswered, _card.Now, 0, 0), Stop);

        var contact = await _card.ContactAsync();
        Assert.Equal((DialState.Claimed, (Guid?)_card.CallId, 0), (contact.DialState, contact.ClaimedCallId, contact.Attempts.Total));
    }

    [Fact]
    public async Task Close_TalkedWithoutAStatus_KeepsTheCallPromisedForLater()
    {
        await AddTaskAsync(_card.Now.AddMinutes(-1));
        await AddTaskAsync(_card.Now.AddDays(1));
        await CloseAsync(new(CallPhase.Closed, _card.Now, true, _card.Now, _card.Operator.UserId, _card.Now), CallOutcome.Talked, 60);

        var contact = await _card.ContactAsync();
        Assert.Equal((DialState.Waiting, (DateTime?)_card.Now.AddDays(1)), (contact.DialState, contact.NextAttemptAt));
        Assert.Equal([true, false], (await _card.TasksAsync()).Select(task => task.DoneAt is not null));
    }

    [Fact]
    public async Task Close_OfAManualCall_StaysItsOperators()
    {
        await using (var db = await _card.Core.OpenDbAsync())
        {
            await db.Calls.ExecuteUpdateAsync(row => row.SetProperty(call => call.IsManual, true).SetProperty(call => call.OperatorId, _card.Operator.UserId), Stop);
        }

        await CloseAsync(new(CallPhase.Closed, _card.Now, true, OperatorId: _card.Operator.UserId, IsManual: true), CallOutcome.NoAnswer, 30);

        Assert.Equal(_card.Operator.UserId, (await _card.CallAsync()).OperatorId);
        Assert.Null((await _card.ContactAsync()).OperatorId);
    }

    [Theory]
    [InlineData(false, 0)]
    [InlineData(true, 1)]
    public async Task Close_OfAManualCallGivenUp_CountsIfTheClientsPhoneRang(bool rang, int attempts)
    {
        var planned = _card.Now.AddDays(1);
        await using (var db = await _card.Core.OpenDbAsync())
        {
            var (call, contact) = (await db.Calls.SingleAsync(Stop), await db.Contacts.SingleAsync(Stop));
            call.IsManual = true;
            contact.TryRelease(call.Id, CallOutcome.NoAnswer, RetryDecision.Again(planned), _card.Now, counts: false);
            Assert.True(contact.TryHold(call.Id, _card.Now));
            await db.SaveChangesAsync(Stop);
        }

        await CloseAsync(new(CallPhase.Closed, _card.Now, rang, OperatorId: _card.Operator.UserId, IsManual: true), CallOutcome.Cancelled, 5);

        var after = await _card.ContactAsync();
        Assert.Equal((DialState.Waiting, attempts, !rang), (after.DialState, after.Attempts.Total, after.NextAttemptAt == planned));
    }

    [Fact]
    public async Task Close_OfAnInboundCall_CostsNothingAndSpendsNoAttempt()
    {
        await using (var db = await _card.Core.OpenDbAsync())
        {
            await db.Calls.ExecuteUpdateAsync(row => row.SetProperty(call => call.Direction, CallDirection.Inbound), Stop);
        }

        await CloseAsync(new(CallPhase.Closed, _card.Now, true, _card.Now, _card.Operator.UserId, _card.Now), CallOutcome.Talked, 60);

        var contact = await _card.ContactAsync();
        Assert.Equal((0m, 0, DialState.Finished), ((await _card.CallAsync()).Price, contact.Attempts.Total, contact.DialState));
    }

    private async Task AddTaskAsync(DateTime dueAt)
    {
        await using var db = await _card.Core.OpenDbAsync();
        db.Tasks.Add(new() { ContactId = _card.ContactId, AuthorId = _card.Operator.UserId, DueAt = dueAt, CallsAutomatically = true, CreatedAt = _card.Now });
        await db.SaveChangesAsync(Stop);
    }

    [Fact]
    public async Task Note_AfterTheClose_ChangesNothing()
    {
        await CloseAsync(new(CallPhase.Closed, _card.Now, true), CallOutcome.NoAnswer, 30);
        await Journal.NoteAsync(_card.CallId, new(CallPhase.Waiting, _card.Now, true, _card.Now), [], Stop);

        var call = await _card.CallAsync();
        Assert.Equal(CallPhase.Closed, call.Phase);
        Assert.Null(call.AnsweredAt);
    }

    [Fact]
    public async Task Note_ATalkThatIsThereAlready_IsWrittenOnce()
    {
        var talking = new CallProgress(CallPhase.Talking, _card.Now, true, _card.Now, _card.Operator.UserId, _card.Now);
        CallTalk Talk() => new() { CallId = _card.CallId, Part = 0, OperatorId = _card.Operator.UserId, StartedAt = _card.Now, EndedAt = _card.Now };
        await Journal.NoteAsync(_card.CallId, talking, [Talk()], Stop);

        await Journal.NoteAsync(_card.CallId, talking with { TakenUpAt = _card.Now.AddMinutes(1) }, [Talk()], Stop);

        Assert.Single(await Journal.ListTalksAsync(_card.CallId, Stop));
        Assert.Equal(_card.Now.AddMinutes(1), (await _card.CallAsync()).TakenUpAt);
    }

    [Fact]
    public async Task ListOpen_AfterTheClose_IsEmpty()
    {
        Assert.Equal([_card.CallId], await Journal.ListOpenAsync(Stop));

        await CloseAsync(new(CallPhase.Closed, _card.Now, true), CallOutcome.NoAnswer, 30);

        Assert.Empty(await Journal.ListOpenAsync(Stop));
    }

    private Task<Call?> CloseAsync(CallProgress progress, CallOutcome outcome, int endedAfter) =>
        Journal.CloseAsync(new(_card.CallId, progress, outcome, EndReason.ClientHungUp, _card.Now.AddSeconds(endedAfter), 16, 200), Stop);
}
