using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Engine.Operators;

namespace CallCenter.Tests.Unit.Engine;

/// <summary>Pages reload, networks and hosts go away: the talk goes on.</summary>
public sealed class OperatorDeskLossTests
{
    private readonly DeskStage _stage = new();

    private OperatorDesk Desk => _stage.Desk;

    private DateTime Now => _stage.Now;

    [Fact]
    public void Connect_PageReloadedInTalk_NailsTheLegAnewAndTakesUpTheTalk()
    {
        var leg = _stage.SignIn();
        _stage.Talk();
        Desk.Disconnect(DeskStage.Page, Now);
        _stage.Later(0.5);
        Desk.Connect("reloaded", hasLiveLeg: false, Now);

        var moves = Desk.Report("reloaded", registered: true, hasLiveLeg: false, Now);

        Assert.Equal(new DropLeg(leg), moves[0]);
        var next = DeskStage.Dialled(moves);
        _stage.Later(0.3);
        Assert.Equal([new SeatLeg(next)], Desk.LegUp(next, Now));
        Assert.Empty(_stage.Tick(60));
        Assert.Equal(OperatorState.Talking, Desk.State);
    }

    [Fact]
    public void LegEnded_OfAGuest_StandsWithTheHostAgainWhenItIsBack()
    {
        VisitAt(hostId: 5);

        Desk.LegEnded(Desk.Leg.Id, Now);
        var next = DeskStage.Dialled(_stage.Tick(0.3));

        Assert.Contains(new SeatLegWith(next, 5), Desk.LegUp(next, Now));
        Assert.Equal(OperatorState.Talking, Desk.State);
        Assert.DoesNotContain(new LeaveTalk(_stage.CallId), _stage.Tick(60));
    }

    [Fact]
    public void LegEnded_OfAGuestWhoDoesNotComeBack_IsOutOfTheTalkAfterTheGrace()
    {
        VisitAt(hostId: 5);
        Desk.Disconnect(DeskStage.Page, Now);
        Desk.LegEnded(Desk.Leg.Id, Now);

        Assert.DoesNotContain(new LeaveTalk(_stage.CallId), _stage.Tick(DeskStage.Grace.TotalSeconds - 1));
        Assert.Contains(new LeaveTalk(_stage.CallId), _stage.Tick(1));
        Assert.NotEqual(OperatorState.Talking, Desk.State);
    }

    private void VisitAt(int hostId)
    {
        _stage.SignIn();
        Desk.Offer(_stage.Offer(autoAnswer: false) with { Kind = OfferKind.Consult, From = hostId }, Now);
        Desk.Accept(_stage.CallId, Now);
        Desk.Visit(_stage.Order, hostId, Now);
    }

