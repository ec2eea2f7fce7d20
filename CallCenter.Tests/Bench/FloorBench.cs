using System.Diagnostics;
using System.Globalization;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Engine.Floor;

namespace CallCenter.Tests.Bench;

/// <summary>The division of a large floor at every change of it, against a bare pass over the same people that only counts them.</summary>
public sealed class FloorBench
{
    private const int People = 1_000;
    private const int Projects = 50;
    private const int Changes = 2_000;
    private const int ChangesPerSecond = 20;
    private static readonly DateTime s_start = new(2026, 3, 2, 10, 0, 0, DateTimeKind.Utc);

    [Fact(Explicit = true)]
    public async Task Floor()
    {
        var random = new Random(7);
        var members = Enumerable.Range(0, People).ToDictionary(id => id, _ => Enumerable.Range(0, 5).Select(_ => random.Next(Projects)).Distinct().Order().ToArray());
        var floor = new FloorState();
        var now = s_start;
        floor.SetMembers(members, now);
        for (var project = 0; project < Projects; project++)
        {
            floor.Change(new FloorProject(project, true, random.Next(1, 11)), now);
        }

        var at = new int?[People];
        var idle = new bool[People];
        var filling = Stopwatch.StartNew();
        for (var person = 0; person < People; person++)
        {
            idle[person] = true;
            Note(floor.Change(new FloorOperator(person, true, true, null), now), at);
        }

        var filled = filling.Elapsed;
        var (whole, bare) = (new List<double>(Changes), new List<double>(Changes));
        var moves = 0;
        var counted = 0;
        for (var change = 0; change < Changes; change++)
        {
            now += TimeSpan.FromSeconds(1.0 / ChangesPerSecond);
            var person = random.Next(People);
            idle[person] = !idle[person];
            // Every tenth change is a project's: a client begins to wait, or its ringing calls are others.
            var watch = Stopwatch.GetTimestamp();
            var made = change % 10 == 0
                ? floor.Change(new FloorProject(random.Next(Projects), true, random.Next(1, 11), random.Next(2), random.Next(2), random.Next(20)), now)
                : floor.Change(new FloorOperator(person, true, idle[person], at[person]), now);
            whole.Add(Stopwatch.GetElapsedTime(watch).TotalMicroseconds);
            moves += made.Count;
            Note(made, at);
            watch = Stopwatch.GetTimestamp();
            var staff = new int[Projects];
            for (var one = 0; one < People; one++)
            {
                if (idle[one] && at[one] is { } project)
                {
                    staff[project]++;
                }
            }

            bare.Add(Stopwatch.GetElapsedTime(watch).TotalMicroseconds);
            counted += staff[0];
        }

        Assert.True(counted >= 0);
        whole.Sort();
        bare.Sort();
        await BenchTable.WriteAsync("floor",
        [
            string.Create(CultureInfo.InvariantCulture, $"{People:N0} operators with up to 5 projects each of {Projects}; {Changes:N0} changes, {moves:N0} moves; filled in {filled.TotalMilliseconds:0} ms"),
            "",
            "change   bare count, us   division, us   at 20 changes a second",
            Line("half", 0.5),
            Line("99 %", 0.99),
            Line("worst", 1),
        ]);

        string Line(string name, double share)
        {
            var (count, division) = (Of(bare, share), Of(whole, share));
            return string.Create(CultureInfo.InvariantCulture, $"{name,-6}   {count,14:0}   {division,12:0}   {division * ChangesPerSecond / 10_000,20:0.0} % of a core");
        }

        static double Of(List<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];
    }

    /// <summary>Whoever is leased or let go is there at once.</summary>
    private static void Note(IReadOnlyList<FloorMove> moves, int?[] at)
    {
        foreach (var move in moves)
        {
            at[move.OperatorId] = move switch { LeaseOperator lease => lease.ProjectId, RecallOperator recall => recall.To, _ => at[move.OperatorId] };
        }
    }
}
