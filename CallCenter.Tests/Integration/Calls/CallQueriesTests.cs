using CallCenter.Core;
using CallCenter.Core.Calls;
using CallCenter.Tests.Integration.Contacts;
using CallCenter.Web.Shell;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Calls;

public sealed class CallQueriesTests : IAsyncLifetime
{
    private readonly CardFixture _card = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private CallQueries Queries => _card.Core.Get<CallQueries>();

    public async ValueTask InitializeAsync()
    {
        await _card.InitializeAsync();
        await using var db = await _card.Core.OpenDbAsync();
        await db.Calls.ExecuteUpdateAsync(row => row.SetProperty(call => call.Recording, "2026/03/24/x.wav"), Stop);
    }

    public ValueTask DisposeAsync() => _card.DisposeAsync();

    [Fact]
    public async Task List_ByRole_ShowsOwnCallsOnly()
    {
        await _card.AddCallAsync(Guid.NewGuid(), _card.Stranger.UserId, CallPhase.Closed);

        Assert.Equal(2, (await Queries.ListAsync(_card.Core.Admin, new(), 0, Stop)).Total);
        Assert.Equal(2, (await Queries.ListAsync(_card.Core.Supervisor, new(), 0, Stop)).Total);
        Assert.Equal(0, (await Queries.ListAsync(_card.Core.OtherSupervisor, new(), 0, Stop)).Total);
        Assert.Equal(_card.CallId, Assert.Single((await Queries.ListAsync(_card.Operator, new(), 0, Stop)).Rows).CallId);
    }

    [Fact]
    public async Task List_NumbersHidden_OperatorNeverReceivesThem()
    {
        await _card.ChangeProjectAsync(project => project.ShowNumbers = false);
        var full = Formats.Phone((await _card.CallAsync()).Phone);

        Assert.NotEqual(full, Assert.Single((await Queries.ListAsync(_card.Operator, new(), 0, Stop)).Rows).Phone);
        Assert.DoesNotContain((await _card.CallAsync()).Phone, string.Join('|', (await Queries.ListAsync(_card.Operator, new(), 0, Stop)).Rows), StringComparison.Ordinal);
        Assert.Contains(full, string.Join('|', (await Queries.ListAsync(_card.Core.Supervisor, new(), 0, Stop)).Rows), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_Durations_AddUpAsInTheManual()
    {
        await using (var db = await _card.Core.OpenDbAsync())
        {
            await db.Calls.ExecuteUpdateAsync(
                row => row.SetProperty(call => call.DialingMs, 2000).SetProperty(call => call.WaitingMs, 9000).SetProperty(call => call.TalkMs, 3000), Stop);
        }

        var call = Assert.Single((await Queries.ListAsync(_card.Core.Admin, new(), 0, Stop)).Rows);

        Assert.Equal((14000, 12000), (call.DurationMs, call.BillingMs));
    }

    [Fact]
    public async Task List_Filters_NarrowTheRows()
    {
        Assert.Equal(1, await CountAsync(new(ProjectId: _card.ProjectId, From: _card.Now, Before: _card.Now.AddSeconds(1))));
        Assert.Equal(0, await CountAsync(new(ProjectId: _card.ProjectId + 1)));
        Assert.Equal(0, await CountAsync(new(Before: _card.Now)));
        Assert.Equal(0, await CountAsync(new(Outcome: CallOutcome.Busy)));
    }

    [Fact]
    public async Task FindRecording_ByRole_GivesOwnRecordingsOnly()
    {
        Assert.True((await Queries.FindRecordingAsync(_card.Operator, _card.CallId, Stop)).Ok);
        Assert.True((await Queries.FindRecordingAsync(_card.Core.Supervisor, _card.CallId, Stop)).Ok);
        Assert.IsType<NotFound>((await Queries.FindRecordingAsync(_card.Stranger, _card.CallId, Stop)).Refusal);
        Assert.IsType<NotFound>((await Queries.FindRecordingAsync(_card.Core.OtherSupervisor, _card.CallId, Stop)).Refusal);
    }

    private async Task<int> CountAsync(CallFilter filter) => (await Queries.ListAsync(_card.Core.Admin, filter, 0, Stop)).Total;
}
