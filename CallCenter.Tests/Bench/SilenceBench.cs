using System.Globalization;
using CallCenter.Tests.Bench.Support;
using CallCenter.Tests.Browser.Support;
using CallCenter.Tests.Telephony.Support;
using Microsoft.Playwright;

namespace CallCenter.Tests.Bench;

/// <summary>
/// How long the client and the operator hear nothing of each other while the page is loaded anew and while the host is restarted, beside a bare page
/// that does nothing but play the sound of a peer connection within itself.
/// </summary>
public sealed class SilenceBench(BrowserFixture browsers) : IClassFixture<BrowserFixture>
{
    private const int Reloads = 15;
    private const int Restarts = 5;

    [Fact(Explicit = true)]
    public async Task Silence()
    {
        await using var ear = new SipEar(SippCarrier.ToneHertz);
        await using var stage = await LineStage.SetAsync(browsers, ear: ear);
        var card = await stage.TalkAsync();
        var bare = await BarePage.OpenAsync(stage.Browser);
        var (alone, clientAtReload, operatorAtReload, clientAtRestart, operatorAtRestart) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Reloads; round++)
        {
            alone.Add(await bare.ReloadAsync());
            await GapsAsync(clientAtReload, operatorAtReload, () => stage.Page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit }));
        }

        for (var round = 0; round < Restarts; round++)
        {
            await GapsAsync(clientAtRestart, operatorAtRestart, async () =>
            {
                var reloaded = stage.ReloadedAsync();
                await stage.Staffed.RestartAsync();
                await reloaded;
            });
        }

        await BenchTable.WriteAsync("silence",
        [
            $"one talk over Asterisk; {Reloads} reloads in turns with those of the bare page, {Restarts} restarts of the host",
            "",
            "                                     p50, ms   worst, ms",
            Line("bare page, loaded anew", alone),
            Line("page loaded anew: client hears", clientAtReload),
            Line("                  operator hears", operatorAtReload),
            Line("host restarted:   client hears", clientAtRestart),
            Line("                  operator hears", operatorAtRestart),
        ]);

        async Task GapsAsync(List<double> ofClient, List<double> ofOperator, Func<Task> happens)
        {
            var client = await ear.SilenceOverAsync(Voice.Hertz, async () => ofOperator.Add(await stage.Hearing.SilenceOverAsync(async () =>
            {
                await happens();
                await stage.UntilPageShowsAsync(card.CallId);
            })));
            ofClient.Add(client.TotalMilliseconds);
        }
    }

    private static string Line(string name, List<double> taken)
    {
        var sorted = taken.Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{name,-36} {sorted[sorted.Count / 2],7:0}   {sorted[^1],9:0}");
    }
}
