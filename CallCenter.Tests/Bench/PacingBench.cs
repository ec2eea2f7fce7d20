using System.Diagnostics;
using System.Globalization;
using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Dialing.Simulation;
using CallCenter.Core.Projects;

namespace CallCenter.Tests.Bench;

/// <summary>
/// The tournament of paces: every policy in every call centre, from a cold start, twenty seeds each; and what the product's own costs on a floor of
/// 400, beside the same floor under the progressive pace.
/// </summary>
public sealed class PacingBench
{
    private const int Seeds = 20;

    [Fact(Explicit = true)]
    public async Task Pacing()
    {
        var lines = new List<string>
        {
            $"utilisation @ abandoned %, {Seeds} seeds from a cold start, four hours; over: sessions above the cap; worst: the highest share",
            "",
            $"{"call centre",-32}{"progressive",12}{"ratio 2",15}{"level",15}{"balance",15}{"risk (own)",15}{"over",6}{"worst",7}",
        };
        foreach (var scenario in PacingScenarios.All())
        {
            var progressive = Run(scenario with { Mode = DialMode.Progressive }, "");
            var rivals = new[] { "ratio", "level", "balance" }.Select(name => Cell(Run(scenario, name)));
            var own = Run(scenario, "risk");
            lines.Add(string.Create(
                CultureInfo.InvariantCulture,
                $"{scenario.Name,-32}{progressive.Average(result => result.Utilisation),12:0.000}{string.Concat(rivals.Select(cell => cell.PadLeft(15)))}{Cell(own),15}{own.Count(result => result.AbandonmentRate > scenario.TargetAbandonment),6}{own.Max(result => result.AbandonmentRate) * 100,7:0.00}"));
        }

        lines.AddRange(["", .. Cost()]);
        await BenchTable.WriteAsync("pacing", lines);
    }

    private static SimulationResult[] Run(Scenario scenario, string policy)
    {
        var results = new SimulationResult[Seeds];
        Parallel.For(0, Seeds, seed => results[seed] = Simulator.Run(scenario, ScenarioPolicies.Create(scenario, policy), seed + 1));
        return results;
    }

    private static string Cell(SimulationResult[] results) => string.Create(
        CultureInfo.InvariantCulture, $"{results.Average(result => result.Utilisation):0.000} @{results.Average(result => result.AbandonmentRate) * 100:0.00}");

    private static IEnumerable<string> Cost()
    {
        var floor = PacingScenarios.Floor400;
        Simulator.Run(floor with { Duration = 300 }, ScenarioPolicies.Create(floor), 1);
        var bare = Seconds(() => Simulator.Run(floor with { Mode = DialMode.Progressive }, new ProgressivePacing(), 1));
        var timed = new TimedPacing(ScenarioPolicies.Create(floor));
        var whole = Seconds(() => Simulator.Run(floor, timed, 1));
        yield return string.Create(CultureInfo.InvariantCulture, $"{floor.Name}: {whole:0.00} s, progressive {bare:0.00} s");
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"a decision there, microseconds: p50 {timed.Quantile(0.5):0.0}, p99 {timed.Quantile(0.99):0}, longest {timed.Quantile(1):0}; {timed.Count:N0} decisions");
    }

    private static double Seconds(Action work)
    {
        var watch = Stopwatch.StartNew();
        work();
        return watch.Elapsed.TotalSeconds;
    }

    private sealed class TimedPacing(IPacingPolicy inner) : IPacingPolicy
    {
        private readonly List<double> _microseconds = [];

        public int Count => _microseconds.Count;

        public void Note(in PacingFact fact) => inner.Note(fact);

        public PacingDecision Decide(PacingView view)
        {
            var start = Stopwatch.GetTimestamp();
            var decision = inner.Decide(view);
            _microseconds.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
            return decision;
        }

        public double Quantile(double share)
        {
            _microseconds.Sort();
            return _microseconds[Math.Min(_microseconds.Count - 1, (int)(share * _microseconds.Count))];
        }
    }
}
