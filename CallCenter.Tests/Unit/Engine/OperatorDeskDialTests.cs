using CallCenter.Core.Operators;
using CallCenter.Core.Queueing;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Engine.Operators;

namespace CallCenter.Tests.Unit.Engine;

/// <summary>An operator calls somebody himself: his own leg first, then the client.</summary>
public sealed class OperatorDeskDialTests
{
    private readonly DeskStage _stage = new();
    private readonly DeskStage _deskPhone = new(hasDeskPhone: true);

    private OperatorDesk Desk => _stage.Desk;

    private DateTime Now => _stage.Now;

    [Theory]
    [InlineData(OperatorStatus.Active, DialRefusal.None)]
    [InlineData(OperatorStatus.DoNotDisturb, DialRefusal.None)]
    [InlineData(OperatorStatus.Pause, DialRefusal.NotAtWork)]
    [InlineData(OperatorStatus.Inactive, DialRefusal.NotAtWork)]
    public void BeginDial_Status_DecidesWhetherHeMay(OperatorStatus status, DialRefusal expected)
    {
        _stage.SignIn();
        Desk.Choose(status, Now);

        Assert.Equal(expected, Begin(_stage).Refusal);
    }

    [Fact]
    public void BeginDial_LegLost_IsRefused()
    {
        Desk.LegEnded(_stage.SignIn(), Now);

        Assert.Equal(DialRefusal.PhoneOffline, Begin(_stage).Refusal);
    }

    [Fact]
    public void BeginDial_ExchangeLost_IsRefused()
    {
        _stage.SignIn();
        Desk.ExchangeLost();

        Assert.Equal(DialRefusal.ExchangeDown, Begin(_stage).Refusal);
    }

    [Fact]
    public void BeginDial_InATalkOrAnotherDial_IsRefused()
    {
        _stage.SignIn();
        Assert.Equal(DialRefusal.None, Begin(_stage).Refusal);
        Assert.Equal(DialRefusal.Busy, Begin(_stage).Refusal);
        Desk.CallRefused(_stage.CallId, Now);
        _stage.Talk();

        Assert.Equal(DialRefusal.Busy, Begin(_stage).Refusal);
    }

    [Theory]
    [InlineData(1L, DialRefusal.None)]
    [InlineData(2L, DialRefusal.CardOpen)]
    [InlineData(null, DialRefusal.CardOpen)]
    public void BeginDial_FillingInACard_IsForThisContactAlone(long? contactId, DialRefusal expected)
    {
        _stage.SignIn();
        _stage.Talk();
        Desk.EndOfTalk(_stage.CallId, Now, Now);

        Assert.Equal(expected, Desk.BeginDial(Guid.NewGuid(), contactId, Now).Refusal);
    }

    [Fact]
    public void CallWritten_BrowserLegUp_OrdersTheCallAtOnceAndIsOfferedNothing()
    {
        _stage.SignIn();
        Begin(_stage);
        Assert.Equal((OperatorState.Dialling, false), (Desk.State, Desk.IsFree));

        Assert.Equal([new OrderCall(_stage.Order)], Desk.CallWritten(_stage.Order));
        Assert.Equal([_stage.TurnedDown()], Desk.Offer(_stage.Offer(), Now));
    }

    [Fact]
    public void CallWritten_DeskPhone_IsOrderedWhenHeLiftsIt()
    {
        _deskPhone.SignIn();
        var leg = DeskStage.Dialled(Begin(_deskPhone).Moves);
        Assert.Empty(_deskPhone.Desk.CallWritten(_deskPhone.Order));

        Assert.Equal([new SeatLeg(leg), new OrderCall(_deskPhone.Order)], _deskPhone.Desk.LegUp(leg, _deskPhone.Now));
    }

    [Fact]
    public void LegUp_BeforeTheCallIsWritten_IsOrderedThen()
    {
        _deskPhone.SignIn();
        var leg = DeskStage.Dialled(Begin(_deskPhone).Moves);
        Assert.Equal([new SeatLeg(leg)], _deskPhone.Desk.LegUp(leg, _deskPhone.Now));

        Assert.Equal([new OrderCall(_deskPhone.Order)], _deskPhone.Desk.CallWritten(_deskPhone.Order));
    }

