using CallCenter.Core.Operators;
using CallCenter.Core.Queueing;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Engine.Operators;

namespace CallCenter.Tests.Unit.Engine;

/// <summary>An operator with the phone in his browser.</summary>
public sealed class OperatorDeskTests
{
    private readonly DeskStage _stage = new();

    private OperatorDesk Desk => _stage.Desk;

    private DateTime Now => _stage.Now;

    [Fact]
    public void SignIn_InAnyOrder_NailsTheLegAndIsFree()
    {
        Desk.Choose(OperatorStatus.Active, Now);
        Desk.Reconcile([], phoneOnline: false, Now);
        Desk.Connect("page", hasLiveLeg: false, Now);
        Desk.Reach(reachable: true, Now);
        Assert.False(Desk.IsFree);

        var dial = Assert.IsType<DialLeg>(Assert.Single(Desk.Report("page", registered: true, hasLiveLeg: false, Now)));
        Assert.True(dial.Nailed);
        Assert.Equal([new SeatLeg(dial.LegId)], Desk.LegUp(dial.LegId, Now));
        Assert.Equal((true, OperatorState.Available), (Desk.IsFree, Desk.State));
    }

    [Fact]
    public void SignIn_PhoneNotRegistered_IsNotAvailable()
    {
        Desk.Choose(OperatorStatus.Active, Now);
        Desk.Reconcile([], phoneOnline: false, Now);
        Desk.Connect("page", hasLiveLeg: false, Now);
        for (var second = 0; second < 60; second += 5)
        {
            _stage.Later(5);
            Assert.Empty(Desk.Report("page", registered: false, hasLiveLeg: false, Now));
            Assert.Equal(OperatorState.Inactive, Desk.State);
        }
    }

    [Fact]
    public void Press_OfTheTalkAlone_IsHeard()
    {
        _stage.SignIn();
        Assert.Empty(Desk.Press(_stage.CallId, '1'));
        _stage.Talk();

        Assert.Equal([new PressKey(_stage.CallId, '#')], Desk.Press(_stage.CallId, '#'));
        Assert.Empty(Desk.Press(Guid.NewGuid(), '1'));
    }

    [Theory]
    [InlineData(OperatorStatus.Pause, OperatorState.Pause)]
    [InlineData(OperatorStatus.DoNotDisturb, OperatorState.DoNotDisturb)]
    [InlineData(OperatorStatus.Inactive, OperatorState.Inactive)]
    public void Choose_NotActive_IsOfferedNothing(OperatorStatus status, OperatorState state)
    {
        _stage.SignIn();
        Desk.Choose(status, Now);

        Assert.Equal(state, Desk.State);
        Assert.Equal([_stage.TurnedDown()], Desk.Offer(_stage.Offer(), Now));
    }

    [Fact]
    public void Offer_AutoAnswer_IsTakenAtOnce()
    {
        _stage.SignIn();

        Assert.Equal([_stage.Taken()], Desk.Offer(_stage.Offer(), Now));
        Assert.Equal(OperatorState.Offered, Desk.State);
    }

    [Fact]
    public void Offer_ByHand_WaitsForHisWord()
    {
        _stage.SignIn();

        Assert.Empty(Desk.Offer(_stage.Offer(autoAnswer: false), Now));
        Assert.Empty(Desk.Accept(Guid.NewGuid(), Now));
        Assert.Equal([_stage.Taken()], Desk.Accept(_stage.CallId, Now));
        Assert.Empty(Desk.Accept(_stage.CallId, Now));
    }

    [Fact]
    public void Offer_Again_ChangesNothing()
    {
        _stage.SignIn();
        Desk.Offer(_stage.Offer(), Now);

        Assert.Empty(Desk.Offer(_stage.Offer(), Now));
    }

    [Fact]
    public void Offer_BusyOrOfAnotherProject_IsTurnedDown()
    {
        _stage.SignIn();
        var another = _stage.Order with { CallId = Guid.NewGuid(), ProjectId = DeskStage.Project + 1 };
        Assert.Equal([new TurnOfferDown(another.CallId, DeskStage.Project + 1)], Desk.Offer(new(another, true), Now));

        _stage.Talk();
        another = another with { ProjectId = DeskStage.Project };
        Assert.Equal([new TurnOfferDown(another.CallId, DeskStage.Project)], Desk.Offer(new(another, true), Now));
    }

