using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Schedules;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>Projects that share their operators, with the whole engine at work on the network in memory.</summary>
public sealed class SharedOperatorsTests
{
    [Fact]
    public async Task Priority_Saved_DividesTheSharedOperators()
    {
        var numbers = Numbers(10, 60);
        await using var floor = await SimulatedFloor.OpenAsync(numbers, operators: 4, isRunning: false);
        var second = await AddProjectAsync(floor, Numbers(11, 60), priority: 1);
        Array.ForEach([.. numbers, .. Numbers(11, 60)], number => floor.Subscribers.Script(number, SubscriberBehaviour.NeverAnswers));

        await floor.SaveQueueAsync(queue => queue with { Priority = 3 });
        await floor.RunAsync(signIn: false);
        await SignInAllAsync(floor);

        await floor.Live.Projects.UntilAsync(row => row.ProjectId == floor.Company.ProjectId && row.OperatorsFree + row.OperatorsBusy == 3);
        await floor.Live.Projects.UntilAsync(row => row.ProjectId == second && row.OperatorsFree + row.OperatorsBusy == 1);
    }

    /// <summary>However important it is, a list whose turn comes tomorrow keeps nobody from another one's clients today.</summary>
    [Fact]
    public async Task Priority_NobodyDueUntilTomorrow_LeavesEverybodyToTheOtherProjectUntilThen()
    {
        var (numbers, others) = (Numbers(12, 3), Numbers(13, 60));
        await using var floor = await SimulatedFloor.OpenAsync(numbers, project => (project.Priority, project.DialTimeoutSeconds) = (8, 120), operators: 4, isRunning: false);
        var tomorrow = floor.Clock.GetUtcNow().UtcDateTime.AddDays(1);
        await floor.QueryAsync(db => db.Contacts.ExecuteUpdateAsync(row => row
            .SetProperty(contact => contact.DialState, DialState.Waiting).SetProperty(contact => contact.NextAttemptAt, tomorrow)));
        var second = await AddProjectAsync(floor, others, priority: 1);
        Array.ForEach([.. numbers, .. others], number => floor.Subscribers.Script(number, SubscriberBehaviour.NeverAnswers));

        await floor.RunAsync(signIn: false);
        await SignInAllAsync(floor);
        await floor.Live.Projects.UntilAsync(row => row.ProjectId == second && row.OperatorsFree + row.OperatorsBusy == 4);
        await floor.UntilAsync(DialHold.NobodyDue);

        floor.Clock.MoveTo(tomorrow);
        await floor.Live.Projects.UntilAsync(row => row.ProjectId == floor.Company.ProjectId && row.OperatorsFree + row.OperatorsBusy == 3);
        await floor.Live.Projects.UntilAsync(row => row.ProjectId == second && row.OperatorsFree + row.OperatorsBusy == 1);
    }