    [Fact]
    public void LegEnded_DeskPhoneNotLifted_GivesTheCallUp()
    {
        _deskPhone.SignIn();
        var leg = DeskStage.Dialled(Begin(_deskPhone).Moves);
        _deskPhone.Desk.CallWritten(_deskPhone.Order);

        Assert.Equal([new GiveUpCall(_deskPhone.CallId)], _deskPhone.Desk.LegEnded(leg, _deskPhone.Now));
        _deskPhone.Desk.Withdraw(_deskPhone.CallId, OfferBack.Taken, _deskPhone.Now);
        Assert.Equal(OperatorState.Available, _deskPhone.Desk.State);
    }

    [Fact]
    public void LegEnded_BeforeTheCallIsWritten_GivesItUpThen()
    {
        var leg = _stage.SignIn();
        Begin(_stage);
        // Whom it would tell is not there yet.
        Assert.Empty(Desk.LegEnded(leg, Now));

        Assert.Equal([new GiveUpCall(_stage.CallId)], Desk.CallWritten(_stage.Order));
    }

    [Fact]
    public void Reconcile_LegGoneBeforeTheCallIsWritten_TellsNobodyYet()
    {
        _stage.SignIn();
        Begin(_stage);

        Assert.DoesNotContain(Desk.Reconcile([], phoneOnline: true, Now), move => move is GiveCallBack or GiveUpCall);
    }

    [Fact]
    public void LeaveForGood_BeforeTheCallIsWritten_GivesItUpThen()
    {
        _stage.SignIn();
        Begin(_stage);
        Desk.LeaveForGood(Now);

        Assert.Equal([new GiveUpCall(_stage.CallId)], Desk.CallWritten(_stage.Order));
    }

    [Fact]
    public void Tend_LegDoesNotComeBackBeforeTheOrder_GivesTheCallUp()
    {
        var leg = _stage.SignIn();
        Begin(_stage);
        Desk.LegEnded(leg, Now);
        DeskStage.Dialled(_stage.Tick(1));
        Assert.Empty(Desk.CallWritten(_stage.Order));

        Assert.Contains(new GiveUpCall(_stage.CallId), _stage.Tick(DeskRules.LegPatience.TotalSeconds));
    }

    [Fact]
    public void LegEnded_WhileItRings_TellsTheCall()
    {
        var leg = _stage.SignIn();
        Begin(_stage);
        Desk.CallWritten(_stage.Order);

        Assert.Equal(new GiveCallBack(_stage.CallId), Desk.LegEnded(leg, Now)[0]);
    }

    [Fact]
    public void HangUp_WhileItRings_EndsTheCall()
    {
        _stage.SignIn();
        Begin(_stage);
        Desk.CallWritten(_stage.Order);

        Assert.Equal([new EndTalk(_stage.CallId)], Desk.HangUp(_stage.CallId));
    }

    [Fact]
    public void Withdraw_NotAnswered_GivesTheCardBack()
    {
        _stage.SignIn();
        _stage.Talk();
        Desk.EndOfTalk(_stage.CallId, Now, Now);
        var call = _stage.Order with { CallId = Guid.NewGuid() };
        Desk.BeginDial(call.CallId, call.ContactId, Now);
        Desk.CallWritten(call);

        Desk.Withdraw(call.CallId, OfferBack.Taken, Now);

        Assert.Equal((OperatorState.WrapUp, _stage.CallId), (Desk.State, Desk.CallInHand!.CallId));
    }

    [Fact]
    public void EndOfTalk_WithoutAContact_OpensNoCard()
    {
        _stage.SignIn();
        Begin(_stage);
        var call = _stage.Order with { ContactId = null };
        Desk.CallWritten(call);
        Assert.Empty(Desk.StartTalk(call, Now, Now).Acts());
        Assert.Equal(OperatorState.Talking, Desk.State);

        Desk.EndOfTalk(call.CallId, Now, Now);

        Assert.Equal(OperatorState.Available, Desk.State);
    }

    private static (DialRefusal Refusal, IReadOnlyList<DeskMove> Moves) Begin(DeskStage stage) => stage.Desk.BeginDial(stage.CallId, null, stage.Now);
}
