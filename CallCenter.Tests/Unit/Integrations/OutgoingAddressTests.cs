using System.Net;
using CallCenter.Core.Integrations.Outgoing;

namespace CallCenter.Tests.Unit.Integrations;

public sealed class OutgoingAddressTests
{
    [Theory]
    [InlineData("https://portal.bitrix24.ru", true)]
    [InlineData("http://10.0.0.5:8080/hook?a=1", true)]
    [InlineData("https://[2001:db8::1]/", true)]
    [InlineData("https://кц.рф/", true)]
    [InlineData("", false)]
    [InlineData("portal.bitrix24.ru", false)]
    [InlineData("ftp://host/", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("gopher://host/", false)]
    [InlineData("https://user:pass@host/", false)]
    [InlineData("https://good.ru@evil.ru/", false)]
    [InlineData("https://host/#part", false)]
    [InlineData("https://host/a b", false)]
    [InlineData("https://host/\r\nX-Evil: 1", false)]
    [InlineData("https://host\\@evil.ru/", false)]
    [InlineData("https:///path", false)]
    public void IsWeb_OfWhatPeopleType_TakesPlainAddressesAlone(string text, bool expected) => Assert.Equal(expected, OutgoingAddress.IsWeb(text));

    [Theory]
    [InlineData("93.184.216.34", true, true)]
    [InlineData("192.168.1.10", true, false)]
    [InlineData("10.1.2.3", true, false)]
    [InlineData("172.31.0.1", true, false)]
    [InlineData("100.64.0.1", true, false)]
    [InlineData("fd12::1", true, false)]
    [InlineData("::ffff:192.168.1.10", true, false)]
    [InlineData("127.0.0.1", false, false)]
    [InlineData("127.8.8.8", false, false)]
    [InlineData("::1", false, false)]
    [InlineData("::ffff:127.0.0.1", false, false)]
    [InlineData("::7f00:1", false, false)]
    [InlineData("64:ff9b::7f00:1", false, false)]
    [InlineData("2002:7f00:1::", false, false)]
    [InlineData("169.254.169.254", false, false)]
    [InlineData("::ffff:169.254.169.254", false, false)]
    [InlineData("64:ff9b::a9fe:a9fe", false, false)]
    [InlineData("fe80::1", false, false)]
    [InlineData("fd00:ec2::254", false, false)]
    [InlineData("100.100.100.200", false, false)]
    [InlineData("0.0.0.0", false, false)]
    [InlineData("::", false, false)]
    [InlineData("255.255.255.255", false, false)]
    [InlineData("224.0.0.1", false, false)]
    public void MayReach_ByDefaultAndWithoutPrivateNetworks_KeepsAwayFromWhatIsOurs(string address, bool byDefault, bool publicOnly)
    {
        Assert.Equal(byDefault, OutgoingAddress.MayReach(IPAddress.Parse(address), new()));
        Assert.Equal(publicOnly, OutgoingAddress.MayReach(IPAddress.Parse(address), new() { AllowPrivateNetworks = false }));
    }

    [Theory]
    [InlineData("127.0.0.1", true)]
    [InlineData("::1", true)]
    [InlineData("169.254.169.254", false)]
    public void MayReach_WithLoopbackAllowed_StillRefusesMetadata(string address, bool expected) =>
        Assert.Equal(expected, OutgoingAddress.MayReach(IPAddress.Parse(address), new() { AllowLoopback = true }));
}
