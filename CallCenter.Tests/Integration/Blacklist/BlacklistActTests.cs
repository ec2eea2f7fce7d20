using CallCenter.Core.Access;
using CallCenter.Core.Blacklist;
using CallCenter.Core.Contacts;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Live;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Blacklist;

/// <summary>What an entry does to real dialling.</summary>
public sealed class BlacklistActTests
{
    private const string Number = "79228711345";
    private const string Next = "79228711346";
    private static readonly Actor s_admin = new(0, Role.Admin);

    [Fact]
    public async Task Number_Added_IsNotDialledUntilItIsTakenOff()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number, Next], isRunning: false);
        await AddAsync(floor, BlacklistEntry.Everywhere);
        await floor.RunAsync();

        var talking = await floor.UntilAsync(OperatorState.Talking);
        Assert.Equal(Next, talking.Card!.Phone);
        Assert.Equal(FinishReason.Blacklisted, await floor.QueryAsync(db => db.Contacts.Where(contact => contact.Phone == Number).Select(contact => contact.FinishReason).SingleAsync()));
        Assert.Equal([Next], await floor.QueryAsync(db => db.Calls.Select(call => call.Phone).ToListAsync()));

        await floor.Host.Get<BlacklistService>().RemoveFoundAsync(s_admin, new(Number), CancellationToken.None);
        await floor.Desk().HangUpAsync(talking.Card.CallId);
        await floor.UntilAsync(OperatorState.WrapUp);
        await floor.Desk().CardSavedAsync(talking.Card.CallId);

        await floor.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking && row.Card?.Phone == Number);
    }

    [Fact]
    public async Task Scope_OfAnotherProject_DoesNotHinderThisOne()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Number], isRunning: false);
        var other = await floor.QueryAsync(async db =>
        {
            var project = new CallCenter.Core.Projects.Project { Title = "Other" };
            db.Add(project);
            await db.SaveChangesAsync();
            return project.Id;
        });
        await AddAsync(floor, other);

        await floor.RunAsync();

        Assert.Equal(Number, (await floor.UntilAsync(OperatorState.Talking)).Card!.Phone);
    }

    private static async Task AddAsync(SimulatedFloor floor, int projectId)
    {
        var added = await floor.Host.Get<BlacklistService>().AddAsync(s_admin, new() { Phones = Number, ProjectId = projectId }, CancellationToken.None);
        Assert.Equal(1, added.Value!.Added);
    }
}
