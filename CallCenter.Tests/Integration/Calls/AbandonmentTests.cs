using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Trunks;
using CallCenter.Tests.Integration.Contacts;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Calls;

public sealed class AbandonmentTests : IAsyncLifetime
{
    private static readonly DateTime s_hour = new(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc);
    private readonly CardFixture _card = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private CallJournal Journal => new(_card.Core.Get<IDbContextFactory<CallCenterDb>>(), _card.Core.Get<TrunkCharges>(), _card.Core.Get<Outbox>());

    public ValueTask InitializeAsync() => _card.InitializeAsync();

    public ValueTask DisposeAsync() => _card.DisposeAsync();

    [Fact]
    public async Task Close_SideBySide_EveryAnswerIsCountedOnce()
    {
        // The first of the hour among them, which makes the row.
        await Task.WhenAll(Enumerable.Range(0, 12).Select(index => CloseAsync(s_hour.AddMinutes(index), index % 3 == 0 ? CallOutcome.Lost : CallOutcome.Talked)));

        Assert.Equal([new AnswerCount(s_hour, 12, 4)], await ListAsync(1, s_hour.AddHours(1)));
        await using var db = await _card.Core.OpenDbAsync();
        Assert.Equal(4, await db.Calls.CountAsync(call => call.IsAbandoned, Stop));
        // And so is every call in the hour of the person's own clock.
        Assert.Equal((12, 12), await db.AnswerHours.ToListAsync(Stop) is var hours ? (hours.Sum(row => row.Dials), hours.Sum(row => row.Answers)) : default);
    }

    [Fact]
    public async Task Close_WhatTheDiallerDoesNotAnswerFor_IsNotCounted()
    {
        await CloseAsync(s_hour, CallOutcome.Machine);
        await CloseAsync(s_hour, CallOutcome.Lost, call => call.Direction = CallDirection.Inbound);
        await CloseAsync(s_hour, CallOutcome.Lost, call => call.IsManual = true);

        Assert.Empty(await ListAsync(30, s_hour));
        await using var db = await _card.Core.OpenDbAsync();
        Assert.False(await db.Calls.AnyAsync(call => call.IsAbandoned, Stop));
    }

    [Fact]
    public async Task List_AWindow_HoldsEveryHourItTouches()
    {
        foreach (var hours in (int[])[0, 23, 24, 25, 24 * 30])
        {
            await CloseAsync(s_hour.AddHours(-hours), CallOutcome.Lost);
        }

        var now = s_hour.AddMinutes(30);
        Assert.Equal([24, 23, 0], (await ListAsync(1, now)).Select(row => (int)(s_hour - row.Hour).TotalHours));
        Assert.Equal(5, (await ListAsync(30, now)).Sum(row => row.Abandoned));
    }

    private Task<IReadOnlyList<AnswerCount>> ListAsync(int days, DateTime now) => _card.Core.Get<Abandonment>().ListAsync(_card.ProjectId, days, now, Stop);

    private async Task CloseAsync(DateTime answered, CallOutcome outcome, Action<Call>? change = null)
    {
        var id = Guid.NewGuid();
        await using (var db = await _card.Core.OpenDbAsync())
        {
            var call = new Call
            {
                Id = id,
                ProjectId = _card.ProjectId,
                Phone = CardFixture.Phone,
                Direction = CallDirection.Outbound,
                Type = CallType.Operator,
                StartedAt = answered.AddSeconds(-5),
            };
            change?.Invoke(call);
            db.Add(call);
            await db.SaveChangesAsync(Stop);
        }

        DateTime? connected = outcome == CallOutcome.Talked ? answered.AddSeconds(1) : null;
        await Journal.CloseAsync(
            new(id, new(CallPhase.Closed, answered.AddSeconds(-5), true, answered, connected is null ? null : _card.Operator.UserId, connected), outcome, EndReason.ClientHungUp, answered.AddSeconds(9), 16, 200),
            Stop);
    }
}
