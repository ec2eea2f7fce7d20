using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Schedules;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>A rule set is chosen as the tab chooses it, and the next call is another one.</summary>
public sealed class DialRulesActTests
{
    private const string Person = "79228711345";
    private const string Other = "79228711346";

    // Monday noon in Moscow, nine in the evening in Kamchatka.
    private static readonly DateTime s_noon = new(2022, 3, 21, 9, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task SecondProject_OfAPersonCalledToday_DoesNotDialHim()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Person], now: s_noon, isRunning: false);
        var rules = await AddRulesAsync(floor, new() { TalksPerDay = 1 });
        await floor.SaveAttemptsAsync(attempts => attempts with { DialRuleSetId = rules });
        var second = await AddProjectAsync(floor, rules, Person, Other);
        floor.Subscribers.Script(Other, new Answers(TimeSpan.FromMilliseconds(10)));
        await floor.RunAsync();
        await EndTalkAsync(floor);
        await floor.Live.Projects.UntilAsync(row => row.ProjectId == floor.Company.ProjectId && row.ContactsLeft == 0);

        await floor.QueryAsync(db => SmallCompany.SetRunningAsync(db, second, true));
        await floor.Host.Grains.GetGrain<IFloorGrain>(0).RefreshAsync();
        await floor.Host.Grains.GetGrain<IProjectGrain>(second).RefreshAsync();
        var talking = await floor.Live.Operators.UntilAsync(row => row is { State: OperatorState.Talking, Card.ProjectId: not null });

        // The other one on its list is called at once; the person himself has to wait for the next day in Moscow.
        Assert.Equal(Other, talking.Card!.Phone);
        var contact = await Polling.UntilAsync(
            () => floor.QueryAsync(db => db.Contacts.AsNoTracking().SingleAsync(row => row.ProjectId == second && row.Phone == Person)), row => row.DialState == DialState.Waiting);
        Assert.Equal((RuleReason.TalksPerDay, (DateTime?)new DateTime(2022, 3, 21, 21, 0, 0, DateTimeKind.Utc)), (contact.PostponedBy, contact.NextAttemptAt));
        Assert.Equal(1, await floor.QueryAsync(db => db.Calls.CountAsync(call => call.Phone == Person)));

        await EndTalkAsync(floor);
        floor.Clock.MoveTo(new DateTime(2022, 3, 21, 21, 0, 1, DateTimeKind.Utc));
        Assert.Equal(Person, (await floor.UntilAsync(OperatorState.Talking)).Card!.Phone);
    }

    [Fact]
    public async Task Hours_OfTheRules_AreKeptByTheClientsOwnClock()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Person], now: s_noon, isRunning: false);
        await floor.QueryAsync(db => db.Contacts.ExecuteUpdateAsync(row => row.SetProperty(contact => contact.TimeZone, "Asia/Kamchatka")));
        var early = await AddRulesAsync(floor, new() { WorkdayFrom = new(9, 0), WorkdayTo = new(20, 0) });
        var late = await AddRulesAsync(floor, new() { WorkdayFrom = new(9, 0), WorkdayTo = new(22, 0) });

        await floor.SaveAttemptsAsync(attempts => attempts with { DialRuleSetId = early });
        await floor.RunAsync();
        await floor.UntilAsync(DialHold.OutsideClientHours);
        // Nobody of a whole zone that sleeps is looked at one by one.
        Assert.Equal(DialState.New, (await floor.QueryAsync(db => db.Contacts.SingleAsync())).DialState);

        await floor.SaveAttemptsAsync(attempts => attempts with { DialRuleSetId = late });
        await floor.UntilAsync(OperatorState.Talking);
    }

    [Fact]
    public async Task MinRing_OfTheRules_LetsItRingLongerThanTheProjectSays()
    {
        await using var floor = await SimulatedFloor.OpenAsync([], project => project.DialTimeoutSeconds = 5, isRunning: false);
        floor.Subscribers.Script(Person, SubscriberBehaviour.NeverAnswers);
        var rules = await AddRulesAsync(floor, new() { MinRingSeconds = 5 });
        await AddContactAsync(floor, floor.Company.ProjectId, Person);
        await floor.SaveAttemptsAsync(attempts => attempts with { DialRuleSetId = rules });
        // Made stricter after it was chosen.
        await floor.QueryAsync(db => db.DialRuleSets.ExecuteUpdateAsync(row => row.SetProperty(set => set.MinRingSeconds, 8)));
        await floor.RunAsync();

        var call = await Polling.UntilAsync(() => floor.QueryAsync(db => db.Calls.OrderBy(row => row.Number).FirstOrDefaultAsync()), row => row is { Phase: CallPhase.Closed });
        Assert.Equal(CallOutcome.NoAnswer, call!.Outcome);
        Assert.InRange(call.DialingMs, 7_500, 30_000);
    }

    [Theory]
    [InlineData(ManualCallRule.Refuse)]
    [InlineData(ManualCallRule.Warn)]
    public async Task ManualCall_AgainstTheRules_IsRefusedOrLeftToHim(ManualCallRule manual)
    {
        await using var floor = await SimulatedFloor.OpenAsync([Person], now: s_noon, isRunning: false);
        var rules = await AddRulesAsync(floor, new() { TalksPerDay = 1, ManualCalls = manual });
        await floor.SaveAttemptsAsync(attempts => attempts with { DialRuleSetId = rules });
        await floor.QueryAsync(db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(user => user.TrunkId, floor.Company.TrunkId)));
        await floor.RunAsync();
        await EndTalkAsync(floor);
        await floor.UntilAsync(OperatorState.Available);
        var contact = await floor.QueryAsync(db => db.Contacts.SingleAsync());

        foreach (var dial in new ManualDial[] { new("", ContactId: contact.Id), new(Person) })
        {
            var answer = await floor.Desk().DialAsync(dial);

            Assert.Equal((DialRefusal.AgainstRules, RuleReason.TalksPerDay, manual == ManualCallRule.Warn), (answer.Refusal, answer.Rule!.Reason, answer.Rule.MayInsist));
            Assert.Equal(new DateTimeOffset(2022, 3, 22, 0, 0, 0, TimeSpan.FromHours(3)), answer.Rule.Until);
        }

        Assert.Equal(manual == ManualCallRule.Warn, (await floor.Desk().DialAsync(new("", ContactId: contact.Id, DespiteRules: true))).Accepted);
        Assert.Equal(manual == ManualCallRule.Warn ? 1 : 0, await floor.QueryAsync(db => db.Calls.CountAsync(call => call.IsManual)));
    }

    [Fact]
    public async Task ManualCall_OutsideTheHoursOfItsClient_IsLeftToHim()
    {
        await using var floor = await SimulatedFloor.OpenAsync([Person], project => (project.ClientFrom, project.ClientTo) = (new(9, 0), new(11, 0)), now: s_noon, isRunning: false);
        await floor.QueryAsync(db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(user => user.TrunkId, floor.Company.TrunkId).SetProperty(user => user.Role, Role.Admin)));
        await floor.SignInAsync();
        var contact = await floor.QueryAsync(db => db.Contacts.SingleAsync());

        foreach (var dial in new ManualDial[] { new("", ContactId: contact.Id), new(Person, ProjectId: floor.Company.ProjectId), new(Person) })
        {
            var answer = await Polling.UntilAsync(() => floor.Desk().DialAsync(dial), answer => answer.Refusal is not (DialRefusal.ExchangeDown or DialRefusal.PhoneOffline));

            Assert.Equal((DialRefusal.AgainstRules, RuleReason.Hours, true), (answer.Refusal, answer.Rule?.Reason, answer.Rule?.MayInsist));
            Assert.Equal(new DateTimeOffset(2022, 3, 22, 9, 0, 0, TimeSpan.FromHours(3)), answer.Rule!.Until);
        }

        // In London it is nine.
        await floor.QueryAsync(db => db.Contacts.ExecuteUpdateAsync(row => row.SetProperty(one => one.TimeZone, "Europe/London")));
        Assert.True((await floor.Desk().DialAsync(new("", ContactId: contact.Id))).Accepted);
    }

    private static Task<int> AddRulesAsync(SimulatedFloor floor, DialRuleSet set) => floor.QueryAsync(async db =>
    {
        set.Title = Guid.NewGuid().ToString();
        db.Add(set);
        await db.SaveChangesAsync();
        return set.Id;
    });

    private static async Task EndTalkAsync(SimulatedFloor floor)
    {
        var talking = await floor.UntilAsync(OperatorState.Talking);
        await floor.Desk().HangUpAsync(talking.Card!.CallId);
        await floor.UntilAsync(OperatorState.WrapUp);
        await floor.Desk().CardSavedAsync(talking.Card.CallId);
    }

    /// <summary>Stopped, with the same people at work.</summary>
    private static async Task<int> AddProjectAsync(SimulatedFloor floor, int rulesId, params string[] phones)
    {
        var projectId = await floor.QueryAsync(async db =>
        {
            var first = await db.Projects.Include(row => row.Trunks).Include(row => row.Groups).Include(row => row.Statuses).AsNoTracking().SingleAsync();
            var project = new Project { Title = "Second", CreatedAt = s_noon, ClientFrom = default, ClientTo = default, DialRuleSetId = rulesId, DialTimeoutSeconds = 10 };
            project.RetryRows.AddRange(ProjectRetryRow.Defaults());
            project.Trunks.AddRange(first.Trunks.Select(line => new ProjectTrunk { TrunkId = line.TrunkId }));
            project.Windows.AddRange(DayWindow.RoundTheClock.Select(ProjectWindow.Of));
            project.Groups.AddRange(first.Groups.Select(link => new ProjectGroup { GroupId = link.GroupId }));
            project.Statuses.AddRange(first.Statuses.Select(link => new ProjectStatus { StatusId = link.StatusId }));
            db.Add(project);
            await db.SaveChangesAsync();
            return project.Id;
        });
        foreach (var phone in phones)
        {
            await AddContactAsync(floor, projectId, phone);
        }

        return projectId;
    }

    private static Task<int> AddContactAsync(SimulatedFloor floor, int projectId, string phone) => floor.QueryAsync(async db =>
    {
        var upload = new ContactUpload { ProjectId = projectId, FileName = "list.csv", State = UploadState.Ready, CreatedAt = s_noon };
        db.Add(upload);
        await db.SaveChangesAsync();
        db.Add(new Contact { ProjectId = projectId, UploadId = upload.Id, Phone = phone, StatusId = floor.Company.NewStatusId, CreatedAt = s_noon, UpdatedAt = s_noon });
        return await db.SaveChangesAsync();
    });
}
