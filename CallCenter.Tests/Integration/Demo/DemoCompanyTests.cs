using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Projects;
using CallCenter.Telephony.Engine;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Demo;

/// <summary>A first start as people see it: the company is there, and works once its project is started.</summary>
[Trait("Database", "sqlite")]
public sealed class DemoCompanyTests
{
    private static readonly Dictionary<string, string?> s_quick = new()
    {
        ["Demo:Enabled"] = "true",
        ["Pbx:Simulated:Speed"] = "50",
        ["Pbx:Simulated:AnswerRate"] = "1",
        ["Pbx:Simulated:BusyRate"] = "0",
        ["Pbx:Simulated:RejectRate"] = "0",
        ["Pbx:Simulated:InvalidRate"] = "0",
        ["Pbx:Simulated:CongestionRate"] = "0",
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FirstStart_ProjectStarted_OperatorsTalkAndCloseCards()
    {
        await using var host = await TestHost.StartAsync(s_quick);
        var project = await host.QueryAsync(db => db.Projects.SingleAsync(Stop));
        Assert.False(project.IsRunning);
        Assert.Equal(2000, await host.QueryAsync(db => db.Contacts.Select(contact => contact.Phone).Distinct().CountAsync(Stop)));
        Assert.Equal(5, await host.QueryAsync(db => db.Users.CountAsync(user => user.IsDemo && user.Role == Role.Operator, Stop)));

        Assert.Null(await host.Get<ProjectService>().StartAsync(host.Admin, project.Id, Stop));
        await host.Get<IGrainFactory>().GetGrain<IProjectGrain>(project.Id).RefreshAsync();

        await host.Floor.Operators.UntilAsync(row => row is { CallsToday: >= 2 }, TimeSpan.FromSeconds(60));
        var saved = await host.QueryAsync(db => db.Calls.FirstAsync(call => call.CardSavedAt != null, Stop));
        Assert.Equal((CallPhase.Closed, CallOutcome.Talked), (saved.Phase, saved.Outcome));
        var contact = await host.QueryAsync(db => db.Contacts.SingleAsync(row => row.Id == saved.ContactId, Stop));
        Assert.Equal(saved.StatusId, contact.StatusId);
        Assert.NotEqual(DialState.New, contact.DialState);
    }

    [Fact]
    public async Task SecondStart_WithoutDemo_StaysWithoutIt()
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-demo-").FullName;
        try
        {
            await using (var empty = await TestHost.StartAsync(folder: folder))
            {
                Assert.Equal(0, await empty.QueryAsync(db => db.Projects.CountAsync(Stop)));
            }

            await using var host = await TestHost.StartAsync(s_quick, folder);
            Assert.Equal(0, await host.QueryAsync(db => db.Projects.CountAsync(Stop)));
        }
        finally
        {
            TestDatabase.Delete(folder);
        }
    }
}
