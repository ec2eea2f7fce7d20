using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Dialing.BestHours;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>The first call is not answered, and people of this project answer at six in the evening.</summary>
public sealed class BestHourActTests
{
    private const string Number = "79228711345";
    private static readonly TimeZoneInfo s_moscow = TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");

    // Monday noon in Moscow.
    private static readonly DateTime s_noon = new(2022, 3, 21, 9, 0, 0, DateTimeKind.Utc);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task UsesBestHour_Saved_PutsARetryOffToTheHourInWhichPeopleAnswer(bool isOn)
    {
        await using var floor = await OpenAsync(isOn, slackHours: 24);

        var contact = await AfterTheFirstCallAsync(floor);

        Assert.False(BestHour.IsControl(contact.Id));
        var retry = TimeZoneInfo.ConvertTimeFromUtc(contact.NextAttemptAt!.Value, s_moscow);
        Assert.Equal(isOn ? (21, 18, RetryArm.Shifted) : (21, 13, RetryArm.None), (retry.Day, retry.Hour, contact.RetryArm));
        // What was learned from the call itself: noon has one more, and nobody answered.
        var noon = await floor.QueryAsync(db => db.AnswerHours.AsNoTracking().SingleAsync(row => row.Hour == 12 && !row.IsRestDay));
        Assert.Equal((401, 20), (noon.Dials, noon.Answers));

        floor.Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        floor.Clock.MoveTo(contact.NextAttemptAt.Value.AddSeconds(1));
        await floor.UntilAsync(CallCenter.Core.Operators.OperatorState.Talking);
        await floor.Desk().HangUpAsync(floor.Live.Operators.Find(floor.Company.OperatorIds[0])!.Card!.CallId);
        var calls = await Polling.UntilAsync(() => floor.QueryAsync(db => db.Calls.AsNoTracking().ToListAsync()), rows => rows.Count == 2 && rows.TrueForAll(row => row.Phase == CallPhase.Closed));

        Assert.Equal([CallOutcome.NoAnswer, CallOutcome.Talked], calls.OrderBy(call => call.Number).Select(call => call.Outcome));
        var trial = await floor.QueryAsync(db => db.RetryTrials.AsNoTracking().ToListAsync());
        Assert.Equal(isOn ? [(RetryArm.Shifted, 1, 1)] : [], trial.Select(row => (row.Arm, row.Dials, row.Answers)));
    }

    [Fact]
    public async Task Slack_Saved_BoundsTheWait()
    {
        await using var floor = await OpenAsync(isOn: true, slackHours: 3);

        var contact = await AfterTheFirstCallAsync(floor);

        Assert.Equal((13, RetryArm.None), (TimeZoneInfo.ConvertTimeFromUtc(contact.NextAttemptAt!.Value, s_moscow).Hour, contact.RetryArm));
    }

    private static async Task<SimulatedFloor> OpenAsync(bool isOn, int slackHours)
    {
        var floor = await SimulatedFloor.OpenAsync([Number], now: s_noon, isRunning: false);
        floor.Subscribers.Script(Number, SubscriberBehaviour.NeverAnswers);
        await floor.SaveAttemptsAsync(attempts => attempts with
        {
            DialTimeoutSeconds = 5,
            UsesBestHour = isOn,
            BestHourSlackHours = slackHours,
            Rows = [new() { Outcome = CallOutcome.NoAnswer, Attempts = 3, Intervals = "60" }],
        });
        await floor.QueryAsync(db =>
        {
            db.AddRange(Enumerable.Range(0, 24).Select(hour => new AnswerHour { ProjectId = floor.Company.ProjectId, Hour = hour, Dials = 400, Answers = hour == 18 ? 160 : 20 }));
            return db.SaveChangesAsync();
        });
        await floor.RunAsync();
        return floor;
    }

    private static Task<Contact> AfterTheFirstCallAsync(SimulatedFloor floor) =>
        Polling.UntilAsync(() => floor.QueryAsync(db => db.Contacts.AsNoTracking().SingleAsync()), contact => contact.Attempts.NoAnswer == 1);
}
