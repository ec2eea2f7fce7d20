using CallCenter.Core.Dialing.Lines;
using CsCheck;

namespace CallCenter.Tests.Unit.Dialing.Lines;

public sealed class LineChoiceTests
{
    private static readonly Gen<OpenLine[]> s_lines =
        from rows in Gen.Select(Gen.Int[1, 3], Gen.Int[1, 9], Gen.Int[0, 6]).Array[1, 6]
        select rows.Select((row, index) => new OpenLine(index + 1, row.Item1, row.Item2, row.Item3)).ToArray();

    [Fact]
    public void Deal_ThreeToOne_HoldsOverEveryFourCalls()
    {
        OpenLine[] lines = [new(1, 1, 3, 100), new(2, 1, 1, 100)];

        Assert.Equal([1, 1, 2, 1, 1, 1, 2, 1], LineChoice.Deal(lines, new Dictionary<int, int>(), 8));
    }

    [Fact]
    public void Deal_CallByCall_IsTheSameAsAllAtOnce() => s_lines.Sample(lines =>
    {
        lines = [.. lines.Select(line => line with { Room = 100 })];
        var behind = new Dictionary<int, int>();
        var oneByOne = Enumerable.Range(0, 30).SelectMany(_ => LineChoice.Deal(lines, behind, 1)).ToList();

        Assert.Equal(LineChoice.Deal(lines, new Dictionary<int, int>(), 30), oneByOne);
    }, iter: 300);

    /// <summary>After any number of calls no line is further from its share than one call for each of the others.</summary>
    [Fact]
    public void Deal_AnyWeights_SharesHoldOverAnyStretch() => s_lines.Sample(lines =>
    {
        lines = [.. lines.Select(line => line with { Rank = 1, Room = 1_000 })];
        var weight = lines.Sum(line => line.Weight);
        var dealt = LineChoice.Deal(lines, new Dictionary<int, int>(), 60);
        for (var calls = 1; calls <= dealt.Count; calls++)
        {
            Assert.All(lines, line => Assert.InRange(
                dealt.Take(calls).Count(id => id == line.TrunkId) - ((double)calls * line.Weight / weight), -lines.Length, lines.Length - 1 + 1e-9));
        }
    }, iter: 500);

    [Fact]
    public void Deal_AnyRooms_FillsThemByRankAndNeverMore() => s_lines.Sample(lines =>
    {
        var wanted = lines.Sum(line => line.Room) / 2;
        var dealt = LineChoice.Deal(lines, new Dictionary<int, int>(), wanted);
        var of = lines.ToDictionary(line => line.TrunkId, line => dealt.Count(id => id == line.TrunkId));

        Assert.Equal(wanted, dealt.Count);
        Assert.All(lines, line => Assert.InRange(of[line.TrunkId], 0, line.Room));
        // Nobody is called over a later rank while an earlier one has room.
        Assert.All(
            lines.Where(line => of[line.TrunkId] > 0),
            used => Assert.All(lines.Where(line => line.Rank < used.Rank), before => Assert.Equal(before.Room, of[before.TrunkId])));
        Assert.Equal(lines.Sum(line => line.Room), LineChoice.Deal(lines, new Dictionary<int, int>(), 1_000).Count);
    }, iter: 1_000);

    [Fact]
    public void Deal_LineWasAwayForLong_MakesUpForNothing()
    {
        var behind = new Dictionary<int, int>();
        LineChoice.Deal([new(1, 1, 1, 100)], behind, 90);

        var dealt = LineChoice.Deal([new(1, 1, 1, 100), new(2, 1, 1, 100)], behind, 10);

        Assert.Equal(5, dealt.Count(id => id == 1));
    }
}
