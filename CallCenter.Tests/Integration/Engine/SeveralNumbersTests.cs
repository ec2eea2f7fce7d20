using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>A contact with several numbers: which of them is dialled, and when.</summary>
public sealed class SeveralNumbersTests
{
    private static readonly string[] s_numbers = ["79228711345", "79228711346", "79228711347"];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Dial_FirstDoesNotExistSecondIsBusy_ThirdIsTalkedWithAndTheContactIsDone()
    {
        await using var floor = await OpenAsync();
        floor.Subscribers.Script(s_numbers[0], SubscriberBehaviour.InvalidNumber);
        floor.Subscribers.Script(s_numbers[1], SubscriberBehaviour.Busy);
        floor.Subscribers.Script(s_numbers[2], new Answers(TimeSpan.FromMilliseconds(10)));
        await floor.SaveAttemptsAsync(attempts => attempts with { Rows = [.. attempts.Rows.Select(row => row.Outcome == CallOutcome.Busy ? row with { Intervals = "5" } : row)] });
        await floor.RunAsync();

        await CalledAsync(floor, 2);
        var planned = (await ContactAsync(floor)).PlannedAt!.Value;
        Assert.Equal(5, (planned - floor.Clock.GetUtcNow().UtcDateTime).TotalMinutes, 0.2);
        Assert.Equal(s_numbers[2], (await ContactAsync(floor)).Phone);
        floor.Clock.MoveTo(planned.AddSeconds(5));
        await floor.UntilAsync(OperatorState.Talking);

        Assert.Equal(s_numbers, await CalledAsync(floor, 3));
        var phones = await floor.QueryAsync(db => db.ContactPhones.AsNoTracking().OrderBy(phone => phone.Order).ToListAsync(Stop));
        Assert.Equal([(CallOutcome.InvalidNumber, true, 1), (CallOutcome.Busy, false, 1)], phones.Take(2).Select(phone => (phone.LastOutcome!.Value, phone.IsSpent, phone.Attempts.Total)));
    }

    [Fact]
    public async Task Dial_NumberInTurnIsBlacklisted_TheNextIsDialled()
    {
        await using var floor = await OpenAsync();
        await floor.QueryAsync(async db =>
        {
            db.Blacklist.Add(new() { Phone = s_numbers[0], ProjectId = floor.Company.ProjectId, CreatedAt = floor.Clock.GetUtcNow().UtcDateTime });
            return await db.SaveChangesAsync(Stop);
        });
        await floor.RunAsync();

        Assert.Equal(s_numbers[1], Assert.Single(await CalledAsync(floor, 1)));
    }

    [Fact]
    public async Task Manual_AnotherNumberOfTheCard_IsDialledAndStoodOn()
    {
        await using var floor = await OpenAsync();
        await floor.QueryAsync(db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(user => user.TrunkId, floor.Company.TrunkId).SetProperty(user => user.Role, Role.Admin), Stop));
        await floor.SignInAsync();
        await floor.Live.Operators.UntilAsync(row => row.IsFree);

        Assert.Equal(DialRefusal.None, (await floor.Desk().DialAsync(new("", ContactId: (await ContactAsync(floor)).Id, NumberOrder: 3))).Refusal);

        Assert.Equal(s_numbers[2], Assert.Single(await CalledAsync(floor, 1)));
        Assert.Equal(s_numbers[2], (await ContactAsync(floor)).Phone);
    }

    private static async Task<SimulatedFloor> OpenAsync()
    {
        var floor = await SimulatedFloor.OpenAsync([s_numbers[0]], isRunning: false);
        await floor.QueryAsync(db => SmallCompany.AddNumbersAsync(db, s_numbers));
        return floor;
    }

    private static Task<Contact> ContactAsync(SimulatedFloor floor) => floor.QueryAsync(db => db.Contacts.AsNoTracking().SingleAsync(Stop));

    /// <summary>Once so many calls have been made, and all but the last are over.</summary>
    private static async Task<List<string>> CalledAsync(SimulatedFloor floor, int count) => [.. (await Polling.UntilAsync(
        () => floor.QueryAsync(db => db.Calls.AsNoTracking().OrderBy(call => call.Number).Select(call => new { call.Phone, call.Phase }).ToListAsync(Stop)),
        calls => calls.Count >= count && calls.Count(call => call.Phase == CallPhase.Closed) >= count - (count == s_numbers.Length || count == 1 ? 1 : 0))).Select(call => call.Phone)];
}
