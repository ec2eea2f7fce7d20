using CallCenter.Core.Calls;
using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Engine.Projects;

namespace CallCenter.Tests.Unit.Engine;

public sealed class ProjectPaceTests
{
    private static readonly DateTime s_now = new(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc);
    private readonly ProjectPace _pace = new();
    private readonly Guid _call = Guid.NewGuid();

    [Fact]
    public void See_PhaseAfterPhase_IsCountedWhereItStands()
    {
        Use(DialMode.Progressive);
        foreach (var (phase, expected) in new[]
        {
            (LivePhase.Dialing, (1, 0, 0)), (LivePhase.Examining, (0, 1, 0)), (LivePhase.Waiting, (0, 0, 1)), (LivePhase.Talking, (0, 0, 0)), (LivePhase.Parting, (0, 0, 0)),
        })
        {
            _pace.See(_call, s_now.AddSeconds(-20), phase, s_now);
            _pace.See(_call, s_now.AddSeconds(-20), phase, s_now);

            Assert.Equal(expected, Counts());
        }

        _pace.Close(_call, s_now, isPerson: true);
        Assert.Equal((0, 0, 0), Counts());
    }

    [Fact]
    public void Decide_CallIsOfferedToSomebody_HeAndItAreEachOthers()
    {
        Use(DialMode.Progressive);
        _pace.See(_call, s_now.AddSeconds(-20), LivePhase.Waiting, s_now);

        var decision = _pace.Decide(s_now, 2, [Notice(OperatorState.Offered)], _ => false, 1);

        Assert.Equal(2, decision.Launch);
    }

    [Fact]
    public void Use_ModeThatLearns_WantsThePastOnceAndKeepsWhatItKnowsWhenTheCapChanges()
    {
        Use(DialMode.Predictive);
        Assert.True(_pace.WantsPast);
        _pace.Recall(Past(answered: 900), [new AnswerCount(s_now, 100, 1)]);
        Assert.False(_pace.WantsPast);

        Use(DialMode.Predictive, cap: 0.05);

        Assert.False(_pace.WantsPast);
        Assert.InRange(Share(), 0.8, 0.98);
    }

    [Fact]
    public void Use_LongerWindow_WantsItsHoursAndAddsThoseBeforeTheKnown()
    {
        Use(DialMode.Predictive);
        _pace.Recall(Past(answered: 900), [new AnswerCount(s_now.AddHours(-1), 100, 1)]);
        Assert.False(_pace.WantsWindow);

        Use(DialMode.Predictive, windowDays: 30);
        Assert.True(_pace.WantsWindow);
        _pace.RecallWindow([new AnswerCount(s_now.AddDays(-20), 400, 49), new AnswerCount(s_now.AddHours(-1), 90, 0)]);

        Assert.False(_pace.WantsWindow);
        var estimate = _pace.Decide(s_now.AddSeconds(60), 1, [], _ => true, 0).Estimate;
        Assert.Equal((500, 0.1), (estimate.Offered, estimate.AbandonedShare));
    }

    [Fact]
    public void Use_ShorterWindow_WantsNothing()
    {
        Use(DialMode.Predictive, windowDays: 30);
        _pace.Recall(Past(answered: 900), [new AnswerCount(s_now.AddDays(-20), 400, 49), new AnswerCount(s_now.AddHours(-1), 100, 1)]);

        Use(DialMode.Predictive);

        Assert.False(_pace.WantsWindow);
        Assert.Equal(0.01, _pace.Decide(s_now.AddSeconds(60), 1, [], _ => true, 0).Estimate.AbandonedShare);
    }

    [Fact]
    public void Recall_WhatHappenedMeanwhile_IsAddedToThePast()
    {
        Use(DialMode.Predictive);
        _pace.See(_call, s_now, LivePhase.Dialing, s_now);

        _pace.Recall(Past(answered: 100), []);

        Assert.InRange(Share(), 0.06, 0.2);
        Assert.Equal((1, 0, 0), Counts());
    }

    /// <summary>A thousand calls, of which so many were answered by a person.</summary>
    private static PacingPast Past(int answered) => new(
        [.. Enumerable.Range(0, 1000).Select(index =>
        {
            var dialled = s_now.AddSeconds(-4000 + (3 * index));
            return index * 37 % 1000 < answered
                ? new PastCall(dialled, dialled.AddSeconds(9), dialled.AddSeconds(10), dialled.AddSeconds(60), CallOutcome.Talked)
                : new PastCall(dialled, null, null, dialled.AddSeconds(30), CallOutcome.NoAnswer);
        })],
        []);

    private double Share() => _pace.Decide(s_now.AddSeconds(60), 1, [], _ => true, 0).Estimate.AnswerShare;

    private (int Ringing, int Examined, int Waiting) Counts()
    {
        var tick = _pace.Describe(1, s_now, DialMode.Progressive, _pace.Decide(s_now.AddSeconds(61), 1, [Notice(OperatorState.Talking)], _ => true, 1), 0);
        return (tick.Ringing, tick.Examined, tick.Waiting);
    }

    private static OperatorNotice Notice(OperatorState state) => new(1, false, 1, null, 0, state, s_now);

    private void Use(DialMode mode, double cap = 0.03, int windowDays = 1) => _pace.Use(new(mode, 10, new(cap, 2, 30, 30, CapWindowSeconds: windowDays * 86_400.0)));
}
