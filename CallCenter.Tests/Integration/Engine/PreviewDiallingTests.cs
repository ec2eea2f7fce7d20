using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Blacklist;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Dialing;
using CallCenter.Core.Dialing.Previews;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>«Предпросмотр»: an operator reads a card, and calls or passes over.</summary>
public sealed class PreviewDiallingTests
{
    private const string First = "79228711345";
    private const string Second = "79228711346";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_Pressed_GoesOutOverTheProjectAndIsCountedAsTheDiallersOwn()
    {
        await using var floor = await OpenAsync(First);
        var card = await ShownAsync(floor);
        Assert.Equal((First, OperatorState.WrapUp, 0), (card.Phone, Row(floor).State, await floor.QueryAsync(db => db.Calls.CountAsync(Stop))));
        var shown = await floor.Host.Get<CardQueries>().FindAsync(Me(floor), card.CallId, Stop);
        Assert.Equal(card.ContactId, shown.Value!.ContactId);

        var answer = await floor.Desk().DialShownAsync(card.CallId);

        Assert.Equal((DialRefusal.None, card.CallId), (answer.Refusal, answer.CallId));
        await floor.UntilAsync(OperatorState.Talking);
        await floor.Live.Projects.UntilAsync(row => row is { DialedToday: 1, Talking: 1, Lines: 1 });
        await floor.Desk().HangUpAsync(card.CallId);
        await floor.UntilAsync(OperatorState.WrapUp);
        var call = await floor.QueryAsync(db => db.Calls.AsNoTracking().SingleAsync(Stop));
        Assert.Equal((true, true, CallOutcome.Talked, floor.Company.ProjectId, floor.Company.TrunkId), (call.IsManual, call.IsPreview, call.Outcome, call.ProjectId, call.TrunkId));
        var contact = await ContactAsync(floor, First);
        Assert.Equal((DialState.Finished, 1), (contact.DialState, contact.Attempts.Total));
        await floor.Live.Projects.UntilAsync(row => row is { AnsweredToday: 1, AbandonedToday: 0, Lines: 0 });
    }

    [Fact]
    public async Task Call_Busy_SpendsAnAttemptAndTheNextIsShown()
    {
        await using var floor = await OpenAsync(First, Second);
        floor.Subscribers.Script(First, SubscriberBehaviour.Busy);
        var card = await ShownAsync(floor);

        await floor.Desk().DialShownAsync(card.CallId);

        Assert.Equal(Second, (await ShownAsync(floor, card.CallId)).Phone);
        // The operator is let go before the end of the call is written.
        var contact = await Polling.UntilAsync(() => ContactAsync(floor, First), found => found.DialState != DialState.Claimed);
        Assert.Equal((DialState.Waiting, 1, DialRank.Retry), (contact.DialState, contact.Attempts.Busy, contact.Rank));
    }

    [Fact]
    public async Task PreviewPauseMinutes_PassedOver_SpendsNoAttemptAndComesAgainAfterIt()
    {
        await using var floor = await OpenAsync(First, Second);
        await floor.SaveAttemptsAsync(attempts => attempts with { PreviewPauseMinutes = 7 });
        var card = await ShownAsync(floor);

        await floor.Desk().PassOverAsync(card.CallId);

        Assert.Equal(Second, (await ShownAsync(floor, card.CallId)).Phone);
        var contact = await ContactAsync(floor, First);
        Assert.Equal((DialState.Waiting, 0, null), (contact.DialState, contact.Attempts.Total, contact.LastCallAt));
        Assert.Equal(floor.Clock.GetUtcNow().UtcDateTime.AddMinutes(7), contact.NextAttemptAt!.Value, TimeSpan.FromSeconds(3));
        Assert.Equal(0, await floor.QueryAsync(db => db.Calls.CountAsync(Stop)));
    }

    [Theory]
    [InlineData(PreviewEnd.Dial)]
    [InlineData(PreviewEnd.PassOver)]
    public async Task PreviewEnd_TimeOver_DialsByItselfOrPassesOver(PreviewEnd end)
    {
        await using var floor = await OpenAsync(First);
        await floor.SaveAttemptsAsync(attempts => attempts with { PreviewEnd = end });
        var card = await ShownAsync(floor);

        floor.Clock.MoveTo(floor.Clock.GetUtcNow().UtcDateTime.AddSeconds(310));

        if (end == PreviewEnd.Dial)
        {
            Assert.Equal(card.CallId, (await floor.UntilAsync(OperatorState.Talking)).Card!.CallId);
        }
        else
        {
            await floor.UntilAsync(OperatorState.Available);
            await Polling.UntilAsync(() => ContactAsync(floor, First), contact => contact.DialState == DialState.Waiting);
            Assert.Equal(0, await floor.QueryAsync(db => db.Calls.CountAsync(Stop)));
        }
    }

    [Fact]
    public async Task PreviewSeconds_Saved_IsTheTimeThatIsShown()
    {
        await using var floor = await OpenAsync(First);
        await floor.SaveAttemptsAsync(attempts => attempts with { PreviewSeconds = 90 });

        var card = await ShownAsync(floor);

        Assert.Equal(floor.Clock.GetUtcNow().UtcDateTime.AddSeconds(90), card.Preview!.Until, TimeSpan.FromSeconds(3));
    }

