using CallCenter.Core.Calls;
using CallCenter.Core.Machines;

namespace CallCenter.Tests.Unit.Calls;

/// <summary>What becomes of a call whose client is listened to, and of one for whom nobody was free.</summary>
public sealed class MachineLifecycleTests
{
    private static readonly DateTime s_start = new(2026, 3, 24, 12, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime s_answered = s_start.AddSeconds(5);
    private static readonly DateTime s_heard = s_answered.AddMilliseconds(1_150);
    private static readonly CallProgress s_dialing = new(CallPhase.Dialing, s_start, Detection: MachineDetection.On);
    private static readonly CallProgress s_examining = s_dialing with { Phase = CallPhase.Examining, AnsweredAt = s_answered };
    private static readonly CallProgress s_waiting = new(CallPhase.Waiting, s_start, AnsweredAt: s_answered);
    private static readonly ClientGone s_hungUp = new(CallOutcome.Error, EndReason.ClientHungUp);

    [Theory]
    [InlineData(MachineDetection.Off, CallPhase.Waiting)]
    [InlineData(MachineDetection.Shadow, CallPhase.Waiting)]
    [InlineData(MachineDetection.On, CallPhase.Examining)]
    public void Answered_EachMode_IsHeldOnlyWhenTheVerdictMatters(MachineDetection mode, CallPhase phase)
    {
        var step = CallLifecycle.Decide(s_dialing with { Detection = mode }, new ClientAnswered(), s_answered);

        Assert.Equal(phase, step.Next.Phase);
        Assert.Equal(mode != MachineDetection.On, step.Moves.Contains(new EnterQueue()));
        Assert.Equal(mode == MachineDetection.Shadow, step.Moves.Contains(new ExamineClient(InShadow: true)));
        Assert.Equal(mode == MachineDetection.On, step.Moves.Contains(new ExamineClient(InShadow: false)));
    }

    [Fact]
    public void Examined_Machine_IsHungUpAndCountedAsSuch()
    {
        var heard = Decide(s_examining, new ClientExamined(MachineVerdict.Machine, "LONGGREETING-1500-1500", IsMachine: true));
        Assert.Equal([new HangUpClient()], heard.Moves);

        foreach (var gone in new[] { new ClientGone(CallOutcome.Cancelled, EndReason.Cancelled), s_hungUp, new ClientGone(CallOutcome.Error, EndReason.PbxLost) })
        {
            var closed = Decide(heard.Next, gone);
            Assert.Equal([new CloseCall(CallOutcome.Machine, EndReason.Machine)], closed.Moves);
            Assert.Equal(new(MachineVerdict.Machine, "LONGGREETING-1500-1500", 1_150), closed.Next.Finding);
            Assert.False(closed.Next.WasOffered(CallOutcome.Machine));
        }
    }

    [Fact]
    public void Examined_Person_EntersTheQueueAndWaitsFromThenOn()
    {
        var step = Decide(s_examining, new ClientExamined(MachineVerdict.Human, "HUMAN-600-600", IsMachine: false));

        Assert.Equal([new NoteProgress(), new EnterQueue()], step.Moves);
        Assert.Equal((CallPhase.Waiting, s_answered, s_heard), (step.Next.Phase, step.Next.AnsweredAt!.Value, step.Next.QueuedAt!.Value));
        Assert.True(step.Next.WasOffered(CallOutcome.Lost));
    }

    [Fact]
    public void NoVerdict_IsTakenForAPersonAndALateWordChangesNothing()
    {
        var step = Decide(s_examining, new NoVerdict(MachineCause.Overdue));

        Assert.Contains(new EnterQueue(), step.Moves);
        Assert.Equal(new(MachineVerdict.NotSure, MachineCause.Overdue, 1_150), step.Next.Finding);
        var late = Decide(step.Next, new ClientExamined(MachineVerdict.Machine, "MAXWORDS-4-3", IsMachine: true));
        Assert.Equal((step.Next, 0), (late.Next, late.Moves.Count));
    }

    /// <summary>He was offered to nobody, so nobody abandoned him; and he is called again as one who was lost.</summary>
    [Fact]
    public void Gone_WhileExamined_IsLostButNeverWasOffered()
    {
        var step = Decide(s_examining, s_hungUp);

        Assert.Equal([new CloseCall(CallOutcome.Lost, EndReason.ClientHungUp)], step.Moves);
        Assert.Equal(new(MachineVerdict.None, "", 1_150), step.Next.Finding);
        Assert.False(step.Next.WasOffered(CallOutcome.Lost));
    }

    [Fact]
    public void Examined_InShadow_IsWrittenDownOnce()
    {
        var waiting = s_waiting with { Detection = MachineDetection.Shadow };
        var step = Decide(waiting, new ClientExamined(MachineVerdict.Machine, "MAXWORDS-4-3", IsMachine: false));

        Assert.Equal([new NoteProgress()], step.Moves);
        Assert.Equal((CallPhase.Waiting, s_answered), (step.Next.Phase, step.Next.QueuedAt!.Value));
        Assert.Empty(Decide(step.Next, new ClientExamined(MachineVerdict.Human, "HUMAN-600-600", IsMachine: false)).Moves);
    }

    [Fact]
    public void Examined_AnswerWasMissed_GoesOnFromThere()
    {
        var step = Decide(s_dialing, new ClientExamined(MachineVerdict.Human, "HUMAN-600-600", IsMachine: false));

        Assert.Equal((CallPhase.Waiting, s_heard), (step.Next.Phase, step.Next.AnsweredAt!.Value));
        Assert.Contains(new EnterQueue(), step.Moves);
    }

    [Fact]
    public void QueueTimedOut_WithMessage_IsLostThenWhateverHappensToTheMessage()
    {
        var parting = Decide(s_waiting, new QueueTimedOut(HasMessage: true));
        Assert.Equal([new NoteProgress(), new PlayMessage()], parting.Moves);
        Assert.Equal((CallPhase.Parting, s_heard), (parting.Next.Phase, parting.Next.LostAt!.Value));
        Assert.Equal([new LetOperatorGo(7)], Decide(parting.Next, new OperatorChosen(7)).Moves);

        var over = Decide(parting.Next, new MessageOver());
        Assert.Equal([new HangUpClient()], over.Moves);
        foreach (var (call, gone) in new[] { (over.Next, new ClientGone(CallOutcome.Cancelled, EndReason.Cancelled)), (parting.Next, s_hungUp), (parting.Next, new(CallOutcome.Error, EndReason.PbxLost)) })
        {
            Assert.Equal([new CloseCall(CallOutcome.Lost, EndReason.QueueTimeout)], Decide(call, gone).Moves);
        }
    }

    private static CallStep Decide(CallProgress call, CallEvent happened) => CallLifecycle.Decide(call, happened, s_heard);
}
