using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Offers;
using CallCenter.Core.Operators.Pauses;
using CallCenter.Core.Queueing;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Engine.Operators;

namespace CallCenter.Tests.Unit.Engine;

/// <summary>How an offer ended, and what follows from it.</summary>
public sealed class OperatorDeskOfferTests
{
    private readonly DeskStage _stage = new();
    private readonly DeskStage _deskPhone = new(hasDeskPhone: true);

    private OperatorDesk Desk => _stage.Desk;

    private DateTime Now => _stage.Now;

    [Theory]
    [InlineData(OfferBack.Missed, false, OfferEnd.Missed)]
    [InlineData(OfferBack.Missed, true, OfferEnd.Withdrawn)]
    [InlineData(OfferBack.TurnOver, false, OfferEnd.Withdrawn)]
    [InlineData(OfferBack.Taken, false, OfferEnd.Withdrawn)]
    [InlineData(OfferBack.Taken, true, OfferEnd.Withdrawn)]
    [InlineData(OfferBack.ClientGone, false, OfferEnd.ClientGone)]
    [InlineData(OfferBack.ClientGone, true, OfferEnd.ClientGone)]
    [InlineData(OfferBack.CallOver, false, OfferEnd.Withdrawn)]
    [InlineData(OfferBack.NotJoined, true, OfferEnd.Unreachable)]
    [InlineData(OfferBack.HungUp, true, OfferEnd.Rejected)]
    public void Withdraw_EachReason_IsItsOwnEnd(OfferBack why, bool accepted, OfferEnd expected)
    {
        _stage.SignIn();
        Desk.Offer(_stage.Offer(autoAnswer: false), Now);
        var since = Now;
        _stage.Later(3);
        if (accepted)
        {
            Desk.Accept(_stage.CallId, Now);
        }

        Assert.Equal(new(_stage.CallId, DeskStage.Project, since, Now, expected), Note(Desk.Withdraw(_stage.CallId, why, Now)));
        Assert.Equal(OfferCounts.None.Plus(expected), Desk.OffersToday);
        Assert.True(Desk.IsFree);
    }

    [Fact]
    public void Decline_Offered_IsRejected()
    {
        _stage.SignIn();
        Desk.Offer(_stage.Offer(autoAnswer: false), Now);

        Assert.Equal(OfferEnd.Rejected, Note(Desk.Decline(_stage.CallId, Now)).End);
        Assert.Equal(new(Rejected: 1), Desk.OffersToday);
    }

    [Fact]
    public void StartTalk_Accepted_EndedWhenHeTookIt()
    {
        _stage.SignIn();
        Desk.Offer(_stage.Offer(autoAnswer: false), Now);
        _stage.Later(4);
        Desk.Accept(_stage.CallId, Now);
        var accepted = Now;
        _stage.Later(0.3);

        var note = Note(Desk.StartTalk(_stage.Order, Now, Now));

        Assert.Equal((OfferEnd.Accepted, accepted, accepted), (note.End, note.EndedAt, Desk.TakeBeginning()));
        Assert.Equal(OfferCounts.None, Desk.OffersToday);
    }

    [Fact]
    public void Tend_PageGoneWhileOffered_IsUnreachableAfterAMoment()
    {
        _stage.SignIn();
        Desk.Offer(_stage.Offer(autoAnswer: false), Now);
        _stage.Later(2);
        Desk.Disconnect(DeskStage.Page, Now);
        Assert.Empty(_stage.Tick(DeskRules.OfferGrace.TotalSeconds - 0.1));

        var moves = _stage.Tick(0.1);

        Assert.Equal(OfferEnd.Unreachable, Note(moves).End);
        Assert.Contains(_stage.TurnedDown(), moves);
    }

    [Fact]
    public void Tend_PageLoadedAnewWhileOffered_IsStillOffered()
    {
        _stage.SignIn();
        Desk.Offer(_stage.Offer(autoAnswer: false), Now);
        Desk.Disconnect(DeskStage.Page, Now);
        _stage.Later(3);
        Desk.Connect("again", hasLiveLeg: false, Now);
        Desk.Report("again", registered: true, hasLiveLeg: true, Now);
        _stage.Tick(10);

        Assert.Equal((OperatorState.Offered, OfferCounts.None), (Desk.State, Desk.OffersToday));
    }

    [Fact]
    public void Withdraw_PhoneAwayAsHisTimeRanOut_IsUnreachableAndNoMiss()
    {
        var stage = new DeskStage(misses: 1);
        stage.SignIn();
        stage.Desk.Offer(stage.Offer(autoAnswer: false), stage.Now);
        stage.Desk.Disconnect(DeskStage.Page, stage.Now);

        var moves = stage.Desk.Withdraw(stage.CallId, OfferBack.Missed, stage.Now);

        Assert.Equal(OfferEnd.Unreachable, Note(moves).End);
        Assert.Empty(moves.OfType<TellMissed>());
        Assert.Equal(OperatorStatus.Active, stage.Desk.Status);
    }

    [Fact]
    public void Offer_PhoneGoneTheMomentBefore_IsUnreachable()
    {
        _stage.SignIn();
        Desk.Disconnect(DeskStage.Page, Now);

        var moves = Desk.Offer(_stage.Offer(), Now);

        Assert.Equal(OfferEnd.Unreachable, Note(moves).End);
        Assert.Contains(_stage.TurnedDown(), moves);
    }

