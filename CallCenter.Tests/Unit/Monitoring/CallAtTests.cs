using CallCenter.Core.Calls;
using CallCenter.Core.Machines;
using CallCenter.Core.Monitoring;

namespace CallCenter.Tests.Unit.Monitoring;

public sealed class CallAtTests
{
    private static readonly DateTime s_start = new(2026, 3, 24, 9, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(0, CallPhase.Dialing, 0)]
    [InlineData(19, CallPhase.Dialing, 0)]
    [InlineData(20, CallPhase.Waiting, 20)]
    [InlineData(39, CallPhase.Waiting, 20)]
    [InlineData(40, CallPhase.Talking, 40)]
    [InlineData(299, CallPhase.Talking, 40)]
    public void Talk_AtEachBorder_HasComeSoFar(int second, CallPhase phase, int since) => Assert.Equal((phase, At(since)), Of(Talked(), second));

    [Theory]
    [InlineData(20, CallPhase.Examining, 20)]
    [InlineData(22, CallPhase.Examining, 20)]
    [InlineData(23, CallPhase.Waiting, 23)]
    public void Examined_ClientHeld_IsInTheQueueAfterTheVerdict(int second, CallPhase phase, int since)
    {
        var call = Talked();
        (call.Detection, call.ExaminedMs) = (MachineDetection.On, 3000);

        Assert.Equal((phase, At(since)), Of(call, second));
        // A machine never gets there, and whoever is listened to now has no verdict yet.
        Assert.Equal(CallPhase.Examining, Of(new() { StartedAt = At(0), AnsweredAt = At(20), Detection = MachineDetection.On, ExaminedMs = 3000, Outcome = CallOutcome.Machine, Phase = CallPhase.Closed }, second).Phase);
        Assert.Equal(CallPhase.Examining, Of(new() { StartedAt = At(0), AnsweredAt = At(20), Detection = MachineDetection.On, Phase = CallPhase.Examining }, second).Phase);
    }

    [Fact]
    public void Lost_MessagePlays_IsParting()
    {
        var call = new Call { StartedAt = At(0), AnsweredAt = At(20), LostAt = At(50), EndedAt = At(60), Phase = CallPhase.Closed, Outcome = CallOutcome.Lost };

        Assert.Equal((CallPhase.Waiting, At(20)), Of(call, 49));
        Assert.Equal((CallPhase.Parting, At(50)), Of(call, 50));
    }

    [Theory]
    [InlineData(59, CallPhase.Talking, 40)]
    [InlineData(60, CallPhase.Waiting, 60)]
    [InlineData(69, CallPhase.Waiting, 60)]
    [InlineData(70, CallPhase.Talking, 40)]
    [InlineData(90, CallPhase.Waiting, 90)]
    [InlineData(95, CallPhase.Talking, 40)]
    public void HandedOn_BetweenTwoTalks_WaitsAgain(int second, CallPhase phase, int since)
    {
        var call = Talked();
        call.TakenUpAt = At(95);
        CallTalk[] talks = [new() { Part = 0, StartedAt = At(40), EndedAt = At(60) }, new() { Part = 1, StartedAt = At(70), EndedAt = At(90) }];

        Assert.Equal((phase, At(since)), CallAt.Of(call, talks, At(second)));
    }

    [Fact]
    public void HandedOn_NobodyTakesHim_WaitsToTheEnd()
    {
        CallTalk[] talks = [new() { Part = 0, StartedAt = At(40), EndedAt = At(60) }];

        Assert.Equal((CallPhase.Waiting, At(60)), CallAt.Of(Talked(), talks, At(200)));
    }

    private static (CallPhase Phase, DateTime Since) Of(Call call, int second) => CallAt.Of(call, [], At(second));

    private static Call Talked() => new() { StartedAt = At(0), AnsweredAt = At(20), ConnectedAt = At(40), EndedAt = At(300), Phase = CallPhase.Closed, Outcome = CallOutcome.Talked };

    private static DateTime At(int second) => s_start.AddSeconds(second);
}
