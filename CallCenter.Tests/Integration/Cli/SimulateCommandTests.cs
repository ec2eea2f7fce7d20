using System.Text.Json;
using CallCenter.Web.Cli;

namespace CallCenter.Tests.Integration.Cli;

[Trait("Database", "sqlite")]
public sealed class SimulateCommandTests : CommandTest
{
    protected override string Data => Path.Combine(Folder, "data");

    private const string Small =
        """
        {"format":1,"name":"small","mode":"predictive","duration":900,"operators":{"count":5},"outcomes":[{"t":0,"human":0.3,"machine":0.1,"busy":0.1}],
         "ring":{"human":10,"machine":15,"busy":3},"talk":{"dist":"exp","mean":60},"wrap":10}
        """;

    [Fact]
    public async Task Simulate_SameSeed_WritesTheSameBytes()
    {
        var path = await WriteAsync("small.json", Small);

        Assert.Equal(CommandLine.Done, await RunAsync("simulate", path, "--seed", "7"));
        var first = Output.ToString();
        Assert.Equal(CommandLine.Done, await RunAsync("simulate", path, "--seed", "7"));

        Assert.Equal(first, Output.ToString());
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task Simulate_Scenario_WritesEveryKeyOfTheFormat()
    {
        Assert.Equal(CommandLine.Done, await RunAsync("simulate", await WriteAsync("small.json", Small), "--seed", "3", "--mode", "progressive"));

        var result = JsonDocument.Parse(Output.ToString()).RootElement;
        Assert.Equal(("small", "progressive", 3), (result.GetProperty("scenario").GetString(), result.GetProperty("mode").GetString(), result.GetProperty("seed").GetInt32()));
        Assert.Equal(0, result.GetProperty("abandonment_rate").GetDouble());
        string[] paths =
        [
            "utilisation", "talk_utilisation", "human_talk_utilisation", "idle_gap.mean", "idle_gap.p50", "idle_gap.p90", "idle_gap.p99", "per_operator_hour.dials",
            "per_operator_hour.connected", "per_operator_hour.talk_minutes", "counts.dials", "counts.human_answers", "counts.machine_answers", "counts.offered_human",
            "counts.offered_machine", "counts.connected_human", "counts.abandoned", "counts.lost", "counts.amd_false_drops", "seconds.idle", "seconds.talk",
            "seconds.wrap", "seconds.pause", "caller_wait.mean", "caller_wait.p95", "peak_lines",
        ];
        Assert.All(paths, path => Assert.Equal(JsonValueKind.Number, path.Split('.').Aggregate(result, (node, key) => node.GetProperty(key)).ValueKind));
    }

    [Theory]
    [InlineData("{\"talk\":{\"dist\":\"exp\"}}", "talk.mean")]
    [InlineData("nonsense", "not JSON")]
    public async Task Simulate_WrongScenario_SaysWhereAndIsAWrongCall(string json, string place)
    {
        Assert.Equal(CommandLine.WrongCall, await RunAsync("simulate", await WriteAsync("wrong.json", json)));

        Assert.Equal("", Output.ToString());
        Assert.Contains(place, Error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Simulate_NoFileOrUnknownMode_IsAWrongCall()
    {
        Assert.Equal(CommandLine.WrongCall, await RunAsync("simulate", Path.Combine(Folder, "missing.json")));
        Assert.Equal(CommandLine.WrongCall, await RunAsync("simulate", await WriteAsync("small.json", Small), "--mode", "fast"));
        Assert.Equal(CommandLine.WrongCall, await RunAsync("simulate", await WriteAsync("small.json", Small), "--seed", "x"));
    }
}
