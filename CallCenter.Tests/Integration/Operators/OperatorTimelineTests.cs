using CallCenter.Core.Data;
using CallCenter.Core.Operators;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Operators;

public sealed class OperatorTimelineTests : IAsyncLifetime
{
    private const int Operator = 7;
    private static readonly DateTime s_start = new(2026, 3, 24, 6, 0, 0, DateTimeKind.Utc);
    private readonly CoreFixture _core = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private OperatorTimeline Timeline => new(_core.Get<IDbContextFactory<CallCenterDb>>(), TimeProvider.System);

    public ValueTask InitializeAsync() => _core.InitializeAsync();

    public ValueTask DisposeAsync() => _core.DisposeAsync();

    [Fact]
    public async Task Record_AShift_LosesAndDoublesNoSecond()
    {
        var call = Guid.NewGuid();
        await RecordAsync(OperatorState.Available, 0);
        await RecordAsync(OperatorState.Offered, 10, call);
        await RecordAsync(OperatorState.Talking, 15, call);
        await RecordAsync(OperatorState.WrapUp, 75, call);
        await RecordAsync(OperatorState.Available, 100);
        await RecordAsync(OperatorState.Inactive, 160);

        var shift = await EntriesAsync();
        Assert.Equal([10, 5, 60, 25, 60], shift.SkipLast(1).Select(entry => (entry.EndedAt!.Value - entry.StartedAt).TotalSeconds));
        Assert.All(shift.Zip(shift.Skip(1)), pair => Assert.Equal(pair.First.EndedAt, pair.Second.StartedAt));
        Assert.Null(shift[^1].EndedAt);
    }

    [Fact]
    public async Task Record_SameStateAgain_KeepsTheStretch()
    {
        await RecordAsync(OperatorState.Available, 0);
        await RecordAsync(OperatorState.Available, 30);

        Assert.Equal(s_start, Assert.Single(await EntriesAsync()).StartedAt);
    }

    [Fact]
    public async Task Record_NextCallWithoutAPause_IsAStretchOfItsOwn()
    {
        await RecordAsync(OperatorState.Talking, 0, Guid.NewGuid());
        await RecordAsync(OperatorState.Talking, 30, Guid.NewGuid());

        Assert.Equal(2, (await EntriesAsync()).Count);
    }

    [Fact]
    public async Task Record_ClockSetBack_CountsNoSecondTwice()
    {
        await RecordAsync(OperatorState.Available, 0);
        await RecordAsync(OperatorState.Pause, 60);
        await RecordAsync(OperatorState.Available, 30);
        await RecordAsync(OperatorState.Pause, 90);

        var shift = await EntriesAsync();
        Assert.All(shift.SkipLast(1), entry => Assert.True(entry.EndedAt >= entry.StartedAt));
        Assert.All(shift.Zip(shift.Skip(1)), pair => Assert.Equal(pair.First.EndedAt, pair.Second.StartedAt));
        Assert.Equal(90, shift.SkipLast(1).Sum(entry => (entry.EndedAt!.Value - entry.StartedAt).TotalSeconds));
    }

    [Fact]
    public async Task Record_TwoOperators_DoNotEndEachOther()
    {
        await RecordAsync(OperatorState.Available, 0);
        await RecordAsync(OperatorState.Available, 5, operatorId: Operator + 1);

        Assert.Null(Assert.Single(await EntriesAsync()).EndedAt);
        Assert.Equal([Operator, Operator + 1], (await Timeline.ListPresentAsync(Stop)).Order());
    }

    [Fact]
    public async Task Find_AfterARestart_GivesTheLastWord()
    {
        var call = Guid.NewGuid();
        await RecordAsync(OperatorState.Available, 0);
        await RecordAsync(OperatorState.Talking, 10, call);

        var presence = await Timeline.FindAsync(Operator, Stop);

        Assert.Equal((OperatorStatus.Active, OperatorState.Talking, s_start.AddSeconds(10), (Guid?)call), (presence!.Status, presence.State, presence.Since, presence.CallId));
        Assert.Equal(DateTimeKind.Utc, presence.Since.Kind);
    }

    [Fact]
    public async Task ListPresent_GoneHome_IsNotThere()
    {
        await RecordAsync(OperatorState.Available, 0);
        await RecordAsync(OperatorState.Inactive, 10, status: OperatorStatus.Inactive);

        Assert.Empty(await Timeline.ListPresentAsync(Stop));
    }

    private Task RecordAsync(
        OperatorState state, int second, Guid? callId = null, int operatorId = Operator, OperatorStatus status = OperatorStatus.Active) => Timeline.RecordAsync(
        new() { OperatorId = operatorId, Status = status, State = state, Since = s_start.AddSeconds(second), CallId = callId }, s_start.AddSeconds(second), Stop);

    private async Task<List<OperatorStateEntry>> EntriesAsync()
    {
        await using var db = await _core.OpenDbAsync();
        return await db.OperatorStates.AsNoTracking().Where(entry => entry.OperatorId == Operator).OrderBy(entry => entry.Id).ToListAsync(Stop);
    }
}
