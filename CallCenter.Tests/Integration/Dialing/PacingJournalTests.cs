using CallCenter.Core.Dialing.Pacing;
using CallCenter.Tests.Integration.Contacts;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Dialing;

public sealed class PacingJournalTests : IAsyncLifetime
{
    private readonly CardFixture _card = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private PacingJournal Journal => _card.Core.Get<PacingJournal>();

    public ValueTask InitializeAsync() => _card.InitializeAsync();

    public ValueTask DisposeAsync() => _card.DisposeAsync();

    [Fact]
    public async Task List_UpToAMoment_IsTheNewestFirstAndNothingLater()
    {
        var now = _card.Now;
        await Journal.WriteAsync([Tick(now.AddMinutes(-2), 1), Tick(now.AddMinutes(-1), 2), Tick(now, 3)], Stop);

        Assert.Equal([2, 1], (await Journal.ListAsync(_card.Core.Admin, _card.ProjectId, now.AddSeconds(-30), Stop)).Select(tick => tick.Launched));
    }

    [Fact]
    public async Task List_ForAnotherSupervisorOrAnOperator_IsEmpty()
    {
        var now = _card.Now;
        await Journal.WriteAsync([Tick(now, 1)], Stop);

        Assert.Single(await Journal.ListAsync(_card.Core.Supervisor, _card.ProjectId, now, Stop));
        Assert.Empty(await Journal.ListAsync(_card.Core.OtherSupervisor, _card.ProjectId, now, Stop));
        Assert.Empty(await Journal.ListAsync(_card.Operator, _card.ProjectId, now, Stop));
    }

    [Fact]
    public async Task Prune_OlderThanAWeek_IsGoneAndTheRestStays()
    {
        var now = _card.Now;
        await Journal.WriteAsync([Tick(now.AddDays(-8), 1), Tick(now.AddDays(-6), 2)], Stop);

        await Journal.PruneAsync(Stop);

        await using var db = await _card.Core.OpenDbAsync();
        Assert.Equal([2], await db.PacingTicks.Select(tick => tick.Launched).ToListAsync(Stop));
    }

    private PacingTick Tick(DateTime at, int launched) => new() { ProjectId = _card.ProjectId, At = at, Launched = launched };
}
