using CallCenter.Telephony.Pbx;

namespace CallCenter.Tests.Unit.Pbx;

public sealed class PbxIdsTests
{
    [Fact]
    public void Channels_Always_HaveOneLength() => Assert.Single(
        new[]
        {
            PbxIds.ClientLeg(Guid.Empty), PbxIds.ClientLeg(Guid.NewGuid()), PbxIds.OperatorLeg(0, Guid.NewGuid()), PbxIds.OperatorLeg(1, Guid.NewGuid()),
            PbxIds.OperatorLeg(int.MaxValue, Guid.NewGuid()),
        }.Select(id => id.Length).Distinct());

    [Theory]
    [InlineData(0)]
    [InlineData(42)]
    [InlineData(int.MaxValue)]
    public void Parse_OwnNames_GivesBackWhatWasPutIn(int operatorId)
    {
        var id = Guid.NewGuid();

        Assert.True(PbxIds.TryParseClientLeg(PbxIds.ClientLeg(id), out var call));
        Assert.True(PbxIds.TryParseOperatorLeg(PbxIds.OperatorLeg(operatorId, id), out var person, out var leg));
        Assert.True(PbxIds.TryParseOperatorBridge(PbxIds.OperatorBridge(operatorId), out var owner));
        Assert.True(PbxIds.TryParseRecording(PbxIds.Recording(id), out var recorded, out _));
        Assert.Equal((id, operatorId, id, operatorId, id), (call, person, leg, owner, recorded));
    }

    [Fact]
    public void Parse_OneKind_IsNotTheOther()
    {
        Assert.False(PbxIds.TryParseClientLeg(PbxIds.OperatorLeg(7, Guid.NewGuid()), out _));
        Assert.False(PbxIds.TryParseOperatorLeg(PbxIds.ClientLeg(Guid.NewGuid()), out _, out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("1700000000.42")]
    [InlineData("c-")]
    [InlineData("c-0000")]
    [InlineData("o-zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz-0000000001")]
    [InlineData("o-0123456789abcdef0123456789abcdef-00000000-1")]
    [InlineData("c-0123456789abcdef0123456789abcdef-0000000000;1")]
    public void Parse_Stranger_IsNotOurs(string channelId) => Assert.False(PbxIds.IsOurs(channelId));
}
