using CallCenter.Core.Contacts;
using CallCenter.Core.Dialing;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Telephony.Engine;

/// <summary>Calls that were promised, over a real Asterisk by the real clock.</summary>
public sealed class RealPromiseTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Promises_DueTogether_TheOneInTheClientsDayIsKeptToTheMinuteAndTheOtherWaits()
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var dueAt = now.AddSeconds(20);
        var (day, night, from, to) = Zones(now);
        var (awake, asleep) = (SippCarrier.HangsUpAfter(1), SippCarrier.HangsUpAfter(1, subscriber: 1));
        await using var floor = await ProcessFloor.CreateAsync([awake, asleep], project: project => (project.ClientFrom, project.ClientTo) = (from, to));
        await PromiseAsync(floor, awake, day, dueAt);
        await PromiseAsync(floor, asleep, night, dueAt);

        await floor.StartHostAsync();
        await floor.GoActiveAsync();
        var call = await floor.UntilCallAsync(call => call.EndedAt is not null);

        Assert.Equal(awake, call.Phone);
        Assert.InRange(call.StartedAt, dueAt, dueAt.AddMinutes(1));
        Assert.Equal([awake], floor.Carrier.DialledNumbers);
        var waiting = await floor.QueryAsync(db => db.Contacts.AsNoTracking().SingleAsync(contact => contact.Phone == asleep, Token));
        Assert.Equal((DialState.Waiting, 0), (waiting.DialState, waiting.Attempts.Total));
        Assert.Equal(dueAt, waiting.NextAttemptAt!.Value, TimeSpan.FromMilliseconds(1));
    }

    private static Task<int> PromiseAsync(ProcessFloor floor, string phone, string zone, DateTime dueAt) => floor.QueryAsync(async db =>
    {
        var contact = await db.Contacts.SingleAsync(row => row.Phone == phone, Token);
        contact.TimeZone = zone;
        contact.Decide(RetryDecision.Again(dueAt), contact.CreatedAt);
        db.Tasks.Add(new() { ContactId = contact.Id, AuthorId = 1, Text = "перезвонить", DueAt = dueAt, CallsAutomatically = true, CreatedAt = contact.CreatedAt });
        return await db.SaveChangesAsync(Token);
    });

    /// <summary>Nine hours lie between the two; the hours of calling are those in which it is day in one of them.</summary>
    private static (string Day, string Night, TimeOnly From, TimeOnly To) Zones(DateTime now)
    {
        const string west = "Europe/Moscow";
        const string east = "Asia/Kamchatka";
        var (inWest, inEast) = (TimeOnly.FromDateTime(now.AddHours(3)), TimeOnly.FromDateTime(now.AddHours(12)));
        return inWest.Hour is >= 2 and < 22 ? (west, east, inWest.AddHours(-1), inWest.AddHours(1)) : (east, west, inEast.AddHours(-1), inEast.AddHours(1));
    }
}
