using CallCenter.Core.Trunks;

namespace CallCenter.Tests.Unit.Trunks;

public sealed class SipHostTests
{
    [Theory]
    [InlineData("sip.example.ru")]
    [InlineData("pbx")]
    [InlineData("192.168.1.100")]
    [InlineData("192.168.1.100:5060")]
    [InlineData("sip.example.ru:65535")]
    [InlineData("[2001:db8::1]:5060")]
    [InlineData("xn--e1afmkfd.xn--p1ai")]
    [InlineData("3cx.example.com")]
    public void IsValid_PossibleAddress_True(string text) => Assert.True(SipHost.IsValid(text));

    [Theory]
    [InlineData("")]
    [InlineData("300.1.2.3")]
    [InlineData("1.2.3")]
    [InlineData("12345")]
    [InlineData("01.2.3.4")]
    [InlineData("a b")]
    [InlineData("host:99999")]
    [InlineData("host:0")]
    [InlineData("host:")]
    [InlineData(":5060")]
    [InlineData("host:5060:1")]
    [InlineData("-host")]
    [InlineData("a..b")]
    [InlineData("host.")]
    [InlineData("sip:host")]
    [InlineData("user@host")]
    [InlineData("host/path")]
    [InlineData("host\nname")]
    [InlineData("2001:db8::1")]
    [InlineData("[2001:db8::1")]
    [InlineData("[host]")]
    [InlineData("хост")]
    public void IsValid_ImpossibleAddress_False(string text) => Assert.False(SipHost.IsValid(text));
}