    [Fact]
    public void Connect_SecondTab_DismissesTheFirst()
    {
        _stage.SignIn();

        Assert.Equal([new DismissPhone(DeskStage.Page)], Desk.Connect("second", hasLiveLeg: false, Now));
        Assert.Empty(Desk.Report(DeskStage.Page, registered: false, hasLiveLeg: false, Now));
        Assert.Empty(Desk.Disconnect(DeskStage.Page, Now));
        Assert.Equal("second", Desk.ConnectionId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Connect_PageReloadedWhileFree_DoesNotBreakTheTimeLine(bool oldOneGoesFirst)
    {
        _stage.SignIn();
        if (oldOneGoesFirst)
        {
            Desk.Disconnect(DeskStage.Page, Now);
        }

        Desk.Connect("reloaded", hasLiveLeg: false, Now);
        Assert.Equal((OperatorState.Available, false), (Desk.State, Desk.IsFree));
        _stage.Tick(3);
        Desk.Report("reloaded", registered: true, hasLiveLeg: false, Now);
        Assert.Equal(OperatorState.Available, Desk.State);
    }

    [Fact]
    public void Disconnect_ForLong_IsInactive()
    {
        _stage.SignIn();
        Desk.Disconnect(DeskStage.Page, Now);
        _stage.Tick(19);
        Assert.Equal(OperatorState.Available, Desk.State);
        _stage.Tick(1);

        Assert.Equal(OperatorState.Inactive, Desk.State);
    }

    [Fact]
    public void Report_RegistrationLostForLong_StaysInactive()
    {
        _stage.SignIn();
        for (var second = 0; second < 60; second++)
        {
            Desk.Report(DeskStage.Page, registered: false, hasLiveLeg: false, Now);
            Assert.Equal(second < 20 ? OperatorState.Available : OperatorState.Inactive, Desk.State);
            _stage.Tick(1);
        }
    }

    [Fact]
    public void LegEnded_InTalk_PlaysMusicAndComesBack()
    {
        var leg = _stage.SignIn();
        _stage.Talk();
        Desk.LegEnded(leg, Now);
        var next = DeskStage.Dialled(_stage.Tick(0.5));
        Assert.Equal([new HoldTalk(_stage.CallId, OnHold: true, IsComfort: true)], _stage.Tick(0.5));
        Assert.Empty(_stage.Tick(5));

        Assert.Equal([new SeatLeg(next), new HoldTalk(_stage.CallId, OnHold: false, IsComfort: true)], Desk.LegUp(next, Now));
        Assert.Empty(_stage.Tick(60));
    }

    [Fact]
    public void LegEnded_BetweenHisWordAndTheJoin_GivesTheCallBack()
    {
        var leg = _stage.SignIn();
        Desk.Offer(_stage.Offer(), Now);

        Assert.Equal(new GiveCallBack(_stage.CallId), Desk.LegEnded(leg, Now)[0]);
    }

    [Fact]
    public void StartTalk_LegLostDuringTheJoin_PlaysMusicAtOnce()
    {
        var leg = _stage.SignIn();
        Desk.Offer(_stage.Offer(), Now);
        Desk.LegEnded(leg, Now);

        Assert.Equal([new HoldTalk(_stage.CallId, OnHold: true, IsComfort: true)], Desk.StartTalk(_stage.Order, Now, Now).Acts());
        var next = DeskStage.Dialled(_stage.Tick(1));
        Assert.Equal([new SeatLeg(next), new HoldTalk(_stage.CallId, OnHold: false, IsComfort: true)], Desk.LegUp(next, Now));
    }

    [Fact]
    public void WrapUp_BrowserClosed_EndsAndTheCardIsThereWhenHeIsBack()
    {
        _stage.SignIn();
        _stage.Talk();
        Desk.EndOfTalk(_stage.CallId, Now, Now);
        Desk.Disconnect(DeskStage.Page, Now);
        _stage.Tick(19);
        Assert.Equal(OperatorState.WrapUp, Desk.State);
        _stage.Tick(1);
        Assert.Equal(OperatorState.Inactive, Desk.State);

        _stage.Later(3600);
        Desk.Connect("back", hasLiveLeg: false, Now);
        Assert.Equal((OperatorState.WrapUp, _stage.CallId), (Desk.State, Desk.CallInHand!.CallId));
        _stage.Tick(60);
        Assert.Equal(OperatorState.WrapUp, Desk.State);
        Desk.FinishCard(_stage.CallId, Now);
        Assert.IsType<Idle>(Desk.Work);
    }

    [Fact]
    public void WrapUp_BrowserClosedAndTheCardSavedElsewhere_IsNotShownAgain()
    {
        _stage.SignIn();
        _stage.Talk();
        Desk.EndOfTalk(_stage.CallId, Now, Now);
        Desk.Disconnect(DeskStage.Page, Now);
        _stage.Tick(20);
        Desk.FinishCard(_stage.CallId, Now);
        Desk.Connect("back", hasLiveLeg: false, Now);

        Assert.IsType<Idle>(Desk.Work);
    }

    [Fact]
    public void LegEnded_HeldByTheOperator_StaysHeldWhenItIsBack()
    {
        var leg = _stage.SignIn();
        _stage.Talk();
        Assert.Equal([new HoldTalk(_stage.CallId, true)], Desk.Hold(_stage.CallId, onHold: true));
        Desk.SetHold(_stage.CallId, onHold: true);
        Desk.LegEnded(leg, Now);
        var next = DeskStage.Dialled(_stage.Tick(2));

        Assert.Equal([new SeatLeg(next)], Desk.LegUp(next, Now));
        Assert.True(Assert.IsType<Talking>(Desk.Work).OnHold);
    }

    [Fact]
    public void LegEnded_NeverBack_LetsTheClientGoAfterTheGrace()
    {
        var leg = _stage.SignIn();
        _stage.Talk();
        Desk.Disconnect(DeskStage.Page, Now);
        Desk.LegEnded(leg, Now);
        _stage.Tick(1);
        Assert.Empty(_stage.Tick(18.9));

        Assert.Equal([new AbandonTalk(_stage.CallId)], _stage.Tick(0.1));
    }

    [Fact]
    public void LegEnded_PhoneAnswersNot_IsDialledLessAndLessOften()
    {
        _stage.SignIn();
        Desk.LegEnded(Desk.Leg.Id, Now);
        var pauses = new List<double>();
        for (var time = 0; time < 6; time++)
        {
            var lostAt = Now;
            IReadOnlyList<DeskMove> moves = [];
            while (moves.Count == 0)
            {
                moves = _stage.Tick(0.5);
            }

            pauses.Add((Now - lostAt).TotalSeconds);
            Desk.LegEnded(DeskStage.Dialled(moves), Now);
        }

        Assert.Equal([0.5, 1, 2, 4, 8, 10], pauses);
    }

    [Fact]
    public void Tend_LegRingsForEver_IsDialledAgain()
    {
        var leg = _stage.SignIn();
        Desk.LegEnded(leg, Now);
        var ringing = DeskStage.Dialled(_stage.Tick(0.5));

        Assert.Equal([new DropLeg(ringing)], _stage.Tick(15));
        Assert.NotEqual(ringing, DeskStage.Dialled(_stage.Tick(0.5)));
    }

    [Fact]
    public void LegUp_OneWeGaveUp_IsDropped()
    {
        _stage.SignIn();
        var stranger = Guid.NewGuid();

        Assert.Equal([new DropLeg(stranger)], Desk.LegUp(stranger, Now));
        Assert.True(Desk.IsFree);
    }

    [Fact]
    public void StartTalk_LegLostMeanwhileAndNeverBack_LetsTheClientGo()
    {
        var leg = _stage.SignIn();
        Desk.Offer(_stage.Offer(), Now);
        Desk.Disconnect(DeskStage.Page, Now);
        Desk.LegEnded(leg, Now);
        Assert.Equal([new HoldTalk(_stage.CallId, OnHold: true, IsComfort: true)], Desk.StartTalk(_stage.Order, Now, Now).Acts());

        Assert.Empty(_stage.Tick(19));
        Assert.Equal([new AbandonTalk(_stage.CallId)], _stage.Tick(1));
    }

    [Fact]
    public void Reconcile_HostRestartedInTalk_AdoptsTheLeg()
    {
        var leg = Guid.NewGuid();
        Restore();

        // No page is there yet: it is looked whether sound comes from the one before.
        Assert.Equal([new AskAboutCall(_stage.CallId), new AskSound(leg)], Desk.Reconcile([new(leg, IsUp: true, IsSeated: true)], phoneOnline: true, Now));
        Assert.Equal((leg, LegPhase.Up, OperatorState.Talking), (Desk.Leg.Id, Desk.Leg.Phase, Desk.State));
        Assert.Equal([new AskSound(leg)], _stage.Tick(60));
    }

    [Fact]
    public void Reconcile_DeskPhoneUpAndItsTalkOver_IsHungUp()
    {
        var stage = new DeskStage(hasDeskPhone: true);
        var leg = Guid.NewGuid();
        stage.Desk.Restore(OperatorStatus.Active, DeskStage.Project, new WrappingUp(stage.Order, stage.Now, stage.Now), stage.Now, stage.Now);

        var moves = stage.Desk.Reconcile([new(leg, IsUp: true, IsSeated: true)], phoneOnline: true, stage.Now);

        Assert.Equal([new DropLeg(leg)], moves);
    }

    [Fact]
    public void Reconcile_LegStandsAlone_IsSeatedAndSparesDropped()
    {
        var (leg, spare) = (Guid.NewGuid(), Guid.NewGuid());
        Restore();

        Assert.Equal(
            [new SeatLeg(leg), new DropLeg(spare), new AskAboutCall(_stage.CallId), new AskSound(leg)],
            Desk.Reconcile([new(leg, IsUp: true, IsSeated: false), new(spare, IsUp: true, IsSeated: false)], phoneOnline: true, Now));
    }

    [Fact]
    public void Reconcile_HostRestartedAndTheLegIsGone_LetsTheClientGoAfterTheGrace()
    {
        Restore();
        Desk.Reconcile([], phoneOnline: false, Now);

        Assert.Equal([new HoldTalk(_stage.CallId, OnHold: true, IsComfort: true)], _stage.Tick(1));
        Assert.Equal([new AbandonTalk(_stage.CallId)], _stage.Tick(19));
    }

    [Fact]
    public void Reconcile_CallSpokeFirst_TakesUpTheTalkWithTheLegFound()
    {
        Desk.Restore(OperatorStatus.Active, DeskStage.Project, new Idle(), null, Now);
        Desk.StartTalk(_stage.Order, Now.AddMinutes(-5), Now);
        _stage.Tick(0.5);
        var leg = Guid.NewGuid();
        Desk.Reconcile([new(leg, IsUp: true, IsSeated: true)], phoneOnline: true, Now);

        Assert.Equal([new AskSound(leg)], _stage.Tick(60));
    }

    [Fact]
    public void Reconcile_AnswerWasNotHeard_SeatsTheLeg()
    {
        var leg = _stage.SignIn();
        Desk.LegEnded(leg, Now);
        var next = DeskStage.Dialled(_stage.Tick(0.5));
        Desk.ExchangeLost();

        Assert.Equal([new SeatLeg(next)], Desk.Reconcile([new(next, IsUp: true, IsSeated: false)], phoneOnline: true, Now));
        Assert.True(Desk.IsFree);
    }

    [Fact]
    public void ExchangeLost_Free_IsOfferedNothingUntilItIsBack()
    {
        var leg = _stage.SignIn();
        Desk.ExchangeLost();
        Assert.Equal((false, OperatorState.Available), (Desk.IsFree, Desk.State));

        Desk.Reconcile([new(leg, IsUp: true, IsSeated: true)], phoneOnline: true, Now);
        Assert.True(Desk.IsFree);
    }

    private void Restore()
    {
        Desk.Restore(OperatorStatus.Active, DeskStage.Project, new Talking(_stage.Order, Now.AddMinutes(-5)), null, Now);
        _stage.Tick(0.5);
    }
}
