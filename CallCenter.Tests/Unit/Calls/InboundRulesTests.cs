using CallCenter.Core.Calls;

namespace CallCenter.Tests.Unit.Calls;

public sealed class InboundRulesTests
{
    [Theory]
    [InlineData(null, null, true, InboundVerdict.UnknownTrunk, 404)]
    [InlineData(false, true, true, InboundVerdict.TrunkInactive, 403)]
    [InlineData(true, null, true, InboundVerdict.NoQueue, 404)]
    [InlineData(true, false, true, InboundVerdict.ProjectClosed, 480)]
    [InlineData(true, true, false, InboundVerdict.TrunkFull, 503)]
    public void Decide_SomethingInTheWay_TellsTheCarrierWhy(bool? trunk, bool? project, bool room, InboundVerdict expected, int sipCode)
    {
        var verdict = InboundRules.Decide(trunk, project, () => room);

        Assert.Equal((expected, sipCode), (verdict, InboundRules.SipCodeOf(verdict)));
    }

    [Fact]
    public void Decide_AllOpen_TakesTheCallAndAChannel()
    {
        var taken = 0;

        Assert.Equal(InboundVerdict.Take, InboundRules.Decide(true, true, () => ++taken > 0));
        Assert.Equal(InboundVerdict.ProjectClosed, InboundRules.Decide(true, false, () => ++taken > 0));
        Assert.Equal(1, taken);
    }

    [Theory]
    [InlineData("+79228711345", "79228711345")]
    [InlineData("8 (922) 871-13-45", "79228711345")]
    [InlineData("79228711345", "79228711345")]
    [InlineData("9228711345", "79228711345")]
    [InlineData("+998 90 123 45 67", "998901234567")]
    [InlineData("112", "112")]
    [InlineData("12", "")]
    [InlineData("anonymous", "")]
    [InlineData("79228711345;isub=1", "")]
    [InlineData("٧٩٢٢٨٧١١٣٤٥", "")]
    [InlineData("1234567890123456", "")]
    [InlineData("", "")]
    [InlineData(null, "")]
    public void Clean_WhatTheNetworkShows_IsANumberOrNothing(string? shown, string number) => Assert.Equal(number, CallerNumber.Clean(shown));

    [Fact]
    public void Clean_EndlessNumber_IsNothing()
    {
        Assert.Equal("", CallerNumber.Clean(new string('7', 300)));
        Assert.Equal("", CallerNumber.CleanDialled(new string('7', 300)));
        Assert.Equal("74950000000", CallerNumber.CleanDialled("+74950000000"));
        Assert.Equal("", CallerNumber.CleanDialled("alpha"));
    }
}
