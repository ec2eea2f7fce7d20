using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing;
using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Schedules;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Integration.Dialing.Rules;

/// <summary>Two projects have the same people on their lists, and rules that look at both.</summary>
public sealed class PersonCallsTests : IAsyncLifetime
{
    private const string Person = "79228711345";
    private const string Other = "79228711346";

    // A Tuesday noon in Moscow.
    private static readonly DateTime s_now = new(2026, 3, 24, 9, 0, 0, DateTimeKind.Utc);
    private readonly CoreFixture _core = new();
    private int _first;
    private int _second;
    private int _trunkId;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _core.InitializeAsync();
        _trunkId = await _core.AddTrunkAsync();
        var rules = await AddRulesAsync(set => set.TalksPerDay = 1);
        (_first, _second) = (await AddProjectAsync(rules), await AddProjectAsync(rules));
    }

    public ValueTask DisposeAsync() => _core.DisposeAsync();

    [Fact]
    public async Task Claim_PersonTalkedToByAnotherProject_IsPutOffToTheNextDayOfHisClock()
    {
        await AddContactsAsync(_second, "Asia/Vladivostok", Person, Other);
        await AddCallAsync(_first, Person, s_now.AddHours(-2), s_now.AddHours(-2));

        Assert.Equal([Other], await ClaimAsync(_second, s_now));

        var contact = await ContactAsync(_second, Person);
        // Midnight in Vladivostok, ten hours before Greenwich's.
        Assert.Equal((DialState.Waiting, RuleReason.TalksPerDay, (DateTime?)new DateTime(2026, 3, 24, 14, 0, 0, DateTimeKind.Utc)), (contact.DialState, contact.PostponedBy, contact.NextAttemptAt));
        Assert.Equal((0, contact.CreatedAt), (contact.Attempts.Total, contact.UpdatedAt));
        Assert.Empty(await ClaimAsync(_second, s_now.AddHours(4)));

        Assert.Equal([Person], await ClaimAsync(_second, s_now.AddHours(5)));
        Assert.Equal(RuleReason.None, (await ContactAsync(_second, Person)).PostponedBy);
    }

    [Theory]
    [InlineData(CallDirection.Inbound, false)]
    // What an operator dialled by himself disturbed the person as well.
    [InlineData(CallDirection.Outbound, true)]
    public async Task Claim_WhoCalledWhom_DecidesWhatCounts(CallDirection direction, bool counts)
    {
        await AddContactsAsync(_second, "", Person);
        await AddCallAsync(null, Person, s_now.AddHours(-2), s_now.AddHours(-2), call => (call.Direction, call.IsManual) = (direction, true));

        Assert.Equal(counts ? [] : [Person], await ClaimAsync(_second, s_now));
    }

    [Fact]
    public async Task Claim_PersonInACallOfAnotherProject_IsLookedAtAgainInAMinute()
    {
        await AddContactsAsync(_second, "", Person);
        await AddCallAsync(_first, Person, s_now.AddMinutes(-1), null, call => (call.Phase, call.EndedAt, call.Outcome) = (CallPhase.Dialing, null, null));

        Assert.Empty(await ClaimAsync(_second, s_now));
        Assert.Equal((RuleReason.InCall, (DateTime?)s_now.AddMinutes(1)), (await ContactAsync(_second, Person) is var contact ? (contact.PostponedBy, contact.NextAttemptAt) : default));
    }

    [Fact]
    public async Task Claim_WithoutRules_AsksNobody()
    {
        var free = await AddProjectAsync(null);
        await AddContactsAsync(free, "", Person);
        await AddCallAsync(_first, Person, s_now.AddHours(-2), s_now.AddHours(-2));

        Assert.Equal([Person], await ClaimAsync(free, s_now));
    }

    [Theory]
    [InlineData(DialMode.Progressive, true)]
    [InlineData(DialMode.Unlimited, false)]
    public async Task LockOut_AfterAnAbandonedCall_HoldsForDiallersWithoutAnOperatorReady(DialMode mode, bool isDialled)
    {
        var project = await AddProjectAsync(await AddRulesAsync(set => (set.Title, set.LockoutHours) = ("lock-out", 72)), mode);
        await AddContactsAsync(project, "", Person);
        var ended = s_now.AddHours(-2);
        await AddCallAsync(_first, Person, ended, ended, call => call.IsAbandoned = true);

        Assert.Equal(isDialled ? [Person] : [], await ClaimAsync(project, s_now));
        if (!isDialled)
        {
            Assert.Equal((RuleReason.LockOut, (DateTime?)ended.AddHours(72)), (await ContactAsync(project, Person) is var contact ? (contact.PostponedBy, contact.NextAttemptAt) : default));
        }
    }

    [Fact]
    public async Task Claim_ByTwoProjectsAtOnce_DialsEveryPersonOnce()
    {
        string[] people = [.. Enumerable.Range(0, 60).Select(number => $"7916{number:0000000}")];
        await AddContactsAsync(_first, "", people);
        await AddContactsAsync(_second, "", [.. people.Reverse()]);

        await Task.WhenAll(new[] { _first, _second, _first, _second }.Select(project => Task.Run(() => ClaimAllAsync(project), Stop)));

        await using var db = await _core.OpenDbAsync();
        var dialled = await db.Calls.AsNoTracking().Select(call => call.Phone).ToListAsync(Stop);
        Assert.Equal(people.Order(), dialled.Order());
        Assert.Equal(people.Length, await db.Contacts.CountAsync(contact => contact.PostponedBy == RuleReason.InCall, Stop));
    }

    private async Task ClaimAllAsync(int projectId)
    {
        for (var round = 0; round < 20; round++)
        {
            await ClaimAsync(projectId, s_now, count: 7);
        }
    }

    private async Task<IEnumerable<string>> ClaimAsync(int projectId, DateTime now, int count = 10) =>
        (await new ContactClaims(_core.Get<IDbContextFactory<CallCenterDb>>(), new FakeTimeProvider(now)).ClaimAsync(
            new(projectId, count, ["", "Asia/Vladivostok"], () => new(_trunkId, ""), []), Stop)).Select(contact => contact.Phone);

    private async Task<int> AddRulesAsync(Action<DialRuleSet> change)
    {
        await using var db = await _core.OpenDbAsync();
        var set = new DialRuleSet { Title = "rules" };
        change(set);
        db.Add(set);
        await db.SaveChangesAsync(Stop);
        return set.Id;
    }

    private async Task<int> AddProjectAsync(int? rulesId, DialMode mode = DialMode.Progressive)
    {
        await using var db = await _core.OpenDbAsync();
        var project = new Project { Title = "Campaign", CreatedAt = s_now, IsRunning = true, DialRuleSetId = rulesId, Mode = mode, ClientFrom = default, ClientTo = default };
        project.Trunks.Add(new() { TrunkId = _trunkId });
        project.Windows.AddRange(DayWindow.RoundTheClock.Select(ProjectWindow.Of));
        project.RetryRows.AddRange(ProjectRetryRow.Defaults());
        db.Add(project);
        await db.SaveChangesAsync(Stop);
        return project.Id;
    }

    private async Task AddContactsAsync(int projectId, string zone, params string[] phones)
    {
        await using var db = await _core.OpenDbAsync();
        var upload = new ContactUpload { ProjectId = projectId, FileName = "list.csv", State = UploadState.Ready, CreatedAt = s_now };
        db.Add(upload);
        await db.SaveChangesAsync(Stop);
        db.AddRange(phones.Select(phone => new Contact
        {
            ProjectId = projectId,
            UploadId = upload.Id,
            Phone = phone,
            TimeZone = zone,
            StatusId = _core.NewStatusId,
            CreatedAt = s_now,
            UpdatedAt = s_now,
        }));
        await db.SaveChangesAsync(Stop);
    }

    private async Task AddCallAsync(int? projectId, string phone, DateTime at, DateTime? answeredAt, Action<Call>? change = null)
    {
        await using var db = await _core.OpenDbAsync();
        var call = new Call
        {
            Id = Guid.NewGuid(),
            ProjectId = projectId,
            Phone = phone,
            Direction = CallDirection.Outbound,
            Type = CallType.Operator,
            Phase = CallPhase.Closed,
            StartedAt = at,
            AnsweredAt = answeredAt,
            EndedAt = at,
            Outcome = CallOutcome.Talked,
        };
        change?.Invoke(call);
        db.Add(call);
        await db.SaveChangesAsync(Stop);
    }

    private async Task<Contact> ContactAsync(int projectId, string phone)
    {
        await using var db = await _core.OpenDbAsync();
        return await db.Contacts.AsNoTracking().SingleAsync(contact => contact.ProjectId == projectId && contact.Phone == phone, Stop);
    }
}
