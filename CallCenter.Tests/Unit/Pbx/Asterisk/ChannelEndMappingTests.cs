using CallCenter.Core.Calls;
using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Asterisk;

namespace CallCenter.Tests.Unit.Pbx.Asterisk;

/// <summary>Each case is one that a real Asterisk 22 was seen to report.</summary>
public sealed class ChannelEndMappingTests
{
    [Theory]
    [InlineData(17, 486, ChannelEndKind.Busy)]
    [InlineData(17, 600, ChannelEndKind.Busy)]
    [InlineData(19, 480, ChannelEndKind.NoAnswer)]
    [InlineData(18, 408, ChannelEndKind.NoAnswer)]
    [InlineData(1, 404, ChannelEndKind.InvalidNumber)]
    [InlineData(1, 604, ChannelEndKind.InvalidNumber)]
    [InlineData(22, 410, ChannelEndKind.InvalidNumber)]
    [InlineData(28, 484, ChannelEndKind.InvalidNumber)]
    [InlineData(21, 403, ChannelEndKind.Rejected)]
    [InlineData(21, 603, ChannelEndKind.Rejected)]
    [InlineData(34, 503, ChannelEndKind.Congestion)]
    [InlineData(38, 500, ChannelEndKind.Failed)]
    [InlineData(27, 502, ChannelEndKind.Failed)]
    [InlineData(58, 488, ChannelEndKind.Failed)]
    [InlineData(127, 487, ChannelEndKind.Failed)]
    public void Map_RefusedByTheFarSide_FollowsTheSipAnswer(int cause, int sipCode, ChannelEndKind expected) =>
        Assert.Equal(new ChannelEnd(expected, cause, sipCode), ChannelEndMapping.Map(new(false, ShowedLife: true, WeHungUp: false, cause, sipCode)));

    /// <summary>What each answer means for the contact, and whether the line is blamed for it when nobody's phone had rung.</summary>
    [Theory]
    [InlineData(486, CallOutcome.Busy, true)]
    [InlineData(600, CallOutcome.Busy, true)]
    [InlineData(480, CallOutcome.NoAnswer, true)]
    [InlineData(408, CallOutcome.NoAnswer, true)]
    [InlineData(404, CallOutcome.InvalidNumber, true)]
    [InlineData(604, CallOutcome.InvalidNumber, true)]
    [InlineData(410, CallOutcome.InvalidNumber, true)]
    [InlineData(484, CallOutcome.InvalidNumber, true)]
    [InlineData(403, CallOutcome.Rejected, true)]
    [InlineData(603, CallOutcome.Rejected, true)]
    [InlineData(503, CallOutcome.Error, false)]
    [InlineData(500, CallOutcome.Error, false)]
    [InlineData(502, CallOutcome.Error, false)]
    [InlineData(488, CallOutcome.Error, false)]
    [InlineData(487, CallOutcome.Error, false)]
    public void Map_RefusedByTheFarSide_SaysWhatItMeansForTheContactAndTheLine(int sipCode, CallOutcome outcome, bool lineWorks)
    {
        var end = ChannelEndMapping.Map(new(WasUp: false, ShowedLife: true, WeHungUp: false, Cause: 0, sipCode));

        Assert.Equal((outcome, (bool?)lineWorks), (end.UnansweredOutcome, end.LineWorks));
    }

    [Fact]
    public void Map_SilentLine_IsAnErrorOfTheLine()
    {
        var end = ChannelEndMapping.Map(new(WasUp: false, ShowedLife: false, WeHungUp: false, 19, 480));

        Assert.Equal((CallOutcome.Error, (bool?)false), (end.UnansweredOutcome, end.LineWorks));
    }

    [Fact]
    public void Map_EndedByUsOrByTheExchange_SaysNothingOfTheLine()
    {
        var ours = ChannelEndMapping.Map(new(WasUp: false, ShowedLife: true, WeHungUp: true, 16, 0));
        var lost = ChannelEndMapping.Map(new(WasUp: false, ShowedLife: false, WeHungUp: false, 4, 0, ExchangeStopped: true));

        Assert.Equal((CallOutcome.Cancelled, CallOutcome.Error), (ours.UnansweredOutcome, lost.UnansweredOutcome));
        Assert.Equal((null, null), (ours.LineWorks, lost.LineWorks));
    }

    [Fact]
    public void Map_RangUntilOurTimeout_IsNoAnswer() =>
        Assert.Equal(ChannelEndKind.NoAnswer, Kind(new(WasUp: false, ShowedLife: true, WeHungUp: false, 19, 480)));

    [Fact]
    public void Map_SilentUntilOurTimeout_IsFailed() =>
        Assert.Equal(ChannelEndKind.Failed, Kind(new(WasUp: false, ShowedLife: false, WeHungUp: false, 19, 480)));

    [Theory]
    [InlineData(17, ChannelEndKind.Busy)]
    [InlineData(18, ChannelEndKind.NoAnswer)]
    [InlineData(19, ChannelEndKind.NoAnswer)]
    [InlineData(20, ChannelEndKind.NoAnswer)]
    [InlineData(1, ChannelEndKind.InvalidNumber)]
    [InlineData(22, ChannelEndKind.InvalidNumber)]
    [InlineData(28, ChannelEndKind.InvalidNumber)]
    [InlineData(21, ChannelEndKind.Rejected)]
    [InlineData(34, ChannelEndKind.Congestion)]
    [InlineData(42, ChannelEndKind.Congestion)]
    [InlineData(27, ChannelEndKind.Failed)]
    [InlineData(38, ChannelEndKind.Failed)]
    [InlineData(58, ChannelEndKind.Failed)]
    [InlineData(127, ChannelEndKind.Failed)]
    [InlineData(0, ChannelEndKind.Failed)]
    public void Map_NoSipAnswer_FollowsTheCause(int cause, ChannelEndKind expected) =>
        Assert.Equal(expected, Kind(new(WasUp: false, ShowedLife: true, WeHungUp: false, cause, 0)));

    [Theory]
    [InlineData(false, 16, 0)]
    [InlineData(true, 16, 0)]
    [InlineData(true, 17, 486)]
    public void Map_WeHungUp_IsLocalHangUp(bool wasUp, int cause, int sipCode) =>
        Assert.Equal(ChannelEndKind.LocalHangUp, Kind(new(wasUp, ShowedLife: true, WeHungUp: true, cause, sipCode)));

    [Theory]
    [InlineData(0)]
    [InlineData(16)]
    [InlineData(44)]
    public void Map_UpAndNotHungUpByUs_IsRemoteHangUp(int cause) =>
        Assert.Equal(ChannelEndKind.RemoteHangUp, Kind(new(WasUp: true, ShowedLife: true, WeHungUp: false, cause, 0)));

    [Fact]
    public void Map_CallerGaveUpBeforeTheAnswer_IsRemoteHangUp() =>
        Assert.Equal(ChannelEndKind.RemoteHangUp, Kind(new(false, ShowedLife: true, WeHungUp: false, 0, 487, IsInbound: true)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Map_ExchangeStopped_IsLost(bool wasUp) =>
        Assert.Equal(ChannelEndKind.Lost, Kind(new(wasUp, ShowedLife: true, WeHungUp: false, 0, 0, ExchangeStopped: true)));

    private static ChannelEndKind Kind(ChannelEndFacts facts) => ChannelEndMapping.Map(facts).Kind;
}