    [Fact]
    public void Decline_Offered_IsFreeAgainWithoutAMiss()
    {
        _stage.SignIn();
        for (var time = 0; time < 5; time++)
        {
            Desk.Offer(_stage.Offer(autoAnswer: false), Now);
            Assert.Equal([_stage.TurnedDown()], Desk.Decline(_stage.CallId, Now).Acts());
        }

        Assert.True(Desk.IsFree);
    }

    [Fact]
    public void Withdraw_MissedSeveralTimes_Pauses()
    {
        _stage.SignIn();
        Miss();
        Assert.Equal(OperatorStatus.Active, Desk.Status);
        Miss();

        Assert.Equal((OperatorStatus.Pause, OperatorState.Pause), (Desk.Status, Desk.State));
        Desk.Choose(OperatorStatus.Active, Now);
        Miss();
        Assert.Equal(OperatorStatus.Active, Desk.Status);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Withdraw_Offered_TellsOfAMissedCallAlone(bool missed)
    {
        _stage.SignIn();
        var offer = _stage.Offer(autoAnswer: false);
        Desk.Offer(offer, Now);

        Assert.Equal(missed ? [new TellMissed(offer.Call)] : [], Desk.Withdraw(_stage.CallId, missed ? OfferBack.Missed : OfferBack.Taken, Now).OfType<TellMissed>());
    }

    [Fact]
    public void Withdraw_TalkBetweenTheMisses_BeginsToCountAnew()
    {
        _stage.SignIn();
        Miss();
        _stage.Talk();
        Desk.EndOfTalk(_stage.CallId, Now, Now);
        Desk.FinishCard(_stage.CallId, Now);
        Miss();

        Assert.Equal(OperatorStatus.Active, Desk.Status);
    }

    [Fact]
    public void Withdraw_AcceptedAsHisTimeRanOut_IsNoMiss()
    {
        _stage.SignIn();
        for (var time = 0; time < 3; time++)
        {
            Desk.Offer(_stage.Offer(), Now);
            Desk.Withdraw(_stage.CallId, OfferBack.Missed, Now);
        }

        Assert.True(Desk.IsFree);
    }

    [Fact]
    public void Withdraw_ChoseToLeaveMeanwhile_KeepsHisChoice()
    {
        var stage = new DeskStage(misses: 1);
        stage.SignIn();
        stage.Desk.Offer(stage.Offer(autoAnswer: false), stage.Now);
        stage.Desk.Choose(OperatorStatus.Inactive, stage.Now);
        stage.Desk.Withdraw(stage.CallId, OfferBack.Missed, stage.Now);

        Assert.Equal(OperatorStatus.Inactive, stage.Desk.Status);
    }

    [Fact]
    public void Withdraw_OfAnotherCall_ChangesNothing()
    {
        _stage.SignIn();
        _stage.Talk();

        Assert.Empty(Desk.Withdraw(_stage.CallId, OfferBack.Missed, Now));
        Assert.Equal(OperatorState.Talking, Desk.State);
    }

    [Fact]
    public void EndOfTalk_ThenCardSaved_IsFreeAgain()
    {
        _stage.SignIn();
        _stage.Talk();
        Desk.EndOfTalk(_stage.CallId, Now, Now);
        Assert.Equal(OperatorState.WrapUp, Desk.State);
        Desk.FinishCard(Guid.NewGuid(), Now);
        Assert.Equal(OperatorState.WrapUp, Desk.State);
        Desk.FinishCard(_stage.CallId, Now);

        Assert.Equal((true, 1), (Desk.IsFree, Desk.CallsToday));
        Assert.Empty(Desk.EndOfTalk(_stage.CallId, Now, Now));
    }

    [Fact]
    public void EndOfTalk_NeverConnected_NeedsNoCard()
    {
        _stage.SignIn();
        Desk.Offer(_stage.Offer(), Now);
        Desk.EndOfTalk(_stage.CallId, Now, Now);

        Assert.True(Desk.IsFree);
    }

    [Fact]
    public void Tend_WrapUpLimit_Strikes()
    {
        _stage.SignIn();
        _stage.Talk(wrapUpLimit: 30);
        Desk.EndOfTalk(_stage.CallId, Now, Now);
        _stage.Tick(29.5);
        Assert.Equal(OperatorState.WrapUp, Desk.State);
        _stage.Tick(0.5);

        Assert.True(Desk.IsFree);
    }

    [Fact]
    public void Tend_NoWrapUpLimit_WaitsForTheCard()
    {
        _stage.SignIn();
        _stage.Talk();
        Desk.EndOfTalk(_stage.CallId, Now, Now);
        _stage.Tick(3600);

        Assert.Equal(OperatorState.WrapUp, Desk.State);
    }

    [Theory]
    [InlineData(OperatorStatus.Pause, OperatorState.Pause)]
    [InlineData(OperatorStatus.Inactive, OperatorState.Inactive)]
    public void Choose_InMidTalk_WaitsUntilTheCardIsSaved(OperatorStatus status, OperatorState after)
    {
        _stage.SignIn();
        _stage.Talk();

        Assert.Empty(Desk.Choose(status, Now));
        Assert.Equal(OperatorState.Talking, Desk.State);
        Desk.EndOfTalk(_stage.CallId, Now, Now);
        Assert.Equal(OperatorState.WrapUp, Desk.State);
        Desk.FinishCard(_stage.CallId, Now);
        Assert.Equal(after, Desk.State);
    }

    [Fact]
    public void Choose_Inactive_DropsTheLeg()
    {
        var leg = _stage.SignIn();

        Assert.Equal([new DropLeg(leg)], Desk.Choose(OperatorStatus.Inactive, Now));
    }

    [Fact]
    public void LeaveForGood_InTalk_EndsIt()
    {
        _stage.SignIn();
        _stage.Talk();

        Assert.Equal(new EndTalk(_stage.CallId), Desk.LeaveForGood(Now)[0]);
        Assert.Equal(OperatorStatus.Inactive, Desk.Status);
    }

    [Fact]
    public void LeaveForGood_WhileOffered_GivesTheCallBack()
    {
        var leg = _stage.SignIn();
        Desk.Offer(_stage.Offer(autoAnswer: false), Now);

        Assert.Equal([_stage.TurnedDown(), new DropLeg(leg)], Desk.LeaveForGood(Now).Acts());
        Assert.Equal(OperatorState.Inactive, Desk.State);
    }

    [Fact]
    public void LeaveForGood_InWrapUp_IsInactive()
    {
        _stage.SignIn();
        _stage.Talk();
        Desk.EndOfTalk(_stage.CallId, Now, Now);
        Desk.LeaveForGood(Now);

        Assert.Equal((OperatorState.Inactive, false), (Desk.State, Desk.PhoneOnline));
    }

    [Fact]
    public void Lease_AnotherProject_LeavesTheFirst()
    {
        _stage.SignIn();

        Assert.Equal([new LeaveProject(DeskStage.Project)], Desk.Lease(5));
        Assert.Equal(5, Desk.ProjectId);
        Assert.Empty(Desk.Lease(5));
    }

    [Fact]
    public void Lease_WhileOffered_WaitsForTheEndOfTheOffer()
    {
        _stage.SignIn();
        Desk.Offer(_stage.Offer(autoAnswer: false), Now);

        Assert.Empty(Desk.Lease(null));
        Assert.Empty(Desk.Lease(5));
        Assert.Equal(DeskStage.Project, Desk.ProjectId);
    }

    [Fact]
    public void Lease_InATalkAndAfterIt_WaitsForTheSavedCard()
    {
        _stage.SignIn();
        _stage.Talk();
        Assert.Empty(Desk.Lease(null));
        Assert.Empty(Desk.Lease(5));

        Desk.EndOfTalk(_stage.CallId, Now, Now);
        Assert.Empty(Desk.Lease(null));
        Desk.FinishCard(_stage.CallId, Now);

        Assert.Equal([new LeaveProject(DeskStage.Project)], Desk.Lease(null));
    }

    [Fact]
    public void StartTalk_ToldAgain_IsOneTalk()
    {
        _stage.SignIn();
        _stage.Talk();
        Desk.StartTalk(_stage.Order, Now, Now);

        Assert.Equal(1, Desk.CallsToday);
    }

    private void Miss()
    {
        Desk.Offer(_stage.Offer(autoAnswer: false), Now);
        Desk.Withdraw(_stage.CallId, OfferBack.Missed, Now);
    }
}
