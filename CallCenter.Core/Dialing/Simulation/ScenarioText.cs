using System.Text.Json;
using CallCenter.Core.Projects;

namespace CallCenter.Core.Dialing.Simulation;

/// <summary>The text is no scenario; the message names the place and the rule.</summary>
public sealed class ScenarioException(string message) : Exception(message);

/// <summary>Reads scenarios from JSON: unknown keys are passed over, missing ones take their defaults, wrong ones are refused by name.</summary>
public static class ScenarioText
{
    private const double LongestSession = 366 * 86_400.0;
    private const int MostOperators = 10_000;

    /// <exception cref="ScenarioException">It is no scenario.</exception>
    public static Scenario Parse(string json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException exception)
        {
            throw new ScenarioException($"not JSON: {exception.Message}");
        }

        using (document)
        {
            return Read(new(document.RootElement, ""));
        }
    }

    public static DialMode ParseMode(string text) => text switch
    {
        "unlimited" => DialMode.Unlimited,
        "progressive" => DialMode.Progressive,
        "predictive" => DialMode.Predictive,
        _ => throw new ScenarioException($"mode: \"{text}\" is none of unlimited, progressive, predictive"),
    };

    private static Scenario Read(ScenarioNode root)
    {
        if (root.Number("format", 1, 0, 1_000_000) != 1)
        {
            throw new ScenarioException("format: only 1 is known");
        }

        var (operators, pause) = (root.Part("operators"), root.Part("operators").Part("pause"));
        var (ring, amd, queue) = (root.Part("ring"), root.Part("amd"), root.Part("queue"));
        var scenario = new Scenario
        {
            Name = root.Text("name", ""),
            Mode = ParseMode(root.Text("mode", "predictive")),
            Duration = root.Number("duration", 14_400, 0, LongestSession),
            Warmup = root.Number("warmup", 0, 0, LongestSession),
            Tick = root.Number("tick", 0.5, 0.01, 3600),
            Lines = root.Whole("lines", 0, 0, 1_000_000),
            Operators = operators.Whole("count", 0, 0, MostOperators),
            StaffChanges = [.. operators.Items("changes")
                .Select(change => new StaffChange(change.Number("t", 0, 0, LongestSession), change.Whole("count", 0, 0, MostOperators))).OrderBy(change => change.At)],
            PauseProbability = pause.Share("probability", 0),
            Pause = pause.Duration("duration") ?? new ConstantTime(0),
            Outcomes = [.. root.Items("outcomes").Select(ReadShares).OrderBy(shares => shares.At)],
            RingTimeout = ring.Number("timeout", 30, 0.001, 3600),
            RingHuman = ring.Duration("human") ?? new ConstantTime(0),
            RingMachine = ring.Duration("machine") ?? new ConstantTime(0),
            RingBusy = ring.Duration("busy") ?? new ConstantTime(0),
            Examination = amd.Flag("enabled", false)
                ? new(amd.Duration("delay") ?? new ConstantTime(0), amd.Share("human_as_machine", 0), amd.Share("machine_as_human", 0))
                : null,
            Talk = root.Duration("talk") ?? new ConstantTime(0),
            TalkMachine = root.Duration("talk_machine") ?? new ConstantTime(8),
            WrapUp = root.Duration("wrap") ?? new ConstantTime(0),
            MaxWait = queue.Number("max_wait", 2, 0, LongestSession),
            AbandonAfter = queue.Number("abandon_after", 2, 0, LongestSession),
            Patience = queue.Duration("patience"),
            TargetAbandonment = root.Part("predictive").Share("target_abandonment", 0.03),
        };
        return scenario.Warmup <= scenario.Duration ? scenario : throw new ScenarioException("warmup: longer than duration");
    }

    private static OutcomeShares ReadShares(ScenarioNode node)
    {
        var shares = new OutcomeShares(node.Number("t", 0, 0, LongestSession), node.Share("human", 0), node.Share("machine", 0), node.Share("busy", 0));
        return shares.Human + shares.Machine + shares.Busy <= 1 + 1e-9 ? shares : throw new ScenarioException($"{node.Path}: the shares come to more than 1");
    }
}