    /// <summary>Three lists are worked through by twenty people in overlapping groups: at no moment is anybody counted twice, and nobody talks to two clients.</summary>
    [Fact]
    public async Task ThreeProjects_TwentyOperators_AreServedByEachOneAtATime()
    {
        const int Each = 40;
        var lists = new[] { Numbers(20, Each), Numbers(21, Each), Numbers(22, Each) };
        await using var floor = await SimulatedFloor.OpenAsync(lists[0], project => project.WrapUpLimitSeconds = 1, operators: 20, isRunning: false);
        var all = new[] { floor.Company.ProjectId, await AddProjectAsync(floor, lists[1], 2, from: 6), await AddProjectAsync(floor, lists[2], 8, from: 12) };
        for (var index = 0; index < 3 * Each; index++)
        {
            // Two of three answer, after different rings, and talk for different whiles.
            floor.Subscribers.Script(lists[index % 3][index / 3], index / 3 % 3 == 2 ? SubscriberBehaviour.Busy : new Answers(
                TimeSpan.FromMilliseconds(100 + (index * 37 % 400)), TalkFor: TimeSpan.FromMilliseconds(200 + (index * 53 % 700))));
        }

        await floor.RunAsync(signIn: false);
        await SignInAllAsync(floor);

        await Polling.UntilAsync(
            () =>
            {
                var rows = floor.Live.Projects.Snapshot();
                Assert.InRange(rows.Sum(row => row.OperatorsFree + row.OperatorsBusy), 0, 20);
                return floor.QueryAsync(db => db.Contacts.CountAsync(contact => contact.DialState < DialState.Claimed && contact.LastCallAt == null));
            },
            left => left == 0,
            TimeSpan.FromSeconds(90));
        await Polling.UntilAsync(() => floor.QueryAsync(db => db.Calls.CountAsync(call => call.Phase != CallPhase.Closed)), open => open == 0);

        var calls = await floor.QueryAsync(db => db.Calls.AsNoTracking().ToListAsync());
        Assert.All(all, project => Assert.Equal(Each, calls.Where(call => call.ProjectId == project).Select(call => call.ContactId).Distinct().Count()));
        var talks = calls.Where(call => call.ConnectedAt is not null).GroupBy(call => call.OperatorId!.Value).ToList();
        foreach (var his in talks.Select(group => group.OrderBy(call => call.ConnectedAt).ToList()))
        {
            Assert.All(his.Zip(his.Skip(1)), pair => Assert.True(pair.First.EndedAt <= pair.Second.ConnectedAt));
        }

        // Whoever was called for somebody was taken by somebody.
        Assert.DoesNotContain(calls, call => call.Outcome == CallOutcome.Lost);
        Assert.All(all, project => Assert.Contains(calls, call => call.ProjectId == project && call.ConnectedAt is not null));
    }

    private static string[] Numbers(int series, int count) => [.. Enumerable.Range(0, count).Select(index => $"79228{series}{index:D4}")];

    /// <param name="from">The first operator of the group that works for it, with the seven after him.</param>
    private static async Task<int> AddProjectAsync(SimulatedFloor floor, string[] numbers, int priority, int? from = null)
    {
        var id = await floor.QueryAsync(async db =>
        {
            var group = await db.Groups.SingleAsync(found => found.Name == "team");
            if (from is { } first)
            {
                group = new Group { Name = $"from {first}" };
                group.Members.AddRange(floor.Company.OperatorIds.Skip(first).Take(8).Select(operatorId => new GroupMember { UserId = operatorId }));
                db.Add(group);
                await db.SaveChangesAsync();
            }

            var now = floor.Clock.GetUtcNow().UtcDateTime;
            var project = new Project { Title = $"Project {priority}", CreatedAt = now, IsRunning = true, Priority = priority, WrapUpLimitSeconds = 1, ClientFrom = new(0, 0), ClientTo = new(0, 0), DialTimeoutSeconds = 10 };
            project.Trunks.Add(new() { TrunkId = floor.Company.TrunkId });
            project.RetryRows.AddRange(ProjectRetryRow.Defaults());
            project.Windows.AddRange(DayWindow.RoundTheClock.Select(ProjectWindow.Of));
            project.Groups.Add(new() { GroupId = group.Id });
            project.Statuses.Add(new() { StatusId = floor.Company.DoneStatusId });
            db.Add(project);
            await db.SaveChangesAsync();
            var upload = new ContactUpload { ProjectId = project.Id, FileName = "list.xlsx", State = UploadState.Ready, CreatedAt = now };
            db.Add(upload);
            await db.SaveChangesAsync();
            db.AddRange(numbers.Select((number, index) => new Contact
            {
                ProjectId = project.Id,
                UploadId = upload.Id,
                Phone = number,
                FullName = $"Client {index}",
                StatusId = floor.Company.NewStatusId,
                CreatedAt = now,
                UpdatedAt = now,
            }));
            await db.SaveChangesAsync();
            return project.Id;
        });
        await floor.Host.Grains.GetGrain<IFloorGrain>(0).RefreshAsync();
        await floor.Host.Grains.GetGrain<IProjectGrain>(id).RefreshAsync();
        return id;
    }

    private static async Task SignInAllAsync(SimulatedFloor floor)
    {
        for (var index = 0; index < floor.Company.OperatorIds.Count; index++)
        {
            await floor.SignInAsync(index);
        }
    }
}
