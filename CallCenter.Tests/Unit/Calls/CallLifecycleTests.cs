using CallCenter.Core.Calls;
using CallCenter.Core.Machines;
using CallCenter.Core.Queueing;

namespace CallCenter.Tests.Unit.Calls;

public sealed class CallLifecycleTests
{
    private const int Operator = 7;
    private const int Other = 8;
    private static readonly DateTime s_start = new(2026, 3, 24, 12, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime s_now = s_start.AddSeconds(10);
    private static readonly CallProgress s_dialing = new(CallPhase.Dialing, s_start);
    private static readonly CallProgress s_waiting = s_dialing with { Phase = CallPhase.Waiting, AnsweredAt = s_start.AddSeconds(3) };
    private static readonly CallProgress s_joining = s_waiting with { OperatorId = Operator };
    private static readonly CallProgress s_talking = s_joining with { Phase = CallPhase.Talking, ConnectedAt = s_start.AddSeconds(5) };
    private static readonly CallProgress s_manual = s_dialing with { IsManual = true, OperatorId = Operator };
    private static readonly CallProgress s_manualAnswered = s_manual with { Phase = CallPhase.Waiting, AnsweredAt = s_now };
    private static readonly CallProgress s_closed = s_talking with { Phase = CallPhase.Closed };

    private static readonly CallProgress s_examining = s_dialing with { Phase = CallPhase.Examining, AnsweredAt = s_start.AddSeconds(9), Detection = MachineDetection.On };
    private static readonly CallProgress s_parting = s_waiting with { Phase = CallPhase.Parting, LostAt = s_start.AddSeconds(9) };
    private static readonly Guid s_partner = Guid.NewGuid();
    private static readonly List<CallPhase> s_order =
        [CallPhase.Dialing, CallPhase.Examining, CallPhase.Waiting, CallPhase.Talking, CallPhase.Parting, CallPhase.Closed];

    public static TheoryData<CallPhase, string> EveryPhaseAndEvent
    {
        get
        {
            var data = new TheoryData<CallPhase, string>();
            foreach (var phase in Enum.GetValues<CallPhase>())
            {
                foreach (var happened in Events().Keys)
                {
                    data.Add(phase, happened);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(EveryPhaseAndEvent))]
    public void Decide_EveryPhaseAndEvent_KeepsTheRules(CallPhase phase, string happened)
    {
        foreach (var call in Calls().Where(call => call.Phase == phase))
        {
            var step = CallLifecycle.Decide(call, Events()[happened], s_now);

            Assert.True(
                s_order.IndexOf(step.Next.Phase) >= s_order.IndexOf(call.Phase) || step.Moves.Any(move => move is PartFromOperator),
                "a call never goes back but from one operator to the next");
            Assert.Equal(step.Next.Phase == CallPhase.Closed && phase != CallPhase.Closed, step.Moves.OfType<CloseCall>().Any());
            Assert.True(step.Moves.OfType<CloseCall>().Count() <= 1, "a call is closed once");
            Assert.True(step.Next.Phase != CallPhase.Talking || step.Next is { OperatorId: not null, ConnectedAt: not null, AnsweredAt: not null });
            Assert.True(phase == CallPhase.Closed || call.Asked == EndReason.None || step.Next.Asked == call.Asked, "the first reason asked for stays");
            Assert.True(call.Asked == EndReason.None || !step.Moves.Any(move => move is EnterQueue or JoinOperator), "a call to be dropped is offered to nobody");
            Assert.True(call.OperatorId is null || step.Next.OperatorId == call.OperatorId || step.Moves.OfType<LetOperatorGo>().Any(go => go.OperatorId == call.OperatorId)
                || step.Moves.OfType<PartFromOperator>().Any(part => part.OperatorId == call.OperatorId));
        }
    }

    [Fact]
    public void EveryEvent_OfTheLifecycle_IsCovered() => Assert.Equal(
        typeof(CallEvent).Assembly.GetTypes().Where(type => type.BaseType == typeof(CallEvent)).Select(type => type.Name).Order(),
        Events().Values.Select(happened => happened.GetType().Name).Distinct().Order());

    [Fact]
    public void Decide_WholeTalk_WritesItsInstants()
    {
        var call = Follow(s_dialing, new ClientRings(), new ClientAnswered(), new OperatorChosen(Operator), new OperatorJoined(Operator)).Next;

        Assert.Equal(new(CallPhase.Talking, s_start, true, s_now, Operator, s_now), call);
        Assert.Equal([new CloseCall(CallOutcome.Talked, EndReason.ClientHungUp)], Decide(call, HungUpByClient()).Moves);
    }

    [Fact]
    public void Answered_WhileDialing_EntersTheQueue() =>
        Assert.Equal([new NoteProgress(), new EnterQueue()], Decide(s_dialing, new ClientAnswered()).Moves);

    [Fact]
    public void Answered_Twice_EntersTheQueueOnce()
    {
        var step = Decide(s_waiting, new ClientAnswered());

        Assert.Equal((s_waiting, 0), (step.Next, step.Moves.Count));
    }

    [Fact]
    public void Answered_CrossingOurHangUp_IsNotOfferedAndCountsAsLost()
    {
        var asked = Decide(s_dialing, new EndAsked(EndReason.GlobalTimeout)).Next;
        var answered = Decide(asked, new ClientAnswered());

        Assert.Empty(answered.Moves);
        Assert.Equal(CallPhase.Dialing, answered.Next.Phase);
        Assert.Equal(
            [new CloseCall(CallOutcome.Lost, EndReason.GlobalTimeout)],
            Decide(answered.Next, new ClientGone(CallOutcome.Cancelled, EndReason.Cancelled)).Moves);
    }

    [Theory]
    [InlineData(CallOutcome.Busy)]
    [InlineData(CallOutcome.NoAnswer)]
    [InlineData(CallOutcome.Rejected)]
    [InlineData(CallOutcome.InvalidNumber)]
    [InlineData(CallOutcome.Error)]
    public void Gone_NeverAnswered_ClosesWithWhatTheLineSaid(CallOutcome unanswered) =>
        Assert.Equal([new CloseCall(unanswered, EndReason.NotAnswered)], Decide(s_dialing, new ClientGone(unanswered, EndReason.NotAnswered)).Moves);

    [Fact]
    public void Refused_WhileDialing_IsAnErrorOfOurs() =>
        Assert.Equal([new CloseCall(CallOutcome.Error, EndReason.PbxLost)], Decide(s_dialing, new DialRefused()).Moves);

    [Fact]
    public void Refused_ThoughAnswered_ChangesNothing() => Assert.Empty(Decide(s_waiting, new DialRefused()).Moves);

    [Fact]
    public void Gone_WhileWaiting_IsLost() => Assert.Equal([new CloseCall(CallOutcome.Lost, EndReason.ClientHungUp)], Decide(s_waiting, HungUpByClient()).Moves);

    [Fact]
    public void Gone_WhileJoining_LetsTheOperatorGo() => Assert.Equal(
        [new LetOperatorGo(Operator, OfferBack.ClientGone), new CloseCall(CallOutcome.Lost, EndReason.ClientHungUp)], Decide(s_joining, HungUpByClient()).Moves);

    [Fact]
    public void QueueTimeout_ThenGone_IsLostForThatReason()
    {
        var asked = Decide(s_waiting, new QueueTimedOut(HasMessage: false));

        Assert.Equal([new HangUpClient()], asked.Moves);
        Assert.Equal(
            [new CloseCall(CallOutcome.Lost, EndReason.QueueTimeout)],
            Decide(asked.Next, new ClientGone(CallOutcome.Cancelled, EndReason.Cancelled)).Moves);
    }

    [Theory]
    [InlineData(CallPhase.Waiting, CallOutcome.Error)]
    [InlineData(CallPhase.Talking, CallOutcome.Talked)]
    public void ExchangeLost_Unasked_IsAnErrorUnlessTheyTalked(CallPhase phase, CallOutcome outcome) => Assert.Contains(
        new CloseCall(outcome, EndReason.PbxLost),
        Decide(phase == CallPhase.Waiting ? s_waiting : s_talking, new ClientGone(CallOutcome.Error, EndReason.PbxLost)).Moves);

    [Fact]
    public void Refused_EndAskedMeanwhile_IsCancelledForThatReason()
    {
        var asked = Decide(s_dialing, new EndAsked(EndReason.GlobalTimeout)).Next;

        Assert.Equal([new CloseCall(CallOutcome.Cancelled, EndReason.GlobalTimeout)], Decide(asked, new DialRefused()).Moves);
    }

    [Fact]
    public void HungUp_BeforeTheJoin_IsToldApartFromALostPhone() =>
        Assert.Equal([new LetOperatorGo(Operator, OfferBack.HungUp), new EnterQueue()], Decide(s_joining, new OperatorHungUp(Operator)).Moves);

    [Fact]
    public void NotReady_InTheTalk_ChangesNothing() => Assert.Empty(Decide(s_talking, new OperatorNotReady(Operator)).Moves);

    [Fact]
    public void NotReady_BeforeTheJoin_ClientWaitsOn() =>
        Assert.Equal([new LetOperatorGo(Operator, OfferBack.NotJoined), new EnterQueue()], Decide(s_joining, new OperatorNotReady(Operator)).Moves);

    [Fact]
    public void Chosen_ClientGoneMeanwhile_LetsTheOperatorGo() =>
        Assert.Equal([new LetOperatorGo(Operator)], Decide(Decide(s_waiting, HungUpByClient()).Next, new OperatorChosen(Operator)).Moves);

    [Fact]
    public void Chosen_EndAskedMeanwhile_LetsTheOperatorGo()
    {
        var asked = Decide(s_waiting, new EndAsked(EndReason.QueueTimeout)).Next;

        Assert.Equal([new LetOperatorGo(Operator)], Decide(asked, new OperatorChosen(Operator)).Moves);
    }

    [Fact]
    public void Chosen_NotAnsweredYet_LetsTheOperatorGo() =>
        Assert.Equal([new LetOperatorGo(Operator)], Decide(s_dialing, new OperatorChosen(Operator)).Moves);

    [Theory]
    [InlineData(CallPhase.Waiting)]
    [InlineData(CallPhase.Talking)]
    public void Chosen_AnotherHasTheCall_LetsTheLateOneGo(CallPhase phase)
    {
        var step = Decide(phase == CallPhase.Waiting ? s_joining : s_talking, new OperatorChosen(Other));

        Assert.Equal([new LetOperatorGo(Other, OfferBack.Taken)], step.Moves);
        Assert.Equal(Operator, step.Next.OperatorId);
    }

    [Theory]
    [InlineData(CallPhase.Waiting)]
    [InlineData(CallPhase.Talking)]
    public void Chosen_ToldTwice_KeepsHim(CallPhase phase) =>
        Assert.Empty(Decide(phase == CallPhase.Waiting ? s_joining : s_talking, new OperatorChosen(Operator)).Moves);

    [Fact]
    public void JoinFailed_ClientThere_WaitsOnInHisPlace()
    {
        var step = Decide(s_joining, new JoinFailed(Operator));

        Assert.Equal(s_waiting, step.Next);
        Assert.Equal([new LetOperatorGo(Operator, OfferBack.NotJoined), new EnterQueue()], step.Moves);
    }

    [Fact]
    public void JoinFailed_EndAsked_IsNotOfferedAgain()
    {
        var asked = Decide(s_joining, new EndAsked(EndReason.GlobalTimeout)).Next;

        Assert.Equal([new LetOperatorGo(Operator, OfferBack.NotJoined)], Decide(asked, new JoinFailed(Operator)).Moves);
    }

    [Fact]
    public void LateWord_OfAnOperatorOfBefore_ChangesNothing()
    {
        foreach (var late in new CallEvent[] { new OperatorHungUp(Other), new OperatorVanished(Other), new JoinFailed(Other), new OperatorJoined(Other) })
        {
            Assert.Empty(Decide(s_joining, late).Moves);
            Assert.Empty(Decide(s_talking, late).Moves);
        }
    }

    [Fact]
    public void Vanished_BeforeTheJoin_ClientWaitsOn() =>
        Assert.Equal([new LetOperatorGo(Operator, OfferBack.NotJoined), new EnterQueue()], Decide(s_joining, new OperatorVanished(Operator)).Moves);

    [Theory]
    [InlineData(false, EndReason.OperatorHungUp)]
    [InlineData(true, EndReason.OperatorLost)]
    public void OperatorGone_InTalk_EndsItForHisReason(bool vanished, EndReason reason)
    {
        var step = Decide(s_talking, vanished ? new OperatorVanished(Operator) : new OperatorHungUp(Operator));

        Assert.Equal([new HangUpClient()], step.Moves);
        Assert.Equal([new CloseCall(CallOutcome.Talked, reason)], Decide(step.Next, new ClientGone(CallOutcome.Cancelled, EndReason.Cancelled)).Moves);
    }

    [Fact]
    public void Manual_WholeTalk_RingsToItsOperatorAndJoinsHimWithoutAQueue()
    {
        var ringing = Decide(s_manual, new ClientRings());
        Assert.Equal([new LetHearRinging(Operator)], ringing.Moves);
        Assert.Empty(Decide(ringing.Next, new ClientRings()).Moves);

        var answered = Decide(ringing.Next, new ClientAnswered());
        Assert.Equal([new NoteProgress(), new JoinOperator(Operator)], answered.Moves);
        Assert.Equal(CallPhase.Talking, Decide(answered.Next, new OperatorJoined(Operator)).Next.Phase);
    }

    [Fact]
    public void Manual_NotAnswered_LetsItsOperatorGo() => Assert.Equal(
        [new LetOperatorGo(Operator), new CloseCall(CallOutcome.Busy, EndReason.NotAnswered)],
        Decide(s_manual, new ClientGone(CallOutcome.Busy, EndReason.NotAnswered)).Moves);

    [Theory]
    [InlineData(CallPhase.Dialing, CallOutcome.Cancelled)]
    [InlineData(CallPhase.Waiting, CallOutcome.Lost)]
    public void Manual_OperatorHangsUp_EndsIt(CallPhase phase, CallOutcome outcome)
    {
        var step = Decide(phase == CallPhase.Dialing ? s_manual : s_manualAnswered, new OperatorHungUp(Operator));

        Assert.Equal([new HangUpClient()], step.Moves);
        Assert.Contains(new CloseCall(outcome, EndReason.OperatorHungUp), Decide(step.Next, new ClientGone(CallOutcome.Cancelled, EndReason.Cancelled)).Moves);
    }

    [Fact]
    public void Manual_JoinFailed_EndsInsteadOfWaiting() => Assert.Equal([new HangUpClient()], Decide(s_manualAnswered, new JoinFailed(Operator)).Moves);

    [Fact]
    public void NeverDialled_ClosesAtOnce() => Assert.Equal(
        [new LetOperatorGo(Operator), new CloseCall(CallOutcome.Cancelled, EndReason.OperatorLost)],
        Decide(s_manual, new NeverDialled(EndReason.OperatorLost)).Moves);

    [Fact]
    public void Closed_LineShowsLife_IsHungUp()
    {
        Assert.Equal([new HangUpClient()], Decide(s_closed, new ClientAnswered()).Moves);
        Assert.Equal([new HangUpClient()], Decide(s_closed, new ClientRings()).Moves);
    }

    [Fact]
    public void Tick_NothingAsked_IsQuiet() => Assert.Empty(CallLifecycle.Decide(s_talking, new CallTick(), s_now.AddHours(1)).Moves);

    [Theory]
    [InlineData(CallPhase.Dialing, CallOutcome.Error)]
    [InlineData(CallPhase.Waiting, CallOutcome.Lost)]
    [InlineData(CallPhase.Talking, CallOutcome.Talked)]
    [InlineData(CallPhase.Examining, CallOutcome.Lost)]
    public void Tick_HangUpNeverConfirmed_AsksAgainAndThenGivesUp(CallPhase phase, CallOutcome outcome)
    {
        var step = Decide(Calls().First(call => call.Phase == phase), new EndAsked(EndReason.GlobalTimeout));
        var asked = step.Moves.Count;
        var now = s_now;
        while (step.Next.Phase != CallPhase.Closed)
        {
            Assert.Empty(CallLifecycle.Decide(step.Next, new CallTick(), now + CallLifecycle.HangUpPatience - TimeSpan.FromMilliseconds(1)).Moves);
            now += CallLifecycle.HangUpPatience;
            step = CallLifecycle.Decide(step.Next, new CallTick(), now);
            asked += step.Moves.Count(move => move is HangUpClient);
        }

        Assert.Equal(CallLifecycle.HangUpTries, asked);
        Assert.Equal(s_now + CallLifecycle.HangUpPatience * CallLifecycle.HangUpTries, now);
        Assert.Equal([new CloseCall(outcome, EndReason.GlobalTimeout)], step.Moves);
    }

    private static ClientGone HungUpByClient() => new(CallOutcome.Error, EndReason.ClientHungUp);

    private static CallStep Decide(CallProgress call, CallEvent happened) => CallLifecycle.Decide(call, happened, s_now);

    private static CallStep Follow(CallProgress call, params CallEvent[] events) =>
        events.Aggregate(new CallStep(call, []), (step, happened) => Decide(step.Next, happened));

    private static IEnumerable<CallProgress> Calls() =>
        from call in new[] { s_dialing, s_waiting, s_joining, s_talking, s_closed, s_examining, s_parting, s_manual, s_manual with { Rings = true }, s_manualAnswered, s_manualAnswered with { Phase = CallPhase.Talking, ConnectedAt = s_now },
            s_talking with { Guest = new(Other, null, GuestStage.Asked, s_start) }, s_talking with { Guest = new(Other, null, GuestStage.Conference, s_start) },
            s_talking with { PartnerId = s_partner }, s_waiting with { ConnectedAt = s_start.AddSeconds(5), Passing = new(Operator, Other, s_start, s_start) } }
        from asked in new[] { EndReason.None, EndReason.QueueTimeout }
        select asked == EndReason.None ? call : call with { Asked = asked, AskedAt = s_start, TimesAsked = 1 };

    private static Dictionary<string, CallEvent> Events() => new()
    {
        ["refused"] = new DialRefused(),
        ["never dialled"] = new NeverDialled(EndReason.OperatorLost),
        ["not ready"] = new OperatorNotReady(Operator),
        ["rings"] = new ClientRings(),
        ["answered"] = new ClientAnswered(),
        ["chosen"] = new OperatorChosen(Operator),
        ["another chosen"] = new OperatorChosen(Other),
        ["joined"] = new OperatorJoined(Operator),
        ["another joined"] = new OperatorJoined(Other),
        ["join failed"] = new JoinFailed(Operator),
        ["operator hung up"] = new OperatorHungUp(Operator),
        ["operator vanished"] = new OperatorVanished(Operator),
        ["another vanished"] = new OperatorVanished(Other),
        ["examined: machine"] = new ClientExamined(MachineVerdict.Machine, "MAXWORDS-4-3", IsMachine: true),
        ["examined: person"] = new ClientExamined(MachineVerdict.Human, "HUMAN-600-600", IsMachine: false),
        ["no verdict"] = new NoVerdict(MachineCause.Overdue),
        ["queue timed out"] = new QueueTimedOut(HasMessage: false),
        ["queue timed out, message"] = new QueueTimedOut(HasMessage: true),
        ["message over"] = new MessageOver(),
        ["end asked"] = new EndAsked(EndReason.GlobalTimeout),
        ["gone"] = new ClientGone(CallOutcome.NoAnswer, EndReason.NotAnswered),
        ["exchange lost"] = new ClientGone(CallOutcome.Error, EndReason.PbxLost),
        ["tick"] = new CallTick(),
        ["transfer asked"] = new TransferAsked(Operator, Other),
        ["transfer to the queue asked"] = new TransferAsked(Operator, null),
        ["pass accepted"] = new PassAccepted(Other),
        ["pass declined"] = new PassDeclined(Other),
        ["guest asked"] = new GuestAsked(Operator, new(Other, null)),
        ["guest came"] = new GuestCame(new(Other, null)),
        ["guest gone"] = new GuestGone(new(Other, null)),
        ["guest sent away"] = new GuestSentAway(Operator),
        ["conferred"] = new Conferred(Operator),
        ["handed over"] = new HandedOver(Operator),
        ["taken over"] = new TakenOver(Other),
        ["partner found"] = new PartnerFound(s_partner),
        ["partner gone"] = new PartnerGone(s_partner),
    };
}
