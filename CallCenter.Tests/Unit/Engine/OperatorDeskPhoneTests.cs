using CallCenter.Core.Operators;
using CallCenter.Core.Queueing;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Engine.Operators;

namespace CallCenter.Tests.Unit.Engine;

/// <summary>An operator whose phone stands on the desk: it rings for every call.</summary>
public sealed class OperatorDeskPhoneTests
{
    private readonly DeskStage _stage = new(hasDeskPhone: true);

    private OperatorDesk Desk => _stage.Desk;

    private DateTime Now => _stage.Now;

    [Fact]
    public void SignIn_PhoneReachable_IsFreeWithoutALeg()
    {
        _stage.SignIn();

        Assert.Equal(LegPhase.None, Desk.Leg.Phase);
        Desk.Reach(reachable: false, Now);
        Assert.Equal((false, OperatorState.Inactive), (Desk.IsFree, Desk.State));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Offer_AnyProject_RingsAndIsTakenWhenPickedUp(bool autoAnswer)
    {
        _stage.SignIn();
        var dial = Assert.IsType<DialLeg>(Assert.Single(Desk.Offer(_stage.Offer(autoAnswer), Now)));
        Assert.False(dial.Nailed);
        Assert.Empty(Desk.Accept(_stage.CallId, Now));

        Assert.Equal([new SeatLeg(dial.LegId), _stage.Taken()], Desk.LegUp(dial.LegId, Now));
    }

    [Fact]
    public void LegEnded_NotPickedUp_TurnsTheOfferDown()
    {
        var leg = Ring();

        Assert.Equal([_stage.TurnedDown()], Desk.LegEnded(leg, Now).Acts());
        Assert.True(Desk.IsFree);
    }

    [Fact]
    public void Withdraw_Ringing_StopsTheRinging()
    {
        var leg = Ring();

        Assert.Equal([new DropLeg(leg)], Desk.Withdraw(_stage.CallId, OfferBack.Taken, Now).Acts());
        Assert.Empty(Desk.LegEnded(leg, Now));
    }

    [Fact]
    public void LegEnded_InTalk_EndsIt()
    {
        var leg = Talk();

        Assert.Equal([new EndTalk(_stage.CallId)], Desk.LegEnded(leg, Now));
    }

    [Fact]
    public void EndOfTalk_ClientHungUp_StopsTheLeg()
    {
        var leg = Talk();

        Assert.Equal([new DropLeg(leg)], Desk.EndOfTalk(_stage.CallId, Now, Now));
        Assert.Equal(OperatorState.WrapUp, Desk.State);
    }

    [Fact]
    public void LegEnded_BeforeTheJoin_LeavesNobodyInAnEmptyBridge()
    {
        var leg = Ring();
        Desk.LegUp(leg, Now);

        Assert.Equal([new EndTalk(_stage.CallId)], Desk.LegEnded(leg, Now));
        // The join had been under way.
        Assert.Equal([new EndTalk(_stage.CallId)], Desk.StartTalk(_stage.Order, Now, Now).Acts());
    }

    [Fact]
    public void Reconcile_LegGoneInTalk_EndsIt()
    {
        Talk();
        Desk.ExchangeLost();

        Assert.Contains(new EndTalk(_stage.CallId), Desk.Reconcile([], phoneOnline: true, Now));
    }

    [Fact]
    public void Report_BrowserOfADeskPhone_DoesNotTouchTheLeg()
    {
        Talk();
        _stage.Later(60);

        Assert.Empty(Desk.Report(DeskStage.Page, registered: true, hasLiveLeg: false, Now));
        Assert.Empty(Desk.Disconnect(DeskStage.Page, Now));
        Assert.Empty(_stage.Tick(60));
        Assert.Equal(OperatorState.Talking, Desk.State);
    }

    [Fact]
    public void LeaveForGood_Ringing_StopsTheRingingAndGivesTheCallBack()
    {
        var leg = Ring();

        Assert.Equal([new DropLeg(leg), _stage.TurnedDown()], Desk.LeaveForGood(Now).Acts());
    }

    private Guid Ring()
    {
        _stage.SignIn();
        return DeskStage.Dialled(Desk.Offer(_stage.Offer(), Now));
    }

    private Guid Talk()
    {
        var leg = Ring();
        Desk.LegUp(leg, Now);
        Assert.Empty(Desk.StartTalk(_stage.Order, Now, Now).Acts());
        return leg;
    }
}
