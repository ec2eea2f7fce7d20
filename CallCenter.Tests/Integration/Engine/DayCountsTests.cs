using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Monitoring;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>«Сегодня» of a project on the live wall, which must be what the wall of the past says of the same moment.</summary>
public sealed class DayCountsTests
{
    private const string Number = "79228711346";

    // Half past eight in the evening of Moscow.
    private static readonly DateTime s_evening = new(2026, 3, 24, 17, 30, 0, DateTimeKind.Utc);
    private static readonly DateTime s_midnight = new(2026, 3, 24, 21, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Restart_InMidTalk_CountsTheCallOnceAndWhenItEnds()
    {
        await using var floor = await TalkAsync(s_evening);
        await floor.StopHostAsync();
        await floor.StartHostAsync();

        var row = await floor.Live.Projects.UntilAsync(found => found is { DialedToday: 1, Talking: 1 });
        Assert.Equal(0, row.AnsweredToday);
        await AssertPastAgreesAsync(floor, row);

        await HangUpAsync(floor);
        row = await floor.Live.Projects.UntilAsync(found => found is { Lines: 0, DialedToday: 1 });
        Assert.Equal(1, row.AnsweredToday);
        await AssertPastAgreesAsync(floor, row);
    }

    [Fact]
    public async Task Restart_TheCallEndsMeanwhile_CountsIt()
    {
        await using var floor = await TalkAsync(s_evening);
        var callId = await floor.QueryAsync(db => db.Calls.Select(call => call.Id).SingleAsync());
        await floor.StopHostAsync();
        floor.Pbx.FarSideHangsUp(PbxIds.ClientLeg(callId));
        await floor.StartHostAsync();

        var row = await floor.Live.Projects.UntilAsync(found => found is { DialedToday: 1, AnsweredToday: > 0 });
        Assert.Equal(1, row.AnsweredToday);
        await AssertPastAgreesAsync(floor, row);
    }

    [Fact]
    public async Task Midnight_InMidTalk_LeavesTheCallToTheDayItBeganOn()
    {
        await using var floor = await TalkAsync(s_midnight.AddMinutes(-10));
        await floor.Live.Projects.UntilAsync(row => row is { DialedToday: 1, Talking: 1 });

        floor.Clock.MoveTo(s_midnight.AddSeconds(1));
        await floor.Live.Projects.UntilAsync(row => row is { DialedToday: 0, Talking: 1 });
        await HangUpAsync(floor);

        var row = await floor.Live.Projects.UntilAsync(found => found.Lines == 0);
        Assert.Equal((0, 0, 0), (row.DialedToday, row.AnsweredToday, row.AbandonedToday));
        await AssertPastAgreesAsync(floor, row);
    }

    /// <summary>At midnight the clocks of Egypt go on to one o'clock: the day has no midnight to begin with.</summary>
    [Fact]
    public async Task Day_BeginsWithSummerTime_IsDialledAsAnyOther()
    {
        await using var floor = await TalkAsync(new(2026, 4, 24, 10, 0, 0, DateTimeKind.Utc), "Africa/Cairo");

        await HangUpAsync(floor);

        var row = await floor.Live.Projects.UntilAsync(found => found is { Lines: 0, DialedToday: 1, AnsweredToday: 1 });
        await AssertPastAgreesAsync(floor, row);
    }

    /// <summary>One client, who is being talked to.</summary>
    private static async Task<SimulatedFloor> TalkAsync(DateTime now, string zone = "Europe/Moscow")
    {
        var floor = await SimulatedFloor.OpenAsync([Number], project => (project.TimeZone, project.CreatedAt) = (zone, now), now);
        await floor.SignInAsync();
        await floor.UntilAsync(OperatorState.Talking);
        await Polling.UntilAsync(() => floor.QueryAsync(db => db.Calls.CountAsync(call => call.Phase == CallPhase.Talking)), talks => talks == 1);
        return floor;
    }

    private static async Task HangUpAsync(SimulatedFloor floor)
    {
        var talking = await floor.UntilAsync(OperatorState.Talking);
        await floor.Desk().HangUpAsync(talking.Card!.CallId);
        await Polling.UntilAsync(() => floor.QueryAsync(db => db.Calls.CountAsync(call => call.Phase == CallPhase.Closed)), closed => closed == 1);
    }

    private static async Task AssertPastAgreesAsync(SimulatedFloor floor, ProjectRow row)
    {
        var past = (await floor.Host.Get<PastFloorQueries>().FindAsync(new(0, Role.Admin), floor.Clock.GetUtcNow().UtcDateTime, CancellationToken.None)).Value!.Projects.Single();
        Assert.Equal((past.Dialed, past.Answered, past.Abandoned), (row.DialedToday, row.AnsweredToday, row.AbandonedToday));
    }
}
