using CallCenter.Core;
using CallCenter.Core.Calls;
using CallCenter.Tests.Integration.Contacts;
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
    public async Task FindRecording_ByRole_GivesOwnRecordingsOnly()
    {
        Assert.True((await Queries.FindRecordingAsync(_card.Operator, _card.CallId, Stop)).Ok);
        Assert.True((await Queries.FindRecordingAsync(_card.Core.Supervisor, _card.CallId, Stop)).Ok);
        Assert.IsType<NotFound>((await Queries.FindRecordingAsync(_card.Stranger, _card.CallId, Stop)).Refusal);
        Assert.IsType<NotFound>((await Queries.FindRecordingAsync(_card.Core.OtherSupervisor, _card.CallId, Stop)).Refusal);
    }

    [Fact]
    public async Task FindRecording_OperatorWhoHandedTheClientOn_IsNotGiven()
    {
        await using (var db = await _card.Core.OpenDbAsync())
        {
            db.Add(new CallTalk { CallId = _card.CallId, OperatorId = _card.Stranger.UserId, StartedAt = _card.Now, EndedAt = _card.Now });
            await db.SaveChangesAsync(Stop);
            Assert.Equal(1, await CallQueries.VisibleTo(db, _card.Stranger).CountAsync(Stop));
        }

        Assert.IsType<NotFound>((await Queries.FindRecordingAsync(_card.Stranger, _card.CallId, Stop)).Refusal);
    }
}
