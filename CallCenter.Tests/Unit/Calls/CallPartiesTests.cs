using CallCenter.Core.Calls;

namespace CallCenter.Tests.Unit.Calls;

/// <summary>Hand-overs and guests in the state machine of a call, where no clock or line is needed.</summary>
public sealed class CallPartiesTests
{
    private const int Host = 1;
    private const int Colleague = 2;
    private static readonly Guid s_outside = Guid.NewGuid();
    private static readonly DateTime s_now = new(2026, 3, 24, 12, 0, 0, DateTimeKind.Utc);
    private static readonly GuestKey s_guest = new(Colleague, null);
    private static readonly CallProgress s_talk =
        new(CallPhase.Talking, s_now.AddMinutes(-2), AnsweredAt: s_now.AddMinutes(-2), OperatorId: Host, ConnectedAt: s_now.AddMinutes(-1));

    [Fact]
    public void Transfer_RungInVain_GoesToTheQueueWithItsWholeTime()
    {
        var passed = Step(s_talk, new TransferAsked(Host, Colleague));
        Assert.Equal((CallPhase.Waiting, (int?)null), (passed.Next.Phase, passed.Next.OperatorId));
        Assert.Contains(new OfferDirectly(Colleague, Host, IsConsult: false), passed.Moves);
        Assert.Contains(new PartFromOperator(Host, 0, s_now.AddMinutes(-1)), passed.Moves);

        var early = CallLifecycle.Decide(passed.Next, new CallTick(), s_now + CallLifecycle.PassPatience - TimeSpan.FromSeconds(1));
        var late = CallLifecycle.Decide(passed.Next, new CallTick(), s_now + CallLifecycle.PassPatience);

        Assert.Empty(early.Moves);
        Assert.Equal([new WithdrawDirectOffer(Colleague, Missed: true), new EnterQueue()], late.Moves);
        Assert.Equal(s_now + CallLifecycle.PassPatience, late.Next.Passing!.Since);
    }

    [Fact]
    public void Transfer_OfACallWithoutQueueInVain_ComesBackAndThenEnds()
    {
        var passed = Step(s_talk with { IsManual = true }, new TransferAsked(Host, Colleague)).Next;

        var back = Step(passed, new PassDeclined(Colleague));
        Assert.Equal([new OfferDirectly(Host, Host, IsConsult: false)], back.Moves);
        Assert.Equal([new HangUpClient()], Step(back.Next, new PassDeclined(Host)).Moves);
    }

    [Fact]
    public void Transfer_ClientHangsUpWhileThePhoneRings_IsATalkOfWhoeverHadHim()
    {
        var passed = Step(s_talk, new TransferAsked(Host, Colleague)).Next;

        var closed = Step(passed, new ClientGone(CallOutcome.Error, EndReason.ClientHungUp));

        Assert.Equal((CallPhase.Closed, (int?)Host), (closed.Next.Phase, closed.Next.OperatorId));
        Assert.Equal([new WithdrawDirectOffer(Colleague, Missed: false), new CloseCall(CallOutcome.Talked, EndReason.ClientHungUp)], closed.Moves);
    }

    [Theory]
    [InlineData(CallPhase.Talking)]
    [InlineData(CallPhase.Waiting)]
    [InlineData(CallPhase.Parting)]
    [InlineData(CallPhase.Closed)]
    public void TakenOver_CallIsEndingOrOver_IsToldToTheSupervisor(CallPhase phase)
    {
        var ending = s_talk with { Phase = phase, Asked = EndReason.OperatorHungUp, AskedAt = s_now };

        var step = Step(ending, new TakenOver(Colleague));

        Assert.Equal(ending, step.Next);
        Assert.Equal([new WithdrawDirectOffer(Colleague, Missed: false)], step.Moves);
    }

    [Fact]
    public void TakenOver_ClientsWereLeftTogether_IsToldToTheSupervisor() =>
        Assert.Equal([new WithdrawDirectOffer(Colleague, Missed: false)], Step(s_talk with { PartnerId = s_outside }, new TakenOver(Colleague)).Moves);

    [Fact]
    public void PassAccepted_TooLate_IsLetGo()
    {
        var queued = Step(Step(s_talk, new TransferAsked(Host, Colleague)).Next, new PassDeclined(Colleague)).Next;

        Assert.Equal([new WithdrawDirectOffer(Colleague, Missed: false)], Step(queued, new PassAccepted(Colleague)).Moves);
    }

    [Theory]
    [InlineData(GuestStage.Asked)]
    [InlineData(GuestStage.Aside)]
    [InlineData(GuestStage.Conference)]
    public void OperatorHangsUp_WithAGuest_EndsTheConsultationOrLeavesTheConference(GuestStage stage)
    {
        var step = Step(s_talk with { Guest = new(Colleague, null, stage, s_now) }, new OperatorHungUp(Host));

        if (stage == GuestStage.Conference)
        {
            Assert.Contains(new JoinOperator(Colleague), step.Moves);
            Assert.Equal((CallPhase.Waiting, (int?)Colleague, 1), (step.Next.Phase, step.Next.OperatorId, step.Next.Part));
        }
        else
        {
            Assert.Contains(new SetClientAside(Host, IsAside: false), step.Moves);
            Assert.Equal((CallPhase.Talking, (int?)Host, (Guest?)null), (step.Next.Phase, step.Next.OperatorId, step.Next.Guest));
        }
    }

    [Fact]
    public void OperatorVanishes_BesideAGuestWhoTalks_LeavesTheClientToHim()
    {
        var step = Step(s_talk with { Guest = new(null, s_outside, GuestStage.Aside, s_now) }, new OperatorVanished(Host));

        Assert.Contains(new Interconnect(s_outside), step.Moves);
        Assert.Equal(s_outside, step.Next.PartnerId);
    }

    [Fact]
    public void Guest_ComingLate_IsDismissed()
    {
        var step = Step(s_talk, new GuestCame(s_guest));

        Assert.Equal(s_talk, step.Next);
        Assert.Equal([new DismissGuest(new(Colleague, null, GuestStage.Asked, s_now))], step.Moves);
    }

    [Fact]
    public void Deed_OfSomebodyWhoHasNotTheClient_ChangesNothing()
    {
        var aside = s_talk with { Guest = new(Colleague, null, GuestStage.Aside, s_now) };

        foreach (var deed in new CallEvent[] { new TransferAsked(Colleague, 3), new Conferred(Colleague), new HandedOver(Colleague), new GuestSentAway(Colleague), new TakenOver(Host) })
        {
            var step = Step(aside, deed);
            Assert.Equal((aside, 0), (step.Next, step.Moves.Count));
        }
    }

    [Fact]
    public void Partners_OneHangsUp_TheOtherIsEndedToo()
    {
        var left = s_talk with { PartnerId = s_outside, Part = 1 };

        var gone = Step(left, new ClientGone(CallOutcome.Error, EndReason.ClientHungUp));
        var other = Step(left, new PartnerGone(s_outside));

        Assert.Equal([new TellPartner(s_outside), new CloseCall(CallOutcome.Talked, EndReason.ClientHungUp)], gone.Moves);
        Assert.Equal([new HangUpClient()], other.Moves);
        Assert.Equal(EndReason.PartnerHungUp, other.Next.Asked);
        Assert.Empty(Step(left, new OperatorHungUp(Host)).Moves);
    }

    private static CallStep Step(CallProgress call, CallEvent happened) => CallLifecycle.Decide(call, happened, s_now);
}
