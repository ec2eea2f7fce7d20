using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Calls.Voice;
using CallCenter.Core.Operators;
using CallCenter.Core.Reports.Calls;
using CallCenter.Tests.Integration.Contacts;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Calls;

public sealed class CallVoicesTests : IAsyncLifetime
{
    private static readonly VoiceReport s_fine = new(60, 0.1, 3, 0.2, 4, 30);
    private static readonly VoiceReport s_bad = s_fine with { SpokenLoss = 12 };

    private readonly CardFixture _card = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private CallVoices Voices => _card.Core.Get<CallVoices>();

    public ValueTask InitializeAsync() => _card.InitializeAsync();

    public ValueTask DisposeAsync() => _card.DisposeAsync();

    [Fact]
    public async Task Keep_OwnCall_IsShownAndFoundByItsGrade()
    {
        Assert.True(await Voices.KeepAsync(_card.Operator, _card.CallId, s_fine, Stop));
        Assert.Equal((1, 0, 0), await CountsAsync());

        Assert.True(await Voices.KeepAsync(_card.Operator, _card.CallId, s_bad with { Seconds = 90 }, Stop));

        Assert.Equal((0, 0, 1), await CountsAsync());
        var voice = Assert.Single((await _card.Core.Get<CallDetailsQueries>().FindAsync(_card.Operator, (await _card.CallAsync()).Number, Stop))!.Voices).Voice;
        Assert.Equal((90, 0.1, 3, 12, 4, 30), (voice.Seconds, voice.HeardLoss, voice.HeardJitterMs, voice.SpokenLoss, voice.SpokenJitterMs, voice.RoundTripMs));
        Assert.Equal(VoiceScore.Of(s_bad), voice.Score, 6);
    }

    [Fact]
    public async Task Keep_CallOfAnother_KeepsNothing()
    {
        Assert.False(await Voices.KeepAsync(_card.Stranger, _card.CallId, s_bad, Stop));
        Assert.False(await Voices.KeepAsync(_card.Operator, Guid.NewGuid(), s_bad, Stop));

        await using var db = await _card.Core.OpenDbAsync();
        Assert.Equal((0, VoiceGrade.None), (await db.CallVoices.CountAsync(Stop), (await _card.CallAsync()).VoiceGrade));
    }

    [Fact]
    public async Task Keep_SecondOperatorOfTheTalk_WorstEndIsTheCalls()
    {
        await using (var db = await _card.Core.OpenDbAsync())
        {
            db.Presence.Add(new OperatorPresence { OperatorId = _card.Stranger.UserId, CallId = _card.CallId, State = OperatorState.Talking });
            await db.SaveChangesAsync(Stop);
        }

        Assert.True(await Voices.KeepAsync(_card.Stranger, _card.CallId, s_bad, Stop));
        Assert.True(await Voices.KeepAsync(_card.Operator, _card.CallId, s_fine, Stop));

        Assert.Equal(VoiceGrade.Poor, (await _card.CallAsync()).VoiceGrade);
        Assert.Equal(_card.Stranger.UserId, (await _card.Core.Get<CallDetailsQueries>().FindAsync(_card.Core.Admin, (await _card.CallAsync()).Number, Stop))!.Voices[0].Voice.OperatorId);
    }

    [Fact]
    public async Task Keep_OperatorWhoHandedTheClientOn_KeepsHisPartOfIt()
    {
        await using (var db = await _card.Core.OpenDbAsync())
        {
            db.CallTalks.Add(new() { CallId = _card.CallId, OperatorId = _card.Stranger.UserId, StartedAt = _card.Now.AddSeconds(-30), EndedAt = _card.Now });
            await db.SaveChangesAsync(Stop);
        }

        // He has another client in hand already.
        Assert.True(await Voices.KeepAsync(_card.Stranger, _card.CallId, s_bad, Stop));
        Assert.True(await Voices.KeepAsync(_card.Operator, _card.CallId, s_fine, Stop));
        Assert.False(await Voices.KeepAsync(_card.Stranger with { UserId = 504 }, _card.CallId, s_bad, Stop));

        Assert.Equal(VoiceGrade.Poor, (await _card.CallAsync()).VoiceGrade);
    }

    [Fact]
    public async Task Keep_CannotBeSo_IsRefused() =>
        await Assert.ThrowsAsync<ArgumentException>(() => Voices.KeepAsync(_card.Operator, _card.CallId, s_fine with { HeardLoss = 101 }, Stop));

    private async Task<(int Good, int Fair, int Poor)> CountsAsync() => (await CountAsync(VoiceGrade.Good), await CountAsync(VoiceGrade.Fair), await CountAsync(VoiceGrade.Poor));

    private async Task<int> CountAsync(VoiceGrade grade) => (await _card.Core.Get<CallReportQueries>().ReadAsync(_card.Core.Admin, new() { Voices = [grade] }, new(false, null, 10, [CallColumn.Voice]), Stop)).Value!.Rows.Count;
}
