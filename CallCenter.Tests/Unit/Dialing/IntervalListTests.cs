using CallCenter.Core.Dialing;

namespace CallCenter.Tests.Unit.Dialing;

public sealed class IntervalListTests
{
    [Theory]
    [InlineData("15;60;1440;60", new[] { 15, 60, 1440, 60 })]
    [InlineData("5", new[] { 5 })]
    [InlineData(" 15 ; 60 ", new[] { 15, 60 })]
    [InlineData("43200", new[] { 43200 })]
    public void Parse_WellFormed_GivesTheMinutes(string text, int[] minutes)
    {
        var list = IntervalList.Parse(text);

        Assert.Null(list.ErrorAt);
        Assert.Equal(minutes, list.Minutes);
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData("", 0)]
    [InlineData("0", 0)]
    [InlineData("-5", 0)]
    [InlineData("15;", 3)]
    [InlineData("15;;60", 3)]
    [InlineData("15,60", 2)]
    [InlineData("15; 6a", 5)]
    [InlineData("15;43201", 3)]
    [InlineData("15;  99999999999", 5)]
    [InlineData("1.5", 1)]
    [InlineData("15 60", 2)]
    public void Parse_Malformed_PointsAtTheFirstWrongCharacter(string? text, int position)
    {
        var list = IntervalList.Parse(text);

        Assert.Equal(position, list.ErrorAt);
        Assert.Empty(list.Minutes);
    }
}
