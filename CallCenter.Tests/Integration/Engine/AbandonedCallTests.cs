using CallCenter.Core.Calls;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

public sealed class AbandonedCallTests
{
    private const string Number = "79228711345";

    // A waiting client is connected four seconds late: abandoned or not by what the project calls so.
    [Theory]
    [InlineData(2, true)]
    [InlineData(10, false)]
    public async Task AbandonAfter_Saved_DecidesWhichCallsAreAbandoned(int seconds, bool isAbandoned)
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number], isRunning: false);
        await floor.SaveAttemptsAsync(attempts => attempts with { Mode = DialMode.Unlimited, MaxLines = 1, AbandonAfterSeconds = seconds });
        await floor.RunAsync(signIn: false);
        await floor.Live.Projects.UntilAsync(row => row.Waiting == 1);

        floor.Clock.MoveTo(floor.Clock.GetUtcNow().UtcDateTime.AddSeconds(4));
        await floor.SignInAsync();
        var talking = await floor.UntilAsync(OperatorState.Talking);
        await floor.Desk().HangUpAsync(talking.Card!.CallId);

        var row = await floor.Live.Projects.UntilAsync(row => row is { Lines: 0, AnsweredToday: 1 });
        Assert.Equal(isAbandoned ? 1 : 0, row.AbandonedToday);
        var call = await Polling.UntilAsync(() => floor.QueryAsync(db => db.Calls.SingleAsync()), row => row.Phase == CallPhase.Closed);
        Assert.Equal((CallOutcome.Talked, isAbandoned), (call.Outcome, call.IsAbandoned));

        // A dialler that starts anew reads the same from the calls.
        await floor.StopHostAsync();
        await floor.StartHostAsync();
        Assert.Equal(isAbandoned ? 1 : 0, (await floor.Live.Projects.UntilAsync(row => row.AnsweredToday == 1)).AbandonedToday);
    }
}
