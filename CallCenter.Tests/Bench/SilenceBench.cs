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
        var (alone, client, @operator, clientAtRestart, operatorAtRestart) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (var round = 0; round < Reloads; round++)
        {
            alone.Add(await bare.ReloadAsync());
            await GapsAsync(client, @operator, () => stage.Page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit }));
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
            Line("page loaded anew: client hears", client),
            Line("                  operator hears", @operator),
            Line("host restarted:   client hears", clientAtRestart),
            Line("                  operator hears", operatorAtRestart),
        ]);

        async Task GapsAsync(List<double> ofClient, List<double> ofOperator, Func<Task> happens)
        {
            await stage.Hearing.ResetAsync();
            await stage.Hearing.UntilHeardAsync();
            await ear.UntilHeardAsync(Voice.Hertz);
            var since = ear.Now;
            await ear.UntilHeardAsync(Voice.Hertz);
            await happens();
            await stage.UntilPageShowsAsync(card.CallId);
            await stage.Hearing.UntilHeardAsync();
            await ear.UntilHeardAsync(Voice.Hertz);
            ofClient.Add(ear.LongestWithout(Voice.Hertz, since).TotalMilliseconds);
            ofOperator.Add(await stage.Hearing.LongestSilenceAsync());
        }
    }

    private static string Line(string name, List<double> taken)
    {
        var sorted = taken.Order().ToList();
        return string.Create(CultureInfo.InvariantCulture, $"{name,-36} {sorted[sorted.Count / 2],7:0}   {sorted[^1],9:0}");
    }
}
