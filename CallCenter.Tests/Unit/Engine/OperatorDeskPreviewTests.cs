using CallCenter.Core.Operators;
using CallCenter.Core.Queueing;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Engine.Operators;

namespace CallCenter.Tests.Unit.Engine;

/// <summary>«Предпросмотр»: a card before the call.</summary>
public sealed class OperatorDeskPreviewTests
{
    private readonly DeskStage _stage = new();

    private OperatorDesk Desk => _stage.Desk;

    [Fact]
    public void Show_Free_IsBeforeHimAndNoQueueDisturbsHim()
    {
        _stage.SignIn();

        Assert.Empty(Desk.Show(Offer()));
        Assert.Empty(Desk.Show(Offer()));

        Assert.Equal((OperatorState.WrapUp, false, _stage.CallId), (Desk.State, Desk.IsFree, Desk.Shown!.CallId));
        Assert.Equal([_stage.TurnedDown()], Desk.Offer(_stage.Offer(), _stage.Now));
        // He stays with the project until it is over.
        Assert.Empty(Desk.Lease(DeskStage.Project + 1));
    }

    [Fact]
    public void Show_NotFree_GoesBackAsItWas()
    {
        _stage.SignIn();
        Desk.Choose(OperatorStatus.Pause, _stage.Now);

        Assert.Equal([new PutShownBack(Offer(), Passes: false)], Desk.Show(Offer()));
    }

    [Fact]
    public void PassOver_Shown_GoesBackForLater()
    {
        _stage.SignIn();
        Desk.Show(Offer());

        Assert.Empty(Desk.PassOver(Guid.NewGuid()));
        Assert.Equal([new PutShownBack(Offer(), Passes: true)], Desk.PassOver(_stage.CallId));
        Assert.True(Desk.IsFree);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Time_Over_DialsOrPassesOverAsTheProjectSays(bool dials)
    {
        _stage.SignIn();
        var offer = Offer(dials);
        Desk.Show(offer);

        Assert.Empty(_stage.Tick(29));
        Assert.Equal(dials ? [new DialShown(_stage.CallId)] : [new PutShownBack(offer, Passes: true)], _stage.Tick(1));
    }

    [Fact]
    public void Dial_WrittenDown_IsHisCallAndNothingIsBeforeHimAfterIt()
    {
        _stage.SignIn();
        Desk.Show(Offer());

        var (refusal, moves) = Desk.BeginShown(_stage.CallId, _stage.Now);
        Assert.Equal((DialRefusal.None, 0), (refusal, moves.Count));
        // The card does not flicker while the call is being written down.
        Assert.Equal((_stage.CallId, OperatorState.Dialling), (Desk.Shown!.CallId, Desk.State));
        Assert.Equal(DialRefusal.NotFound, Desk.BeginShown(_stage.CallId, _stage.Now).Refusal);
        Assert.Empty(_stage.Tick(60));

        Assert.Equal([new OrderCall(_stage.Order)], Desk.ShownWritten(_stage.Order));
        Assert.Equal((_stage.CallId, null), (Desk.CallInHand!.CallId, Desk.Shown));
        Assert.Empty(Desk.Withdraw(_stage.CallId, OfferBack.CallOver, _stage.Now));
        Assert.True(Desk.IsFree);
    }

    [Fact]
    public void Dial_NoLineFree_StaysBeforeHimForAMoment()
    {
        _stage.SignIn();
        Desk.Show(Offer(dials: true));
        _stage.Later(30);
        Desk.BeginShown(_stage.CallId, _stage.Now);

        Assert.Empty(Desk.ShownRefused(_stage.CallId, staysShown: true, _stage.Now));
        Assert.Empty(_stage.Tick(4));
        Assert.Equal([new DialShown(_stage.CallId)], _stage.Tick(1));

        Desk.BeginShown(_stage.CallId, _stage.Now);
        Assert.Empty(Desk.ShownRefused(_stage.CallId, staysShown: false, _stage.Now));
        Assert.True(Desk.IsFree);
    }

    [Fact]
    public void Dial_PhoneAway_IsRefusedAndTheCardStays()
    {
        _stage.SignIn();
        Desk.Show(Offer());
        Desk.Report(DeskStage.Page, registered: false, hasLiveLeg: false, _stage.Now);

        Assert.Equal(DialRefusal.PhoneOffline, Desk.BeginShown(_stage.CallId, _stage.Now).Refusal);
        Assert.Equal(_stage.CallId, Desk.Shown?.CallId);
    }

    [Theory]
    [InlineData("pause")]
    [InlineData("signs out")]
    [InlineData("closes the browser")]
    [InlineData("a client waits")]
    public void Shown_HeCannotCall_GoesBackAsItWas(string what)
    {
        _stage.SignIn();
        Desk.Show(Offer());

        var moves = what switch
        {
            "pause" => Desk.Choose(OperatorStatus.Pause, _stage.Now),
            "signs out" => Desk.LeaveForGood(_stage.Now),
            "a client waits" => Desk.TakeBack(),
            _ => [.. Desk.Disconnect(DeskStage.Page, _stage.Now), .. _stage.Tick(DeskStage.Grace.TotalSeconds)],
        };

        Assert.Contains(new PutShownBack(Offer(), Passes: false), moves);
        Assert.Null(Desk.Shown);
    }

    [Fact]
    public void Shown_PageLoadedAnew_StaysBeforeHim()
    {
        _stage.SignIn();
        Desk.Show(Offer());

        Desk.Disconnect(DeskStage.Page, _stage.Now);
        _stage.Later(1);
        Desk.Connect("page2", hasLiveLeg: false, _stage.Now);

        Assert.Equal(_stage.CallId, Desk.Shown?.CallId);
    }

    [Fact]
    public void Dial_DeskPhone_RingsHimFirst()
    {
        var stage = new DeskStage(hasDeskPhone: true);
        stage.SignIn();
        stage.Desk.Show(Offer() with { CallId = stage.CallId, Until = stage.Now.AddSeconds(30) });

        var leg = DeskStage.Dialled(stage.Desk.BeginShown(stage.CallId, stage.Now).Moves);
        Assert.Empty(stage.Desk.ShownWritten(stage.Order));

        Assert.Equal([new SeatLeg(leg), new OrderCall(stage.Order)], stage.Desk.LegUp(leg, stage.Now));
    }

    private DateTime _until;

    private PreviewOffer Offer(bool dials = false)
    {
        _until = _until == default ? _stage.Now.AddSeconds(30) : _until;
        return new(_stage.CallId, DeskStage.Project, 1, "Client", "79228711345", _until, dials);
    }
}
