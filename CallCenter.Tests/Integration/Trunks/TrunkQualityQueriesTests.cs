using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Trunks.Quality;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Integration.Trunks;

public sealed class TrunkQualityQueriesTests(CoreFixture core) : IClassFixture<CoreFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ReadAsync_CallsOfTwoSpans_TellsWhatTheyCameTo()
    {
        var (trunk, other) = (await core.AddTrunkAsync(), await core.AddTrunkAsync());
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var second = now.AddHours(-2);
        await using (var db = await core.OpenDbAsync())
        {
            // Three within one second, of which two are answered, one of them shortly.
            db.AddRange(
                Of(trunk, second, talkMs: 60_000, price: 3m), Of(trunk, second.AddMilliseconds(400), talkMs: 5_000, price: 1m), Of(trunk, second.AddMilliseconds(999), sip: 486),
                Of(trunk, second.AddSeconds(1), sip: 486), Of(trunk, second.AddSeconds(30), sip: 404), Of(trunk, second.AddSeconds(60)),
                Of(trunk, now.AddDays(-1).AddMinutes(-1), talkMs: 10_000, price: 5m),
                Of(other, second, talkMs: 60_000, price: 100m),
                Of(trunk, second, talkMs: 60_000, direction: CallDirection.Inbound));
            await db.SaveChangesAsync(Token);
        }

        var quality = (await core.Get<TrunkQualityQueries>().ReadAsync(core.Admin, trunk, 1, Token)).Value!;

        Assert.Equal(new(6, 2, 1, 65_000, 4m), quality.Now);
        Assert.Equal(new(1, 1, 0, 10_000, 5m), quality.Before);
        Assert.Equal([new(486, 2), new(0, 1), new(404, 1)], quality.Endings);
        Assert.Equal(3, quality.MostInASecond);
        Assert.Equal(7, (await core.Get<TrunkQualityQueries>().ReadAsync(core.Admin, trunk, 7, Token)).Value!.Now.Calls);
    }

    [Fact]
    public async Task ReadAsync_NothingDialledOrNoAdmin_IsEmptyOrRefused()
    {
        var trunk = await core.AddTrunkAsync();

        var quality = (await core.Get<TrunkQualityQueries>().ReadAsync(core.Admin, trunk, 30, Token)).Value!;

        Assert.Equal((TrunkTraffic.None, TrunkTraffic.None, 0, 0), (quality.Now, quality.Before, quality.Endings.Count, quality.MostInASecond));
        Assert.IsType<NotAllowed>((await core.Get<TrunkQualityQueries>().ReadAsync(core.Supervisor, trunk, 1, Token)).Refusal);
    }

    private static Call Of(int trunkId, DateTime startedAt, long? talkMs = null, int sip = 0, decimal price = 0, CallDirection direction = CallDirection.Outbound) => new()
    {
        Id = Guid.NewGuid(),
        TrunkId = trunkId,
        Direction = direction,
        Phone = "79228711345",
        Phase = CallPhase.Closed,
        Outcome = talkMs is null ? CallOutcome.NoAnswer : CallOutcome.Talked,
        StartedAt = startedAt,
        AnsweredAt = talkMs is null ? null : startedAt.AddSeconds(1),
        TalkMs = talkMs ?? 0,
        SipCode = sip,
        Price = price,
    };
}
