using System.Text;
using CallCenter.Telephony.Ari;

namespace CallCenter.Tests.Unit.Ari;

public sealed class AriJsonTests
{
    [Fact]
    public void ReadEvent_TypeAfterOtherFields_IsTheRightRecord()
    {
        var read = Read("""
            {"cause":17,"tech_cause":486,"channel":{"id":"c-1","name":"PJSIP/trunk-1-00000000","state":"Down",
             "caller":{"name":"","number":"998712000000"},"dialplan":{"app_name":"","app_data":"","priority":1}},
             "timestamp":"2026-11-23T04:00:00.000+0000","type":"ChannelDestroyed","asterisk_id":"x","application":"callcenter"}
            """);

        var destroyed = Assert.IsType<ChannelDestroyed>(read);
        Assert.Equal((17, 486, "c-1"), (destroyed.Cause, destroyed.TechCause, destroyed.Channel.Id));
        Assert.Equal("2026-11-23T04:00:00.000+0000", destroyed.Timestamp);
    }

    [Fact]
    public void ReadEvent_HangupRequestOfFarSide_HasNoSoft()
    {
        var read = Read("""{"type":"ChannelHangupRequest","channel":{"id":"c","name":"n","state":"Up"}}""");

        Assert.Null(Assert.IsType<ChannelHangupRequest>(read).Soft);
    }

    [Fact]
    public void ReadEvent_UnknownType_IsNamed() =>
        Assert.Equal("SomethingNew", Assert.IsType<UnknownAriEvent>(Read("""{"a":{"type":"inner"},"type":"SomethingNew"}""")).Type);

    private static AriEvent Read(string json) => AriJson.ReadEvent(Encoding.UTF8.GetBytes(json));
}
