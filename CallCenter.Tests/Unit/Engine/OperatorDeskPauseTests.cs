using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Pauses;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Engine.Operators;

namespace CallCenter.Tests.Unit.Engine;

/// <summary>«Пауза после звонка».</summary>
public sealed class OperatorDeskPauseTests
{
    private static readonly PauseNote s_lunch = new(1, "Обед", 30, PauseCause.Chosen);
    private readonly DeskStage _stage = new();

    private OperatorDesk Desk => _stage.Desk;

    private DateTime Now => _stage.Now;

    [Fact]
    public void Choose_PauseInTheTalk_BeginsWhenTheCardIsClosed()
    {
        _stage.SignIn();
        _stage.Talk();

        Desk.Choose(OperatorStatus.Pause, Now, s_lunch);
        Assert.Equal((OperatorStatus.Active, true, s_lunch), (Desk.Status, Desk.PauseAwaits, Desk.Pause));
        Desk.EndOfTalk(_stage.CallId, Now, Now);
        Assert.Equal((OperatorState.WrapUp, true), (Desk.State, Desk.PauseAwaits));
        Desk.FinishCard(_stage.CallId, Now);

        Assert.Equal((OperatorState.Pause, OperatorStatus.Pause, false, s_lunch), (Desk.State, Desk.Status, Desk.PauseAwaits, Desk.Pause));
    }

    [Fact]
    public void Choose_PauseAndTheLimitOfTheCardStrikes_BeginsThen()
    {
        _stage.SignIn();
        _stage.Talk(wrapUpLimit: 30);
        Desk.EndOfTalk(_stage.CallId, Now, Now);
        Desk.Choose(OperatorStatus.Pause, Now);
        _stage.Tick(30);

        Assert.Equal((OperatorState.Pause, PauseNote.Unasked), (Desk.State, Desk.Pause));
    }

    [Fact]
    public void Choose_PauseInTheCard_MayStillCallItsClient()
    {
        _stage.SignIn();
        _stage.Talk();
        Desk.EndOfTalk(_stage.CallId, Now, Now);
        Desk.Choose(OperatorStatus.Pause, Now);

        Assert.Equal(DialRefusal.None, Desk.BeginDial(Guid.NewGuid(), contactId: 1, Now).Refusal);
    }

    [Theory]
    [InlineData(OperatorStatus.Active, OperatorState.Available)]
    [InlineData(OperatorStatus.DoNotDisturb, OperatorState.DoNotDisturb)]
    public void Choose_AnotherStatusInTheCard_TakesThePauseBack(OperatorStatus status, OperatorState expected)
    {
        _stage.SignIn();
        _stage.Talk();
        Desk.Choose(OperatorStatus.Pause, Now, s_lunch);
        Desk.EndOfTalk(_stage.CallId, Now, Now);

        Desk.Choose(status, Now);
        Desk.FinishCard(_stage.CallId, Now);

        Assert.Equal((expected, false, null), (Desk.State, Desk.PauseAwaits, Desk.Pause));
    }

    [Fact]
    public void LeaveForGood_PauseAwaited_ForgetsIt()
    {
        _stage.SignIn();
        _stage.Talk();
        Desk.Choose(OperatorStatus.Pause, Now, s_lunch);

        Desk.LeaveForGood(Now);
        Desk.EndOfTalk(_stage.CallId, Now, Now);
        Desk.FinishCard(_stage.CallId, Now);

        Assert.Equal((OperatorStatus.Inactive, null), (Desk.Status, Desk.Pause));
    }
}
