using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>«Перезвоню сам»: a promised call waits for the operator who promised it, until it is overdue.</summary>
public sealed class PromisedToMeTests
{
    private const string Number = "79228711345";
    private static readonly DateTime s_now = new(2022, 3, 21, 10, 0, 0, DateTimeKind.Utc);
    private static readonly DateTime s_due = s_now.AddMinutes(47);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CallBackMine_Given_WaitsForWhoPromisedUntilItIsOverdue(bool comesInTime)
    {
        await using var floor = await OpenAsync();
        await floor.SaveQueueAsync(queue => queue with { CallBackOverdueMinutes = 20 });
        Assert.Null(await GiveAsync(floor, mine: true));
        await floor.RunAsync();
        await MoveAsync(floor, s_due.AddSeconds(5), "Due");
        Assert.Equal(1, await floor.QueryAsync(db => db.Calls.CountAsync(Stop)));

        var promiser = floor.Company.OperatorIds[1];
        if (comesInTime)
        {
            await floor.SignInAsync(1);
        }
        else
        {
            await MoveAsync(floor, s_due.AddMinutes(19), "Nearly overdue");
            Assert.Equal(1, await floor.QueryAsync(db => db.Calls.CountAsync(Stop)));
            await MoveAsync(floor, s_due.AddMinutes(21), "Overdue");
        }

        var talking = await floor.UntilAsync(OperatorState.Talking);
        Assert.Equal((comesInTime ? promiser : floor.Company.OperatorIds[0], Number), (talking.OperatorId, talking.Card!.Phone));
    }

    [Fact]
    public async Task CallBackMine_NotGiven_IsAnybodys()
    {
        await using var floor = await OpenAsync();
        Assert.Null(await GiveAsync(floor, mine: false));
        await floor.RunAsync();

        floor.Clock.MoveTo(s_due.AddSeconds(1));

        Assert.Equal(floor.Company.OperatorIds[0], (await floor.UntilAsync(OperatorState.Talking)).OperatorId);
    }

    [Fact]
    public async Task TaskForAuthor_Added_IsHisAlone()
    {
        await using var floor = await OpenAsync();
        var (card, me) = (CardRef.OfCall(await CallIdAsync(floor)), new Actor(floor.Company.OperatorIds[1], Role.Operator));
        var tasks = floor.Host.Get<CardTaskService>();

        Assert.Null(await tasks.AddAsync(me, card, new() { Text = "сам", DueAt = s_due, CallsAutomatically = true, IsForAuthor = true }, Stop));
        var contact = await ContactAsync(floor);
        Assert.Equal((DialRank.Promise, me.UserId, me.UserId), (contact.Rank, contact.PromisedTo, contact.PinnedOperatorId));

        // An earlier one of anybody's comes first, and is anybody's.
        Assert.Null(await tasks.AddAsync(me, card, new() { Text = "любой", DueAt = s_due.AddMinutes(-5), CallsAutomatically = true }, Stop));
        Assert.Equal((null, null), ((await ContactAsync(floor)).PromisedTo, (await ContactAsync(floor)).PinnedOperatorId));
        var first = await floor.QueryAsync(db => db.Tasks.SingleAsync(task => !task.IsForAuthor, Stop));
        Assert.Null(await tasks.FinishAsync(me, card, first.Id, Stop));
        Assert.Equal((s_due, me.UserId), ((await ContactAsync(floor)).NextAttemptAt, (await ContactAsync(floor)).PromisedTo));
    }

    [Fact]
    public async Task CallBackMine_AnotherStatusAfterwards_IsTakenBack()
    {
        await using var floor = await OpenAsync();
        Assert.Null(await GiveAsync(floor, mine: true));
        Assert.Equal(floor.Company.OperatorIds[1], (await ContactAsync(floor)).PromisedTo);

        Assert.Null(await GiveAsync(floor, mine: false));

        Assert.Equal((null, null, s_due), ((await ContactAsync(floor)).PromisedTo, (await ContactAsync(floor)).PinnedOperatorId, (await ContactAsync(floor)).NextAttemptAt));
    }

    /// <summary>The second operator has talked with the client; the first one is about to sit down.</summary>
    private static async Task<SimulatedFloor> OpenAsync()
    {
        var floor = await SimulatedFloor.OpenAsync([Number], now: s_now, operators: 2, isRunning: false);
        await floor.QueryAsync(async db =>
        {
            await db.Statuses.Where(status => status.Id == floor.Company.DoneStatusId).ExecuteUpdateAsync(row => row.SetProperty(status => status.Meaning, StatusMeaning.CallBack), Stop);
            db.Calls.Add(new()
            {
                Id = Guid.NewGuid(),
                ProjectId = floor.Company.ProjectId,
                ContactId = await db.Contacts.Select(contact => contact.Id).SingleAsync(Stop),
                OperatorId = floor.Company.OperatorIds[1],
                Phone = Number,
                Phase = CallPhase.Closed,
                Outcome = CallOutcome.Talked,
                StartedAt = s_now.AddMinutes(-5),
                EndedAt = s_now.AddMinutes(-1),
            });
            return await db.SaveChangesAsync(Stop);
        });
        return floor;
    }

    private static async Task<Core.Refusal?> GiveAsync(SimulatedFloor floor, bool mine) => await floor.Host.Get<CardService>().KeepAsync(
        new(floor.Company.OperatorIds[1], Role.Operator),
        await CallIdAsync(floor),
        new() { StatusId = floor.Company.DoneStatusId, CallBackAt = s_due, CallBackMine = mine },
        Stop);

    private static Task<Guid> CallIdAsync(SimulatedFloor floor) => floor.QueryAsync(db => db.Calls.Select(call => call.Id).FirstAsync(Stop));

    private static Task<Contact> ContactAsync(SimulatedFloor floor) => floor.QueryAsync(db => db.Contacts.AsNoTracking().SingleAsync(Stop));

    /// <summary>The dialler has looked for calls once more by the time it shows its new name.</summary>
    private static async Task MoveAsync(SimulatedFloor floor, DateTime to, string title)
    {
        floor.Clock.MoveTo(to);
        await floor.ChangeAsync(project => project.Title = title);
        await floor.Live.Projects.UntilAsync(row => row.Title == title);
    }
}
