using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization;
using CallCenter.Core.Dialing.Simulation;

namespace CallCenter.Web.Cli;

/// <summary>Plays a scenario in virtual time and writes what it came to (docs/pacing.md). Needs no installation.</summary>
internal static class SimulateCommand
{
    private const long MostBytes = 10_000_000;

    private static readonly JsonSerializerOptions s_json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static Command Create()
    {
        var file = new Argument<string>("SCENARIO") { Description = CliTexts.ArgumentScenario };
        var seed = new Option<long>("--seed") { Description = CliTexts.OptionSeed, HelpName = "N", DefaultValueFactory = _ => 1 };
        var mode = new Option<string?>("--mode") { Description = CliTexts.OptionMode, HelpName = "M" };
        mode.AcceptOnlyFromAmong("unlimited", "progressive", "predictive");
        var policy = new Option<string?>("--policy") { Description = CliTexts.OptionPolicy, HelpName = "P" };
        policy.AcceptOnlyFromAmong([.. ScenarioPolicies.Predictive]);
        var command = new Command("simulate", CliTexts.AboutSimulate) { file, seed, mode, policy };
        command.SetAction((call, cancellationToken) =>
            RunAsync(call, call.GetValue(file)!, call.GetValue(seed), call.GetValue(mode), call.GetValue(policy), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ParseResult call, string path, long seed, string? mode, string? policy, CancellationToken cancellationToken)
    {
        Scenario scenario;
        try
        {
            if (new FileInfo(path).Length > MostBytes)
            {
                return Refuse(call, CliTexts.WrongScenario, path, CliTexts.ScenarioTooLarge);
            }

            scenario = ScenarioText.Parse(await File.ReadAllTextAsync(path, cancellationToken));
            scenario = mode is null ? scenario : scenario with { Mode = ScenarioText.ParseMode(mode) };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ScenarioException)
        {
            return Refuse(call, CliTexts.WrongScenario, path, exception.Message);
        }

        var result = Simulator.Run(scenario, ScenarioPolicies.Create(scenario, policy), seed, cancellationToken);
        call.Say("{0}", JsonSerializer.Serialize(result, s_json));
        return CommandLine.Done;
    }

    private static int Refuse(ParseResult call, string text, params object[] args)
    {
        call.Fail(text, args);
        return CommandLine.WrongCall;
    }
}
