using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Projects;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>The predictive mode in the engine, with three operators and numbers at which nobody ever answers.</summary>
public sealed class PredictiveActTests
{
    private static readonly string[] s_numbers = [.. Enumerable.Range(0, 60).Select(number => $"792287{number:00000}")];

    [Theory]
    [InlineData(90, 3, 4)]
    [InlineData(5, 12, 45)]
    public async Task PredictivePercent_Saved_TheSmallerTheMoreCalls(int percent, int least, int most)
    {
        await using var floor = await OpenAsync();
        await floor.SaveAttemptsAsync(attempts => attempts with { Mode = DialMode.Predictive, PredictivePercent = percent, DialTimeoutSeconds = 60 });

        await RunAsync(floor);

        Assert.InRange(await LaunchedAsync(floor, least), least, most);
    }

    [Theory]
    [InlineData(3, 4)]
    [InlineData(60, 60)]
    public async Task AbandonmentCap_AlreadySpentOrNot_DecidesWhetherMoreAreCalledThanOperatorsAreFree(int cap, int most)
    {
        await using var floor = await OpenAsync();
        await floor.QueryAsync(db =>
        {
            var now = floor.Clock.GetUtcNow().UtcDateTime;
            db.Add(new AnsweredHour { ProjectId = floor.Company.ProjectId, Hour = new(now.Year, now.Month, now.Day, now.Hour, 0, 0, DateTimeKind.Utc), Answered = 200, Abandoned = 100 });
            return db.SaveChangesAsync();
        });
        await floor.SaveAttemptsAsync(attempts => attempts with { Mode = DialMode.Predictive, PredictivePercent = 10, AbandonmentCapPercent = cap, DialTimeoutSeconds = 60 });

        await RunAsync(floor);

        var least = cap > 50 ? 8 : 3;
        Assert.InRange(await LaunchedAsync(floor, least), least, most);
    }

    [Fact]
    public async Task Decisions_OfARunAndAStop_AreWrittenDownWithTheirReasons()
    {
        await using var floor = await OpenAsync();
        await floor.SaveAttemptsAsync(attempts => attempts with { Mode = DialMode.Progressive, DialTimeoutSeconds = 60 });
        await RunAsync(floor);
        var launched = await TickAsync(floor, tick => tick.Launched > 0);
        Assert.Equal((PacingReason.OnePerOperator, "", DialMode.Progressive), (launched.Reason, launched.Hold, launched.Mode));

        await floor.StopAsync();

        await TickAsync(floor, tick => tick.Hold == nameof(DialHold.Stopped) && tick.At > launched.At);
    }

    /// <summary>Three are free, two are on the list, and one of them is not to be called before tomorrow.</summary>
    [Fact]
    public async Task Decisions_FewerAreDueThanAreWanted_TellOfTheCallsThatWereMade()
    {
        await using var floor = await OpenAsync(s_numbers[..2]);
        var tomorrow = floor.Clock.GetUtcNow().UtcDateTime.AddDays(1);
        await floor.QueryAsync(db => db.Contacts.Where(contact => contact.Phone == s_numbers[1]).ExecuteUpdateAsync(row => row
            .SetProperty(contact => contact.DialState, DialState.Waiting).SetProperty(contact => contact.NextAttemptAt, tomorrow)));
        await floor.SaveAttemptsAsync(attempts => attempts with { Mode = DialMode.Progressive, DialTimeoutSeconds = 60 });

        await RunAsync(floor);
        await TickAsync(floor, tick => tick.Launched > 0);
        await floor.UntilAsync(DialHold.NobodyDue);
        await TickAsync(floor, tick => tick.Hold == nameof(DialHold.NobodyDue));

        Assert.Equal(1, await floor.QueryAsync(db => db.PacingTicks.SumAsync(tick => tick.Launched)));
        Assert.Equal(1, await floor.QueryAsync(db => db.Calls.CountAsync()));
    }

    private static async Task<SimulatedFloor> OpenAsync(string[]? numbers = null)
    {
        var floor = await SimulatedFloor.OpenAsync(numbers ?? s_numbers, operators: 3, isRunning: false);
        foreach (var number in s_numbers)
        {
            floor.Subscribers.Script(number, SubscriberBehaviour.NeverAnswers);
        }

        return floor;
    }

    private static async Task RunAsync(SimulatedFloor floor)
    {
        for (var index = 0; index < 3; index++)
        {
            await floor.SignInAsync(index);
        }

        await floor.Live.Operators.UntilAsync(row => row.OperatorId == floor.Company.OperatorIds[2] && row.PhoneOnline);
        await floor.RunAsync(signIn: false);
    }

    /// <summary>Calls on the line some seconds, and many decisions, after the first were launched: they are written down with a delay.</summary>
    private static async Task<int> LaunchedAsync(SimulatedFloor floor, int least)
    {
        await floor.Live.Projects.UntilAsync(row => row.Ringing >= least);
        await TickAsync(floor, tick => tick.Launched > 0);
        return floor.Live.Projects.Find(floor.Company.ProjectId)!.Ringing;
    }

    private static Task<PacingTick> TickAsync(SimulatedFloor floor, Func<PacingTick, bool> matches) => Polling.UntilAsync(
        () => floor.QueryAsync(async db => (await db.PacingTicks.AsNoTracking().OrderByDescending(tick => tick.Id).Take(50).ToListAsync()).FirstOrDefault(matches))!,
        tick => tick is not null)!;
}