    [Theory]
    [InlineData("blacklist")]
    [InlineData("stopped")]
    public async Task Call_NotAllowedAnyMore_IsRefusedAndNobodyIsDialled(string why)
    {
        await using var floor = await OpenAsync(First);
        var card = await ShownAsync(floor);
        if (why == "blacklist")
        {
            await floor.QueryAsync(async db =>
            {
                db.Add(new BlacklistEntry { ProjectId = BlacklistEntry.Everywhere, Phone = First, CreatedAt = floor.Clock.GetUtcNow().UtcDateTime });
                return await db.SaveChangesAsync(Stop);
            });
        }
        else
        {
            await floor.QueryAsync(db => SmallCompany.SetRunningAsync(db, floor.Company.ProjectId, false));
        }

        var answer = await floor.Desk().DialShownAsync(card.CallId);

        Assert.Equal(why == "blacklist" ? DialRefusal.ContactBlacklisted : DialRefusal.ProjectClosed, answer.Refusal);
        Assert.Equal(0, await floor.QueryAsync(db => db.Calls.CountAsync(Stop)));
        var contact = await ContactAsync(floor, First);
        Assert.Equal(why == "blacklist" ? DialState.Finished : DialState.New, contact.DialState);
        await Polling.UntilAsync(() => Task.FromResult(Row(floor)), row => row.Card is null);
    }

    [Fact]
    public async Task Call_NoLineFree_StaysBeforeHimUntilOneIs()
    {
        await using var floor = await OpenAsync(First);
        var card = await ShownAsync(floor);
        await floor.QueryAsync(db => db.Trunks.ExecuteUpdateAsync(row => row.SetProperty(trunk => trunk.IsActive, false), Stop));

        Assert.Equal(DialRefusal.TrunkFull, (await floor.Desk().DialShownAsync(card.CallId)).Refusal);

        Assert.Equal(card.CallId, (await ShownAsync(floor)).CallId);
        await floor.QueryAsync(db => db.Trunks.ExecuteUpdateAsync(row => row.SetProperty(trunk => trunk.IsActive, true), Stop));
        Assert.True((await floor.Desk().DialShownAsync(card.CallId)).Accepted);
        await floor.UntilAsync(OperatorState.Talking);
    }

    [Fact]
    public async Task Caller_NobodyElseFree_TakesThePlaceOfTheCardThatIsShown()
    {
        await using var floor = await OpenAsync(First);
        var card = await ShownAsync(floor);
        await floor.QueryAsync(db => db.Trunks.ExecuteUpdateAsync(row => row.SetProperty(trunk => trunk.InboundProjectId, floor.Company.ProjectId), Stop));

        Assert.NotNull(floor.Pbx.CallIn(floor.Company.TrunkId, Second, "74950000000"));

        var talking = await floor.UntilAsync(OperatorState.Talking);
        Assert.Equal(Second, talking.Card!.Phone);
        var contact = await ContactAsync(floor, First);
        Assert.Equal((DialState.New, (DateTime?)null), (contact.DialState, contact.NextAttemptAt));
        Assert.NotEqual(card.CallId, talking.Card.CallId);
    }

    [Fact]
    public async Task Host_RestartedWhileShown_NobodyIsLostOrDialledUnseen()
    {
        await using var floor = await OpenAsync(First);
        var card = await ShownAsync(floor);
        Assert.Equal((DialState.Claimed, card.CallId), ((await ContactAsync(floor, First)).DialState, (await ContactAsync(floor, First)).ClaimedCallId));

        // As after a kill: the row is there and no actor knows of it.
        await floor.StopHostAsync();
        await floor.StartHostAsync();
        await floor.SignInAsync();

        var again = await ShownAsync(floor, card.CallId);
        Assert.Equal((card.ContactId, 0), (again.ContactId, await floor.QueryAsync(db => db.Calls.CountAsync(Stop))));
        Assert.Equal(1, await floor.QueryAsync(db => db.Previews.CountAsync(preview => preview.EndedAt == null, Stop)));
    }

    [Fact]
    public async Task Card_PassedOver_WhatWasTypedIsKeptAlsoAfterwards()
    {
        await using var floor = await OpenAsync(First);
        var card = await ShownAsync(floor);
        await floor.Desk().PassOverAsync(card.CallId);
        await Polling.UntilAsync(() => ContactAsync(floor, First), contact => contact.DialState == DialState.Waiting);

        var input = new CardInput { Fields = new() { FullName = "Иванов" }, Comment = "занят до мая" };
        Assert.Null(await floor.Host.Get<CardService>().RescueAsync(Me(floor), card.CallId, input, Stop));

        Assert.Equal(("Иванов", "занят до мая"), ((await ContactAsync(floor, First)).FullName, (await floor.QueryAsync(db => db.Comments.SingleAsync(Stop))).Text));
        var stranger = new Actor(Me(floor).UserId + 1_000, Role.Operator);
        Assert.NotNull((await floor.Host.Get<CardQueries>().FindAsync(stranger, card.CallId, Stop)).Refusal);
    }

    private static async Task<SimulatedFloor> OpenAsync(params string[] numbers)
    {
        var floor = await SimulatedFloor.OpenAsync(numbers, project => (project.Mode, project.PreviewSeconds) = (DialMode.Preview, 300));
        await floor.SignInAsync();
        return floor;
    }

    private static Actor Me(SimulatedFloor floor) => new(floor.Company.OperatorIds[0], Role.Operator);

    private static OperatorRow Row(SimulatedFloor floor) => floor.Live.Operators.Find(floor.Company.OperatorIds[0])!;

    private static async Task<OperatorCard> ShownAsync(SimulatedFloor floor, Guid? after = null) =>
        (await floor.Live.Operators.UntilAsync(row => row.Card is { Preview: not null } card && card.CallId != after)).Card!;

    private static Task<Contact> ContactAsync(SimulatedFloor floor, string phone) =>
        floor.QueryAsync(db => db.Contacts.AsNoTracking().SingleAsync(contact => contact.Phone == phone, Stop));
}