    [Fact]
    public void Offer_InAnotherCall_CountsAgainstNobody()
    {
        _stage.SignIn();
        _stage.Talk();
        var other = _stage.Order with { CallId = Guid.NewGuid() };

        Assert.Equal([new TurnOfferDown(other.CallId, DeskStage.Project)], Desk.Offer(new(other, AutoAnswer: true), Now));
        Assert.Equal(OfferCounts.None, Desk.OffersToday);
    }

    [Theory]
    [InlineData(true, OfferEnd.Rejected)]
    [InlineData(false, OfferEnd.Unreachable)]
    public void LegEnded_DeskPhoneRings_IsTurnedDownOrCannotBeRung(bool declined, OfferEnd expected)
    {
        _deskPhone.SignIn();
        var leg = DeskStage.Dialled(_deskPhone.Desk.Offer(_deskPhone.Offer(), _deskPhone.Now));

        Assert.Equal(expected, Note(_deskPhone.Desk.LegEnded(leg, _deskPhone.Now, declined)).End);
    }

    [Fact]
    public void LeaveForGood_Offered_IsUnreachable()
    {
        _stage.SignIn();
        Desk.Offer(_stage.Offer(autoAnswer: false), Now);

        Assert.Equal(OfferEnd.Unreachable, Note(Desk.LeaveForGood(Now)).End);
    }

    [Fact]
    public void Withdraw_MissedWithoutALimit_NeverPauses()
    {
        var stage = new DeskStage(misses: 0);
        stage.SignIn();
        for (var time = 0; time < 10; time++)
        {
            stage.Desk.Offer(stage.Offer(autoAnswer: false), stage.Now);
            stage.Desk.Withdraw(stage.CallId, OfferBack.Missed, stage.Now);
        }

        Assert.Equal((OperatorStatus.Active, 10), (stage.Desk.Status, stage.Desk.OffersToday.Missed));
    }

    [Fact]
    public void Withdraw_MissedTooOften_IsOnAPauseThatSaysWhy()
    {
        var stage = new DeskStage(misses: 1);
        stage.SignIn();
        stage.Desk.Offer(stage.Offer(autoAnswer: false), stage.Now);
        stage.Desk.Withdraw(stage.CallId, OfferBack.Missed, stage.Now);

        Assert.Equal((OperatorState.Pause, PauseNote.AfterMisses), (stage.Desk.State, stage.Desk.Pause));
        stage.Desk.Choose(OperatorStatus.Active, stage.Now);
        Assert.Null(stage.Desk.Pause);
    }

    [Fact]
    public void StartDay_CountsAnew()
    {
        _stage.SignIn();
        Desk.Offer(_stage.Offer(autoAnswer: false), Now);
        Desk.Decline(_stage.CallId, Now);

        Desk.StartDay(callsToday: 0, takenToday: 0, OfferCounts.None);

        Assert.Equal(OfferCounts.None, Desk.OffersToday);
    }

    [Fact]
    public void Taken_OnlyWhatWasOfferedToHim_AndWhenHeTookIt()
    {
        _stage.SignIn();
        _stage.Talk();
        var taken = Now;
        _stage.Later(30);
        Desk.EndOfTalk(_stage.CallId, Now, Now);
        Desk.FinishCard(_stage.CallId, Now);

        var own = _stage.Order with { CallId = Guid.NewGuid() };
        Desk.BeginDial(own.CallId, own.ContactId, Now);
        Desk.CallWritten(own);
        Desk.StartTalk(own, Now, Now);
        _stage.Later(30);
        Desk.EndOfTalk(own.CallId, Now, Now);

        Assert.Equal((1, taken, 2), (Desk.TakenToday, Desk.LastTakenAt, Desk.CallsToday));
    }

    [Fact]
    public void Taken_AskedIntoATalkAndHasTheClientThen_Counts()
    {
        _stage.SignIn();
        Desk.Offer(_stage.Offer(autoAnswer: false) with { Kind = OfferKind.Consult, From = 5 }, Now);
        Desk.Accept(_stage.CallId, Now);
        Desk.Visit(_stage.Order, hostId: 5, Now);
        Assert.Equal(0, Desk.TakenToday);

        Desk.StartTalk(_stage.Order, Now, Now);

        Assert.Equal((1, (DateTime?)Now), (Desk.TakenToday, Desk.LastTakenAt));
    }

    [Theory]
    [InlineData(OfferKind.Return, true)]
    [InlineData(OfferKind.Transfer, false)]
    public void Offer_NotToBeDisturbed_IsTakenOfWhomHeHandedOnAlone(OfferKind kind, bool rings)
    {
        _stage.SignIn();
        Desk.Choose(OperatorStatus.DoNotDisturb, Now);

        var moves = Desk.Offer(_stage.Offer(autoAnswer: false) with { Kind = kind, From = 5 }, Now);

        Assert.Equal(rings, Desk.Work is Offered);
        Assert.Equal(!rings, moves.OfType<TurnDirectOfferDown>().Any());
    }

    private static NoteOffer Note(IEnumerable<DeskMove> moves) => Assert.Single(moves.OfType<NoteOffer>());
}
