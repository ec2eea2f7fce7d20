using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Engine.Operators;

namespace CallCenter.Tests.Unit.Engine;

/// <summary>Who is beside an operator, and in whose calls.</summary>
public sealed class OperatorDeskSupervisionTests
{
    private const int Supervisor = 77;
    private static readonly int[] s_others = [DeskStage.Project + 1];
    private static readonly DeskMove[] s_over = [new SetEar(Supervisor, null, false), new TellSupervisorOver(Supervisor)];

    private readonly DeskStage _stage = new();

    private OperatorDesk Desk => _stage.Desk;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Offer_OfAProjectThatIsNotTheListeners_EndsItBeforeTheCallIsTaken(bool autoAnswer)
    {
        var leg = _stage.SignIn();
        Assert.Equal([new SetEar(Supervisor, leg, Whispers: true)], Desk.Watch(Supervisor, SupervisionMode.Whisper, s_others));

        var moves = Desk.Offer(_stage.Offer(autoAnswer), _stage.Now);
        moves = autoAnswer ? moves : Desk.Accept(_stage.CallId, _stage.Now);

        Assert.Equal([.. s_over, _stage.Taken()], moves);
    }

    [Fact]
    public void Offer_OfAProjectOfHisOrOfAnAdmin_IsHeard()
    {
        _stage.SignIn();
        Desk.Watch(Supervisor, SupervisionMode.Listen, [DeskStage.Project]);
        Desk.Watch(Supervisor + 1, SupervisionMode.Listen, null);

        _stage.Talk();

        Assert.Empty(Desk.StartTalk(_stage.Order, _stage.Now, _stage.Now));
    }

    [Fact]
    public void Dial_FromACardOfAnotherProject_EndsItBeforeTheClientIsCalled()
    {
        _stage.SignIn();
        Desk.Watch(Supervisor, SupervisionMode.Listen, s_others);
        Desk.BeginDial(_stage.CallId, contactId: 1, _stage.Now);

        Assert.Equal([.. s_over, new OrderCall(_stage.Order)], Desk.CallWritten(_stage.Order));
    }

    [Theory]
    [InlineData(SupervisionMode.Listen)]
    [InlineData(SupervisionMode.Join)]
    [InlineData(SupervisionMode.TakeOver)]
    public void Watch_CallOfAnotherProjectCameMeanwhile_IsOver(SupervisionMode mode)
    {
        _stage.SignIn();
        _stage.Talk();

        Assert.Equal([new TellSupervisorOver(Supervisor)], Desk.Watch(Supervisor, mode, s_others));
    }

    [Fact]
    public void Tick_SupervisorsBrowserIsGoneForLongerThanTheGrace_EndsIt()
    {
        _stage.SignIn();
        Assert.Equal(SupervisionRefusal.None, Desk.Supervise(5, SupervisionMode.Listen, projects: null, _stage.Now).Refusal);
        Desk.Disconnect(DeskStage.Page, _stage.Now);

        Assert.DoesNotContain(new AskToWatch(5, null, null), _stage.Tick(DeskStage.Grace.TotalSeconds - 1));
        Assert.Contains(new AskToWatch(5, null, null), _stage.Tick(1));

        Assert.Equal(OperatorState.Inactive, Desk.State);
    }

    [Fact]
    public void Watch_CallOfNoProject_IsForWhoeverSupervisesTheOperator()
    {
        _stage.SignIn();
        var leg = Desk.Leg.Id;
        var order = _stage.Order with { ProjectId = null, ContactId = null };
        Desk.BeginDial(order.CallId, contactId: null, _stage.Now);
        Desk.CallWritten(order);
        Desk.StartTalk(order, _stage.Now, _stage.Now);

        Assert.Equal([new SetEar(Supervisor, leg, Whispers: false)], Desk.Watch(Supervisor, SupervisionMode.Listen, s_others));
    }
}
