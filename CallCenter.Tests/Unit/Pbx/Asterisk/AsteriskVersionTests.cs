using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Asterisk;

namespace CallCenter.Tests.Unit.Pbx.Asterisk;

public sealed class AsteriskVersionTests
{
    [Theory]
    [InlineData("22.10.1+dfsg+~cs6.17.60671434-1")]
    [InlineData("22.11.0")]
    [InlineData("23.0.0")]
    public void Require_NewEnough_IsSilent(string version) => AsteriskVersion.Require(version);

    [Theory]
    [InlineData("22.10.0")]
    [InlineData("22.9.0")]
    [InlineData("20.15.2")]
    [InlineData("GIT-master")]
    public void Require_TooOldOrUnknown_NamesBothVersions(string version)
    {
        var refusal = Assert.Throws<PbxRefusedException>(() => AsteriskVersion.Require(version));

        Assert.Contains(version, refusal.Message, StringComparison.Ordinal);
        Assert.Contains("22.10.1", refusal.Message, StringComparison.Ordinal);
    }
}
