using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine.Operators;

namespace CallCenter.Tests.Unit.Engine;

/// <summary>A page that is connected and answers nothing; an exchange that does not reach the phone.</summary>
public sealed class OperatorDeskHeartbeatTests
{
    private readonly DeskStage _stage = new();

    private OperatorDesk Desk => _stage.Desk;

    private DateTime Now => _stage.Now;

    [Fact]
    public void Silence_WhileFree_IsNotFreeUntilThePageAnswers()
    {
        _stage.SignIn();

        Desk.Silence(DeskStage.Page, isSilent: true, Now);

        Assert.Equal((false, false), (Desk.IsFree, Desk.PhoneOnline));
        Assert.Equal([_stage.TurnedDown()], Desk.Offer(_stage.Offer(), Now).Acts());
        // A moment does not break the time line.
        Assert.Equal(OperatorState.Available, Desk.State);

        _stage.Later(2);
        Desk.Silence(DeskStage.Page, isSilent: false, Now);
        Assert.Equal((true, OperatorState.Available), (Desk.IsFree, Desk.State));
    }

    [Fact]
    public void Silence_ForLong_IsInactive()
    {
        _stage.SignIn();
        Desk.Silence(DeskStage.Page, isSilent: true, Now);

        _stage.Tick(DeskStage.Grace.TotalSeconds);

        Assert.Equal(OperatorState.Inactive, Desk.State);
    }

    [Fact]
    public void Silence_OfAConnectionBefore_ChangesNothing()
    {
        _stage.SignIn();

        Assert.Empty(Desk.Silence("before", isSilent: true, Now));

        Assert.True(Desk.IsFree);
    }

    [Fact]
    public void Silence_PageReportsOrComesAnew_IsOver()
    {
        _stage.SignIn();
        Desk.Silence(DeskStage.Page, isSilent: true, Now);
        Desk.Report(DeskStage.Page, registered: true, hasLiveLeg: true, Now);
        Assert.True(Desk.IsFree);

        Desk.Silence(DeskStage.Page, isSilent: true, Now);
        Desk.Connect("again", hasLiveLeg: true, Now);
        Assert.True(Desk.IsFree);
    }

    [Fact]
    public void Reach_ExchangeDoesNotReachThePhone_IsNotFree()
    {
        _stage.SignIn();

        Desk.Reach(reachable: false, Now);
        Assert.Equal((false, true), (Desk.IsFree, Desk.PhoneOnline));

        Desk.Reach(reachable: true, Now);
        Assert.True(Desk.IsFree);
    }

    [Fact]
    public void Silence_InATalkWhileSoundFlows_LeavesTheTalkAsItIs()
    {
        var leg = _stage.SignIn();
        _stage.Talk();
        Assert.Contains(new AskSound(leg), Desk.Silence(DeskStage.Page, isSilent: true, Now));
        Assert.Empty(Desk.Sound(leg, 100, Now));
        for (var second = 1; second < 120; second++)
        {
            Assert.Equal([new AskSound(leg)], _stage.Tick(1));
            Assert.Empty(Desk.Sound(leg, 100 + (50 * second), Now));
        }

        Assert.Equal(OperatorState.Talking, Desk.State);
        Assert.Empty(Desk.Silence(DeskStage.Page, isSilent: false, Now));
        Assert.Empty(_stage.Tick(5));
    }

    [Fact]
    public void Silence_InATalkAndNoSound_ClientHearsMusicUntilItFlows()
    {
        var leg = _stage.SignIn();
        _stage.Talk();
        Desk.Silence(DeskStage.Page, isSilent: true, Now);
        Desk.Sound(leg, 100, Now);
        _stage.Tick(1);

        Assert.Equal([new HoldTalk(_stage.CallId, OnHold: true, IsComfort: true)], Desk.Sound(leg, 100, Now));
        _stage.Tick(1);
        Assert.Empty(Desk.Sound(leg, 100, Now));

        // Awake again: what counts is the sound.
        Assert.DoesNotContain(Desk.Silence(DeskStage.Page, isSilent: false, Now), move => move is HoldTalk);
        Assert.Equal([new AskSound(leg)], _stage.Tick(1));
        Assert.Equal([new HoldTalk(_stage.CallId, OnHold: false, IsComfort: true)], Desk.Sound(leg, 130, Now));
        Assert.Empty(_stage.Tick(60));
        Assert.Equal(OperatorState.Talking, Desk.State);
    }

    [Fact]
    public void Silence_NoSoundForLongerThanTheGrace_GivesTheTalkUp()
    {
        var leg = _stage.SignIn();
        _stage.Talk();
        Desk.Silence(DeskStage.Page, isSilent: true, Now);
        Desk.Sound(leg, 100, Now);
        _stage.Later(1);
        Desk.Sound(leg, 100, Now);

        Assert.Contains(new AbandonTalk(_stage.CallId), _stage.Tick(DeskStage.Grace.TotalSeconds));
    }

    [Fact]
    public void Disconnect_InATalkAndNoSound_ClientHearsMusicAtOnceAndIsBackWithTheNextPage()
    {
        var leg = _stage.SignIn();
        _stage.Talk();
        Assert.Equal([new AskSound(leg)], Desk.Disconnect(DeskStage.Page, Now));
        Desk.Sound(leg, 100, Now);
        _stage.Tick(1);
        Assert.Equal([new HoldTalk(_stage.CallId, OnHold: true, IsComfort: true)], Desk.Sound(leg, 100, Now));

        _stage.Later(5);
        Desk.Connect("next", hasLiveLeg: false, Now);
        var next = DeskStage.Dialled(Desk.Report("next", registered: true, hasLiveLeg: false, Now));
        Assert.Equal([new SeatLeg(next), new HoldTalk(_stage.CallId, OnHold: false, IsComfort: true)], Desk.LegUp(next, Now));
        Assert.Empty(_stage.Tick(60));
    }

    [Fact]
    public void Sound_OfALegBefore_ChangesNothing()
    {
        _stage.SignIn();
        _stage.Talk();
        Desk.Silence(DeskStage.Page, isSilent: true, Now);

        Assert.Empty(Desk.Sound(Guid.NewGuid(), 100, Now));
    }
}
