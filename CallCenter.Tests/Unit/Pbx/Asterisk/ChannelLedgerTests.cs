using CallCenter.Telephony.Ari;
using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Asterisk;

namespace CallCenter.Tests.Unit.Pbx.Asterisk;

public sealed class ChannelLedgerTests
{
    private readonly ChannelLedger _ledger = new();
    private readonly string _id = PbxIds.ClientLeg(Guid.NewGuid());

    [Fact]
    public void Apply_RingingToldTwice_TellsOnce()
    {
        Order(_id);

        Assert.Equal(new ChannelRinging(_id), _ledger.Apply(new ChannelStateChange(Channel("Ringing"))));
        Assert.Null(_ledger.Apply(new Dial(Channel("Ringing"), "RINGING")));
    }

    [Fact]
    public void Apply_StateUpBeforeStasis_TellsUpOnlyAtStasis()
    {
        Order(_id);

        Assert.Null(_ledger.Apply(new ChannelStateChange(Channel("Up"))));
        Assert.Equal(new ChannelUp(_id), _ledger.Apply(new StasisStart(Channel("Up"), ["dialled"])));
    }

    [Fact]
    public void Apply_EndToldTwice_TellsOnce()
    {
        Order(_id);

        Assert.IsType<ChannelEnded>(_ledger.Apply(new ChannelDestroyed(Channel("Up"), 16, null)));
        Assert.Null(_ledger.Apply(new ChannelDestroyed(Channel("Up"), 16, null)));
    }

    [Fact]
    public void Apply_StasisEndOfDialledChannel_WaitsForItsEnd()
    {
        Order(_id);
        _ledger.Apply(new StasisStart(Channel("Up"), ["dialled"]));

        Assert.Null(_ledger.Apply(new StasisEnd(Channel("Up"))));
        Assert.Equal(ChannelEndKind.RemoteHangUp, Ended(_ledger.Apply(new ChannelDestroyed(Channel("Up"), 0, null))).Kind);
    }

    [Fact]
    public void Apply_DigitToldTwice_TellsOnceAndTheNextAgain()
    {
        Order(_id);

        Assert.Equal(new ChannelDigit(_id, '5'), _ledger.Apply(new ChannelDtmfReceived(Channel("Up"), "5") { Timestamp = "t1" }));
        Assert.Null(_ledger.Apply(new ChannelDtmfReceived(Channel("Up"), "5") { Timestamp = "t1" }));
        Assert.Equal(new ChannelDigit(_id, '5'), _ledger.Apply(new ChannelDtmfReceived(Channel("Up"), "5") { Timestamp = "t2" }));
    }

    [Fact]
    public void Apply_ExchangeStopsMidTalk_EndIsLost()
    {
        Order(_id);
        _ledger.Apply(new StasisStart(Channel("Up"), ["dialled"]));
        _ledger.Apply(new ChannelHangupRequest(Channel("Up"), 4, true, null));

        Assert.Equal(ChannelEndKind.Lost, Ended(_ledger.Apply(new ChannelDestroyed(Channel("Up"), 0, null))).Kind);
    }

    [Fact]
    public void Apply_InboundCall_ArrivesIsUpAndEndsWithStasis()
    {
        var caller = new AriChannel("1795.1", "PJSIP/trunk-7-00000001", "Ring", new AriCaller("+998901234567"), null);

        Assert.Equal(
            new ChannelArrived("1795.1", 7, "+998901234567", "+998712000000"),
            _ledger.Apply(new StasisStart(caller, ["inbound", "trunk-7", "+998712000000"])));
        Assert.Equal(new ChannelUp("1795.1"), _ledger.Apply(new ChannelStateChange(caller with { State = "Up" })));
        _ledger.Apply(new ChannelHangupRequest(caller, 0, null, null));
        Assert.Equal(ChannelEndKind.RemoteHangUp, Ended(_ledger.Apply(new StasisEnd(caller))).Kind);
    }

    [Fact]
    public void Resynchronise_ForgetsWhatIsGoneAndLearnsWhatIsThere()
    {
        Order(_id);
        var survivor = PbxIds.OperatorLeg(5, Guid.NewGuid());

        var mark = _ledger.Mark();
        var snapshot = _ledger.Resynchronise([Channel("Up", survivor, "Stasis"), Channel("Up", "Recorder/1", "Stasis")], mark);

        Assert.Equal([new ChannelSnapshot(survivor, IsUp: true)], snapshot);
        Assert.Null(_ledger.Apply(new ChannelDestroyed(Channel("Up"), 16, null)));
        Assert.IsType<ChannelEnded>(_ledger.Apply(new ChannelDestroyed(Channel("Up", survivor), 16, null)));
    }

    [Fact]
    public void Resynchronise_OrderOnItsWay_IsKept()
    {
        _ledger.Ordering(_id);

        var snapshot = _ledger.Resynchronise([], _ledger.Mark());

        Assert.Equal([new ChannelSnapshot(_id, IsUp: false)], snapshot);
    }

    [Fact]
    public void Resynchronise_AnsweredButNotYetInTheApplication_IsNotUp()
    {
        var mark = _ledger.Mark();

        var snapshot = _ledger.Resynchronise([Channel("Up", _id, "AppDial2")], mark);

        Assert.Equal([new ChannelSnapshot(_id, IsUp: false)], snapshot);
        Assert.Equal(new ChannelUp(_id), _ledger.Apply(new StasisStart(Channel("Up"), ["dialled"])));
    }

    private void Order(string id)
    {
        Assert.True(_ledger.Ordering(id));
        _ledger.Ordered(id);
    }

    private AriChannel Channel(string state, string? id = null, string? application = null) =>
        new(id ?? _id, "PJSIP/trunk-1-00000001", state, null, new AriDialplan(application, ""));

    private static ChannelEnd Ended(ChannelEvent? message) => Assert.IsType<ChannelEnded>(message).End;
}
