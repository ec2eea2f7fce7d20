using CallCenter.Core.Access;
using CallCenter.Core.Blacklist;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>«Совершать звонок автоматически»: at the minute that was promised, within the hours in which the client may be called.</summary>
public sealed class PromisedCallTests
{
    private const string Number = "79228711345";

    /// <summary>Monday, three in the afternoon where the client lives.</summary>
    private static readonly DateTime s_now = new(2022, 3, 21, 10, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Promise_Due_IsDialledThenAndNotBefore()
    {
        var dueAt = s_now.AddMinutes(47);
        await using var floor = await PromiseAsync(dueAt);

        floor.Clock.MoveTo(dueAt.AddSeconds(-2));
        await LookRoundAsync(floor, "A second before");
        Assert.False(await floor.QueryAsync(db => db.Calls.AnyAsync(Stop)));
        await floor.UntilAsync(OperatorState.Talking);

        var call = await floor.QueryAsync(db => db.Calls.SingleAsync(Stop));
        Assert.InRange(call.StartedAt, dueAt, dueAt.AddSeconds(20));
    }

    [Fact]
    public async Task Promise_DueInTheClientsNight_IsDialledInHisFirstMinute()
    {
        // Ten in the evening there; he is called from nine to nine.
        var (dueAt, morning) = (s_now.AddHours(7), s_now.AddHours(18));
        await using var floor = await PromiseAsync(dueAt);

        floor.Clock.MoveTo(dueAt.AddMinutes(1));
        await LookRoundAsync(floor, "In the evening");
        floor.Clock.MoveTo(morning.AddSeconds(-2));
        await LookRoundAsync(floor, "In the morning");
        Assert.False(await floor.QueryAsync(db => db.Calls.AnyAsync(Stop)));
        await floor.UntilAsync(OperatorState.Talking);

        var call = await floor.QueryAsync(db => db.Calls.SingleAsync(Stop));
        Assert.InRange(call.StartedAt, morning, morning.AddSeconds(20));
    }

    [Fact]
    public async Task Promise_DueWhileTheHostWasDown_IsDialledAsSoonAsItIsBack()
    {
        var dueAt = s_now.AddMinutes(47);
        await using var floor = await PromiseAsync(dueAt);
        await floor.StopHostAsync();
        floor.Clock.MoveTo(dueAt.AddMinutes(10));
        await floor.StartHostAsync();
        await floor.Host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main).TrunksChangedAsync();
        await floor.RefreshAsync();

        await floor.SignInAsync();
        await floor.UntilAsync(OperatorState.Talking);
    }

    [Fact]
    public async Task Promise_NumberBlacklistedSince_IsNotDialled()
    {
        var dueAt = s_now.AddMinutes(47);
        await using var floor = await PromiseAsync(dueAt);
        await floor.QueryAsync(async db =>
        {
            db.Blacklist.Add(new() { Phone = Number, ProjectId = BlacklistEntry.Everywhere, CreatedAt = s_now });
            return await db.SaveChangesAsync(Stop);
        });

        floor.Clock.MoveTo(dueAt);

        await Polling.UntilAsync(() => floor.QueryAsync(db => db.Contacts.AsNoTracking().SingleAsync(Stop)), contact => contact.DialState == DialState.Finished);
        Assert.False(await floor.QueryAsync(db => db.Calls.AnyAsync(Stop)));
    }

    /// <summary>A client in Yekaterinburg was promised a call; operator and project are ready for it.</summary>
    private static async Task<SimulatedFloor> PromiseAsync(DateTime dueAt)
    {
        var floor = await SimulatedFloor.OpenAsync([Number], project => (project.ClientFrom, project.ClientTo) = (new(9, 0), new(21, 0)), s_now, isRunning: false);
        try
        {
            await floor.QueryAsync(db => db.Contacts.ExecuteUpdateAsync(row => row.SetProperty(contact => contact.TimeZone, "Asia/Yekaterinburg"), Stop));
            var contactId = await floor.QueryAsync(db => db.Contacts.Select(contact => contact.Id).SingleAsync(Stop));
            Assert.Null(await floor.Host.Get<CardTaskService>().AddAsync(
                new(0, Role.Admin), CardRef.OfContact(contactId), new() { Text = "перезвонить", DueAt = dueAt, CallsAutomatically = true }, Stop));
            await floor.RunAsync();
            await LookRoundAsync(floor, "Ready");
            return floor;
        }
        catch
        {
            await floor.DisposeAsync();
            throw;
        }
    }

    /// <summary>The dialler has looked for calls once more by the time it shows its new name.</summary>
    private static async Task LookRoundAsync(SimulatedFloor floor, string title)
    {
        await floor.ChangeAsync(project => project.Title = title);
        await floor.Live.Projects.UntilAsync(row => row.Title == title);
    }
}
