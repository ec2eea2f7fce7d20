using System.Collections.Concurrent;
using System.Globalization;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Pbx;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Bench;

/// <summary>The whole engine against the bare loop on the same Asterisk and SIPp, in turns, in one run.</summary>
public sealed class CallsBench
{
    private const int Operators = 20;
    private const int Rounds = 3;
    private static readonly TimeSpan s_span = TimeSpan.FromSeconds(15);
    private static readonly UnhurriedHours s_hours = new((TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2)), (TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(2)));

    [Fact(Explicit = true)]
    public async Task Calls()
    {
        await using var asterisk = await AsteriskServer.StartAsync();
        await using var carrier = await SippCarrier.StartAsync();
        await using var phone = await SippPhone.StartAsync(TimeSpan.Zero);
        var rows = new List<(double Bare, double Engine)>();
        var waits = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            using var pbx = asterisk.CreatePbx();
            var bare = await new BareLoop(pbx, carrier.Host, phone.Address).RunAsync(Operators, s_span);
            var engine = await EngineAsync(asterisk, carrier, phone, waits);
            rows.Add((bare, engine));
        }

        waits.Sort();
        var decisions = await DecisionsAsync(asterisk, carrier, phone);
        await BenchTable.WriteAsync("calls",
        [
            $"{Operators} operators with a standing leg each, subscribers ring 0.2 s; {Rounds} rounds of {s_span.TotalSeconds:0} s each, in turns",
            "",
            "round   bare ARI loop, calls/s   whole engine, calls/s   ratio",
            .. rows.Select((row, round) => string.Create(
                CultureInfo.InvariantCulture, $"{round + 1,5}   {row.Bare,22:0.0}   {row.Engine,21:0.0}   {row.Engine / row.Bare,5:0.00}")),
            "",
            string.Create(
                CultureInfo.InvariantCulture,
                $"from the subscriber's answer to the bridge with a free operator: p50 {At(waits, 0.5):0} ms, p99 {At(waits, 0.99):0} ms ({waits.Count} calls)"),
            string.Create(
                CultureInfo.InvariantCulture,
                $"from an operator's saved card to the request for his next call (contact chosen, claimed and written down), operators at ease: p50 {At(decisions, 0.5):0} ms, p99 {At(decisions, 0.99):0} ms ({decisions.Count} calls)"),
        ]);
    }

    private static async Task<double> EngineAsync(AsteriskServer asterisk, SippCarrier carrier, SippPhone phone, List<double> waits)
    {
        await using var floor = await SeatedFloor.StartAsync(asterisk, carrier, phone, Plan(grains => new BusyHands(grains)));
        await floor.Host.Live.Projects.UntilAsync(row => row.DialedToday > Operators);
        var hands = (BusyHands)floor.Host.Get<IPhoneGateway>();
        var (before, started) = (hands.Finished, TimeProvider.System.GetTimestamp());
        await Task.Delay(s_span);
        var rate = (hands.Finished - before) / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        await floor.StopDiallingAsync();
        waits.AddRange((await floor.Host.QueryAsync(db => db.Calls.Where(call => call.ConnectedAt != null)
            .Select(call => new { call.AnsweredAt, call.ConnectedAt }).ToListAsync()))
            .Select(call => (call.ConnectedAt!.Value - call.AnsweredAt!.Value).TotalMilliseconds));
        await floor.SignOutAsync();
        return rate;
    }

    /// <summary>
    /// From an operator's last deed (his card is saved) to the request for the call that is dialled for him: the progressive pace owes one to each
    /// who becomes free, so the n-th request answers the n-th deed. Milliseconds.
    /// </summary>
    private static async Task<List<double>> DecisionsAsync(AsteriskServer asterisk, SippCarrier carrier, SippPhone phone)
    {
        var (free, decisions) = (new ConcurrentQueue<long>(), new ConcurrentQueue<double>());
        await using var floor = await SeatedFloor.StartAsync(asterisk, carrier, phone, Plan(
            grains => new UnhurriedHands(grains, s_hours, seed: 1, () => free.Enqueue(TimeProvider.System.GetTimestamp())),
            request =>
            {
                if (request.Target is TrunkTarget && free.TryDequeue(out var since))
                {
                    decisions.Enqueue(TimeProvider.System.GetElapsedTime(since).TotalMilliseconds);
                }
            }));
        await floor.Host.Live.Projects.UntilAsync(row => row.DialedToday > Operators);
        await Task.Delay(s_span);
        await floor.StopDiallingAsync();
        await floor.SignOutAsync();
        return [.. decisions.Order()];
    }

    private static SeatedFloorPlan Plan(Func<IGrainFactory, IPhoneGateway> hands, Action<OriginateRequest>? originates = null) => new(
        [.. Enumerable.Range(0, 9_999).Select(SippCarrier.Talks)], Operators, hands, Originates: originates, Options: options => options.MaxCallsPerSecond = 500);

    private static double At(List<double> sorted, double share) => sorted.Count == 0 ? double.NaN : sorted[(int)((sorted.Count - 1) * share)];
}
