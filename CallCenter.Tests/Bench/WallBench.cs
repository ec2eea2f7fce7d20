using System.Diagnostics;
using System.Globalization;
using CallCenter.Core.Access;
using CallCenter.Tests.Bench.Support;
using CallCenter.Tests.Browser.Support;
using CallCenter.Tests.Integration.Support;

namespace CallCenter.Tests.Bench;

/// <summary>
/// The wall of a large floor with many viewers: from an operator's change to its pixels in a real browser, and what a viewer costs,
/// against a bare hub that pushes the same rows as JSON. Viewers' ends run in this process too, but for the browser.
/// </summary>
public sealed class WallBench(BrowserFixture browsers) : IClassFixture<BrowserFixture>
{
    private const int Operators = 1_000;
    private const int Projects = 10;
    private const int Viewers = 50;
    private const int ChangesPerSecond = 20;

    /// <summary>Tiles that a screen of 1920x1080 surely holds.</summary>
    private const int InSight = 40;

    private static readonly TimeSpan s_warmUp = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan s_length = TimeSpan.FromSeconds(40);

    // The start of what an operator does is the moment of its publication: once it is in the page, it is drawn with the next frame.
    private const string Watch = """
        () => {
          const seen = window.wallSeen = [];
          const list = document.querySelector('.tiles');
          new MutationObserver(changes => {
            const since = changes.filter(change => change.attributeName === 'since').map(change => Number(change.target.getAttribute('since')));
            if (since.length > 0) {
              requestAnimationFrame(() => { const channel = new MessageChannel(); channel.port1.onmessage = () => { const now = Date.now(); seen.push(...since.map(at => now - at)); }; channel.port2.postMessage(0); });
            }
          }).observe(list, { subtree: true, attributes: true, attributeFilter: ['since'] });
        }
        """;

    [Fact(Explicit = true)]
    public async Task Wall()
    {
        await using var host = await TestHost.StartAsync();
        var admin = await host.AddUserAsync(Role.Admin);
        var floor = await BusyFloor.SeedAsync(host, Operators, Projects);

        // Nobody watches: what the changes themselves cost.
        await floor.RunAsync(ChangesPerSecond, InSight, s_warmUp);
        var idle = await MeasureAsync(floor);

        var bareBefore = Memory();
        var bare = await BareHub.StartAsync(host.Floor, Viewers);
        var bareMemory = Memory() - bareBefore;
        await floor.RunAsync(ChangesPerSecond, InSight, s_warmUp);
        bare.Latencies.Clear();
        var bareCost = await MeasureAsync(floor);
        var bareLatencies = bare.Latencies.Order().ToList();
        await bare.DisposeAsync();

        using var session = await host.SignInAsync(admin);
        var before = Memory();
        var circuits = new List<HeadlessCircuit>();
        for (var viewer = 1; viewer < Viewers; viewer++)
        {
            // As many rows as a usual window holds, with those out of sight that the page keeps ready.
            circuits.Add(await HeadlessCircuit.OpenAsync(host.Address, session.Cookies, "/monitoring", (0, 33, 1)));
        }

        var memory = Memory() - before;
        var browser = await browsers.OpenAsync(host.Address.GetLeftPart(UriPartial.Authority));
        await browser.Page.SetViewportSizeAsync(1920, 1080);
        await browser.SignInAsync(admin.Email, TestHost.Password);
        await browser.GoAsync("/monitoring?as=tiles&big=1&by=extension");
        await browser.Page.Locator(".tile").First.WaitForAsync();
        await floor.RunAsync(ChangesPerSecond, InSight, s_warmUp);
        await browser.Page.EvaluateAsync(Watch);
        var (batches, bytes) = (circuits.Sum(circuit => circuit.Batches), circuits.Sum(circuit => circuit.Bytes));
        var cost = await MeasureAsync(floor);
        (batches, bytes) = (circuits.Sum(circuit => circuit.Batches) - batches, circuits.Sum(circuit => circuit.Bytes) - bytes);
        var latencies = (await browser.Page.EvaluateAsync<double[]>("window.wallSeen")).Order().ToList();
        foreach (var circuit in circuits)
        {
            await circuit.DisposeAsync();
        }

        await BenchTable.WriteAsync("wall",
        [
            Text($"{Operators:N0} operators of {Projects} projects, {ChangesPerSecond} changes a second, {Viewers} viewers, {s_length.TotalSeconds:0} s; the changes alone take {100 * idle:0.0} % of a core"),
            "",
            "                                     samples   p50, ms   p95, ms   p99, ms   worst, ms   cores, %   ms of CPU a viewer and second   memory a viewer, MB   messages/s   KB/s a viewer",
            Line("bare hub, to the row's arrival", bareLatencies, bareCost - idle, bareMemory, bare.Messages / (s_length + s_warmUp).TotalSeconds / Viewers, null),
            Line("wall, to the pixels", latencies, cost - idle, memory, batches / s_length.TotalSeconds / circuits.Count, bytes / 1024d / s_length.TotalSeconds / circuits.Count),
        ]);
        Assert.True(latencies.Count > 100, $"The browser saw {latencies.Count} changes");

        string Line(string name, List<double> taken, double cores, long bytesHeld, double messages, double? kilobytes) => Text(
            $"{name,-36} {taken.Count,7}   {Of(taken, 0.5),7:0}   {Of(taken, 0.95),7:0}   {Of(taken, 0.99),7:0}   {taken[^1],9:0}   {100 * cores,8:0.0}   {1_000 * cores / Viewers,29:0.00}   {bytesHeld / 1024d / 1024 / Viewers,19:0.00}   {messages,10:0.0}   {kilobytes,13:0.0}");

        static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

        static double Of(List<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
    }

    /// <summary>Cores of this process while the floor is busy.</summary>
    private static async Task<double> MeasureAsync(BusyFloor floor)
    {
        var process = Process.GetCurrentProcess();
        var (before, watch) = (process.TotalProcessorTime, Stopwatch.StartNew());
        await floor.RunAsync(ChangesPerSecond, InSight, s_length);
        process.Refresh();
        return (process.TotalProcessorTime - before) / watch.Elapsed;
    }

    private static long Memory() => GC.GetTotalMemory(forceFullCollection: true);
}
