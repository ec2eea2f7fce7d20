using System.Globalization;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Pbx;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Bench;

/// <summary>The whole engine against the bare loop on the same Asterisk and SIPp, in turns, in one run.</summary>
public sealed class CallsBench
{
    private const int Operators = 20;
    private const int Rounds = 3;
    private static readonly TimeSpan s_span = TimeSpan.FromSeconds(15);

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
        ]);
    }

    private static async Task<double> EngineAsync(AsteriskServer asterisk, SippCarrier carrier, SippPhone phone, List<double> waits)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-bench-").FullName;
        await using (var host = await EngineHost.StartAsync(
            folder,
            services =>
            {
                services.AddSingleton<IPbx>(new DeskPhonesPbx(asterisk.CreatePbx(), phone.Address));
                services.AddSingleton<BusyHands>();
                services.AddSingleton<IPhoneGateway>(provider => provider.GetRequiredService<BusyHands>());
            },
            options => options.MaxCallsPerSecond = 500))
        {
            var company = await host.QueryAsync(db => SmallCompany.SeedAsync(
                db, [.. Enumerable.Range(0, 9_999).Select(SippCarrier.Talks)], Operators, carrier.Host, project => project.IsRunning = true));
            await host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main).TrunksChangedAsync();
            await host.Grains.GetGrain<IFloorGrain>(0).RefreshAsync();
            foreach (var id in company.OperatorIds)
            {
                var desk = host.Grains.GetGrain<IOperatorGrain>(id);
                await desk.PhoneConnectedAsync(new("bench", "bench", HasLiveLeg: false));
                await desk.PhoneReportsAsync("bench", new(Registered: true, HasLiveLeg: true));
                await desk.SetStatusAsync(OperatorStatus.Active);
            }

            await host.Grains.GetGrain<IProjectGrain>(company.ProjectId).RefreshAsync();
            await host.Live.Projects.UntilAsync(row => row.DialedToday > Operators);
            var hands = host.Get<BusyHands>();
            var (before, started) = (hands.Finished, TimeProvider.System.GetTimestamp());
            await Task.Delay(s_span);
            var rate = (hands.Finished - before) / TimeProvider.System.GetElapsedTime(started).TotalSeconds;
            await host.QueryAsync(db => SmallCompany.SetRunningAsync(db, company.ProjectId, false));
            await host.Grains.GetGrain<IProjectGrain>(company.ProjectId).RefreshAsync();
            await host.Live.Projects.UntilAsync(row => row.Lines == 0);
            waits.AddRange((await host.QueryAsync(db => db.Calls.Where(call => call.ConnectedAt != null)
                .Select(call => new { call.AnsweredAt, call.ConnectedAt }).ToListAsync()))
                .Select(call => (call.ConnectedAt!.Value - call.AnsweredAt!.Value).TotalMilliseconds));
            foreach (var id in company.OperatorIds)
            {
                await host.Grains.GetGrain<IOperatorGrain>(id).SignOutAsync();
            }

            await host.Live.Operators.UntilAsync(row => row.State == OperatorState.Inactive);
            return rate;
        }
    }

    private static double At(List<double> sorted, double share) => sorted.Count == 0 ? double.NaN : sorted[(int)((sorted.Count - 1) * share)];
}
