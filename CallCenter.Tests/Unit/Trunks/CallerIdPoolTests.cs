using CallCenter.Core.Trunks;
using CallCenter.Telephony.Engine.Projects;

namespace CallCenter.Tests.Unit.Trunks;

public sealed class CallerIdPoolTests
{
    [Fact]
    public void Tidy_HoweverTyped_IsOneNumberAfterAnother() =>
        Assert.Equal("+74950000001;74950000002;102", CallerIdPool.Tidy(" +7 (495) 000-00-01\r\n74950000002 , ; 102"));

    [Fact]
    public void Next_SeveralNumbers_TakesTheOneShownLongestAgo()
    {
        var turns = new CallerIdTurns();
        string[] pool = ["a", "b", "c"];

        Assert.Equal(["a", "b", "c", "a"], Enumerable.Range(0, 4).Select(_ => turns.Next(0, [], 1, pool)));
        // Another trunk's turns are its own; one taken out of the pool and put back waited longest.
        Assert.Equal("a", turns.Next(0, [], 2, pool));
        Assert.Equal(["a", "c"], Enumerable.Range(0, 2).Select(_ => turns.Next(0, [], 1, ["a", "c"])).Order());
        Assert.Equal("b", turns.Next(0, [], 1, pool));
    }

    [Fact]
    public void Next_ProjectHasNumbers_ShowsThemInTurnWhateverTheTrunk()
    {
        var turns = new CallerIdTurns();

        Assert.Equal(["a", "b", "a", "b"], Enumerable.Range(0, 4).Select(call => turns.Next(7, ["a", "b"], call % 3, ["c"])));
        // The trunk of the same number has turns of its own.
        Assert.Equal("a", turns.Next(0, [], 7, ["a", "b"]));
    }

    [Fact]
    public void Next_NoNumber_ShowsNone() => Assert.Equal("", new CallerIdTurns().Next(0, [], 1, []));
}
