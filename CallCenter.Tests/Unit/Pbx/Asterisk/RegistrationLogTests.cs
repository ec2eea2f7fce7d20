using CallCenter.Telephony.Pbx.Asterisk;

namespace CallCenter.Tests.Unit.Pbx.Asterisk;

public sealed class RegistrationLogTests
{
    private const string Head = "[2026-11-23 06:38:22.237] WARNING[15765]: res_pjsip_outbound_registration.c:1571 handle_registration_response: ";

    [Theory]
    [InlineData("403 Forbidden fatal response received from 'sip:c:5060' on registration attempt to 'sip:a@c:5060', retrying in '120' seconds", 403)]
    [InlineData("'401' fatal response received from 'sip:c:5060' on registration attempt to 'sip:a@c:5060', retrying in '120' seconds", 401)]
    [InlineData("Fatal response '404' received from 'sip:c:5060' on registration attempt to 'sip:a@c:5060', stopping outbound registration", 404)]
    [InlineData("Temporal response '503' received from 'sip:c:5060' on registration attempt to 'sip:a@c:5060', retrying in '15'", 503)]
    [InlineData("No response received from 'sip:c:5060' on registration attempt to 'sip:a@c:5060', retrying in '15'", 408)]
    public void Parse_EachOfAsterisksSentences_GivesTheCode(string sentence, int code) =>
        Assert.Equal(code, Assert.Contains("sip:a@c:5060", RegistrationLog.Parse(Head + sentence + "\n")));

    [Fact]
    public void Parse_SeveralLines_TheLastOfEachHolds()
    {
        var codes = RegistrationLog.Parse(string.Join('\n',
            Head + "403 Forbidden fatal response received from 'sip:c' on registration attempt to 'sip:a@c', retrying in '120' seconds",
            Head + "403 Forbidden fatal response received from 'sip:d' on registration attempt to 'sip:b@d', retrying in '120' seconds",
            "[2026-11-23 06:38:22.237] WARNING[1]: chan_pjsip.c:100 other: nothing of ours",
            Head + "Temporal response '503' received from 'sip:c' on registration attempt to 'sip:a@c', retrying in '15'"));

        Assert.Equal((503, 403, 2), (codes["sip:a@c"], codes["sip:b@d"], codes.Count));
    }

    [Fact]
    public void ReadCodes_NoSuchFile_KnowsNone() => Assert.Empty(RegistrationLog.ReadCodes("/nowhere/at/all"));
}
