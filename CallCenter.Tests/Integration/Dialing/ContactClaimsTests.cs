using CallCenter.Core.Blacklist;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Schedules;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Integration.Dialing;

public sealed class ContactClaimsTests : IAsyncLifetime
{
    private static readonly DateTime s_now = new(2026, 3, 24, 12, 0, 0, DateTimeKind.Utc);
    private readonly CoreFixture _core = new();
    private readonly FakeTimeProvider _clock = new(s_now);
    private int _projectId;
    private int _trunkId;
    private long _nextPhone = 79_220_000_000;
    private IReadOnlyCollection<PinnedStatus> _pins = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ContactClaims Claims => new(_core.Get<IDbContextFactory<CallCenterDb>>(), _clock);

    private ContactsLeft Left => new(_core.Get<IDbContextFactory<CallCenterDb>>());

    public async ValueTask InitializeAsync()
    {
        await _core.InitializeAsync();
        _trunkId = await _core.AddTrunkAsync();
        _projectId = await AddProjectAsync();
    }

    public ValueTask DisposeAsync() => _core.DisposeAsync();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Claim_SeveralFiles_GoesFileByFileFromTheAskedEnd(bool newestFirst)
    {
        var first = await AddAsync(await AddUploadAsync(), count: 3);
        var second = await AddAsync(await AddUploadAsync(), count: 3);

        await ChangeAsync(project => project.NewestUploadsFirst = newestFirst);
        Assert.Equal(newestFirst ? [.. second, first[0]] : [.. first, second[0]], await ClaimAsync(4));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Claim_SeveralZones_GoesByTheFileAndNotByTheZone(bool newestFirst)
    {
        await ChangeAsync(project => project.NewestUploadsFirst = newestFirst);
        var uploads = new[] { await AddUploadAsync(), await AddUploadAsync() };
        var east = await AddAsync(uploads[0], count: 1, zone: "Asia/Omsk");
        var west = await AddAsync(uploads[0], count: 1, zone: "Europe/Moscow");
        var more = await AddAsync(uploads[0], count: 1, zone: "Asia/Omsk");
        var later = await AddAsync(uploads[1], count: 1, zone: "Asia/Omsk");

        List<long> old = [.. east, .. west, .. more];
        Assert.Equal(newestFirst ? [.. later, .. old] : [.. old, .. later], await ClaimAsync(10, "Europe/Moscow", "Asia/Omsk"));
    }

    [Fact]
    public async Task Claim_UsedUpAndTakenBackFilesBetween_ReachesTheNextOne()
    {
        await AddAsync(await AddUploadAsync(), count: 2);
        Assert.Equal(2, (await ClaimAsync(2)).Count);
        await AddAsync(await AddUploadAsync(UploadState.Removing), count: 2);
        var next = await AddAsync(await AddUploadAsync(), count: 2);

        Assert.Equal(next, await ClaimAsync(5));
    }

    [Fact]
    public async Task Claim_EveryRankDue_LostThenPromisedThenRetriesThenNew()
    {
        var upload = await AddUploadAsync();
        var fresh = await AddAsync(upload, count: 1);
        var retry = await AddWaitingAsync(upload, s_now.AddHours(-3), "Asia/Omsk");
        var promise = await AddWaitingAsync(upload, s_now.AddHours(-1), rank: DialRank.Promise);
        var earlier = await AddWaitingAsync(upload, s_now.AddHours(-2), "Asia/Omsk", DialRank.Promise);
        var lost = await AddWaitingAsync(upload, s_now, rank: DialRank.Lost);
        await AddWaitingAsync(upload, s_now.AddSeconds(1), rank: DialRank.Lost);

        Assert.Equal([lost, earlier, promise, retry, .. fresh], await ClaimAsync(10, "", "Asia/Omsk"));
    }

    [Fact]
    public async Task Claim_ProjectStoppedMeanwhile_ClaimsNobody()
    {
        await AddAsync(await AddUploadAsync(), count: 1);
        await ChangeAsync(project => project.IsRunning = false);

        Assert.Empty(await ClaimAsync(1));
    }

    [Fact]
    public async Task Claim_LastDayOver_ClaimsNobody()
    {
        var all = await AddAsync(await AddUploadAsync(), count: 2);
        await ChangeAsync(project => project.EndDate = new(2026, 3, 24));
        Assert.Equal([all[0]], await ClaimAsync(1));

        // Midnight in Moscow.
        _clock.SetUtcNow(new DateTime(2026, 3, 24, 21, 0, 0, DateTimeKind.Utc));
        Assert.Empty(await ClaimAsync(1));
    }

    [Fact]
    public async Task Claim_WindowClosesMeanwhile_ClaimsNobodyFromThatMinuteOn()
    {
        var all = await AddAsync(await AddUploadAsync(), count: 2);
        await ChangeAsync(project =>
        {
            project.Windows.Clear();
            project.Windows.Add(new() { Day = DayOfWeek.Tuesday, FromMinute = 9 * 60, ToMinute = (15 * 60) + 30 });
        });
        _clock.SetUtcNow(s_now.AddMinutes(30).AddTicks(-1));
        Assert.Equal([all[0]], await ClaimAsync(1));

        _clock.SetUtcNow(s_now.AddMinutes(30));
        Assert.Empty(await ClaimAsync(1));
    }

    [Fact]
    public async Task Claim_ClientsDayEndsMeanwhile_GoesByHisOwnClock()
    {
        var upload = await AddUploadAsync();
        // Nine in the evening in Novosibirsk, five in the afternoon in Moscow.
        var east = await AddAsync(upload, count: 2, zone: "Asia/Novosibirsk");
        var west = await AddAsync(upload, count: 2, zone: "Europe/Moscow");
        await ChangeAsync(project => (project.ClientFrom, project.ClientTo) = (new(9, 0), new(21, 0)));
        _clock.SetUtcNow(s_now.AddHours(2).AddTicks(-1));
        Assert.Equal([east[0]], await ClaimAsync(1, "Europe/Moscow", "Asia/Novosibirsk"));

        _clock.SetUtcNow(s_now.AddHours(2));
        Assert.Equal(west, await ClaimAsync(5, "Europe/Moscow", "Asia/Novosibirsk"));
    }

    [Fact]
    public async Task Claim_Pinned_IsTakenForHisFreeOperatorOneAtATime()
    {
        var upload = await AddUploadAsync();
        var fresh = await AddAsync(upload, count: 1);
        var first = await AddPinnedAsync(upload, s_now.AddMinutes(-9), operatorId: 77, zone: "Asia/Omsk");
        var second = await AddPinnedAsync(upload, s_now.AddMinutes(-5), operatorId: 77);
        await AddPinnedAsync(upload, s_now.AddMinutes(-7), operatorId: 78);
        await AddPinnedAsync(upload, s_now.AddMinutes(1), operatorId: 77, rank: DialRank.Lost);
        Assert.Equal(fresh, await ClaimAsync(10, "", "Asia/Omsk"));

        _pins = [new(_core.NewStatusId, 77)];
        var claimed = Assert.Single(await Claims.ClaimAsync(Request(10, "", "Asia/Omsk"), Stop));
        Assert.Equal((first, 77), (claimed.ContactId, claimed.PinnedOperatorId));
        Assert.Equal([second], await ClaimAsync(10, "", "Asia/Omsk"));
        Assert.Empty(await ClaimAsync(10, "", "Asia/Omsk"));
    }

    [Fact]
    public async Task Claim_PinnedInTwoRanks_TakesTheHigherOneAlone()
    {
        var upload = await AddUploadAsync();
        await AddPinnedAsync(upload, s_now.AddMinutes(-9), operatorId: 77);
        var lost = await AddPinnedAsync(upload, s_now, operatorId: 77, rank: DialRank.Lost);
        var others = await AddWaitingAsync(upload, s_now.AddMinutes(-1));

        _pins = [new(_core.NewStatusId, 77)];
        Assert.Equal([lost, others], await ClaimAsync(10));
    }

    [Fact]
    public async Task Left_NewWaitingAndOthers_CountsWhomIsStillToBeDialled()
    {
        var upload = await AddUploadAsync();
        await AddAsync(upload, count: 3, zone: "Asia/Omsk");
        await AddWaitingAsync(upload, s_now.AddDays(1), "Europe/Moscow");
        await AddAsync(upload, count: 1, change: contact => contact.Decide(RetryDecision.Finish(FinishReason.Status), s_now));
        await AddAsync(await AddUploadAsync(UploadState.Importing), count: 2);

        Assert.Equal(4, await Left.CountAsync(_projectId, Stop));
        Assert.Equal(["", "Asia/Omsk", "Europe/Moscow"], await Left.ListZonesAsync(_projectId, Stop));
    }

    [Fact]
    public async Task Due_NewWaitingAndAsleep_CountsWhoseTurnHasCome()
    {
        var upload = await AddUploadAsync();
        await AddAsync(upload, count: 3);
        await AddAsync(upload, count: 2, zone: "Asia/Omsk");
        await AddAsync(await AddUploadAsync(UploadState.Importing), count: 2);
        await AddWaitingAsync(upload, s_now);
        await AddWaitingAsync(upload, s_now.AddSeconds(10));
        await AddWaitingAsync(upload, s_now.AddDays(1), rank: DialRank.Lost);

        Assert.Equal(4, await DueAsync(s_now, ""));
        Assert.Equal(5, await DueAsync(s_now.AddSeconds(10), ""));
        Assert.Equal(6, await DueAsync(s_now, "", "Asia/Omsk"));
        Assert.Equal(0, await DueAsync(s_now));
        await AddAsync(upload, count: ContactsLeft.MostDue);
        Assert.Equal(ContactsLeft.MostDue, await DueAsync(s_now, "", "Asia/Omsk"));
    }

    [Fact]
    public async Task Claim_FileBeingUploaded_IsNotSeen()
    {
        await AddAsync(await AddUploadAsync(UploadState.Importing), count: 2);
        var ready = await AddAsync(await AddUploadAsync(), count: 1);

        Assert.Equal(ready, await ClaimAsync(10));
        Assert.Equal(0, await Left.CountAsync(_projectId, Stop));
    }

    [Fact]
    public async Task Claim_OtherProject_IsNotTouched()
    {
        var other = await AddProjectAsync();
        await AddAsync(await AddUploadAsync(projectId: other), count: 2, projectId: other);

        Assert.Empty(await ClaimAsync(10));
    }

    [Fact]
    public async Task Claim_DueRetries_ComeBeforeNewOnesInTheirOrder()
    {
        var upload = await AddUploadAsync();
        var fresh = await AddAsync(upload, count: 2);
        var late = await AddWaitingAsync(upload, s_now.AddMinutes(-1));
        var early = await AddWaitingAsync(upload, s_now.AddMinutes(-30));
        var now = await AddWaitingAsync(upload, s_now);
        await AddWaitingAsync(upload, s_now.AddSeconds(1));

        Assert.Equal([early, late, now, fresh[0]], await ClaimAsync(4));
    }

    [Fact]
    public async Task Claim_ClosedZones_StayWhereTheyAre()
    {
        var upload = await AddUploadAsync();
        await AddAsync(upload, count: 1, zone: "Asia/Kamchatka");
        var open = await AddAsync(upload, count: 1, zone: "Europe/Moscow");
        var unknown = await AddAsync(upload, count: 1);
        var due = await AddWaitingAsync(upload, s_now, zone: "Asia/Kamchatka");

        Assert.Equal([.. open, .. unknown], await ClaimAsync(10, "Europe/Moscow", ""));
        Assert.Contains(due, await ClaimAsync(10, "Asia/Kamchatka"));
    }

    [Fact]
    public async Task Claim_ZoneUploadedAMomentAgo_IsNotDialledUnasked()
    {
        await AddAsync(await AddUploadAsync(), count: 1, zone: "Asia/Magadan");

        Assert.Empty(await ClaimAsync(10, "Europe/Moscow", ""));
        Assert.Equal(["Asia/Magadan"], await Left.ListZonesAsync(_projectId, Stop));
    }

    [Fact]
    public async Task Claim_AgainAndAgain_NeverGivesAContactTwice()
    {
        var all = await AddAsync(await AddUploadAsync(), count: 10);
        var claimed = new List<long>();
        for (IReadOnlyList<long> some = [-1]; some.Count > 0; claimed.AddRange(some))
        {
            some = await ClaimAsync(3);
        }

        Assert.Equal(all, claimed);
    }

    [Fact]
    public async Task Claim_Contacts_HaveTheirCallWritten()
    {
        var contact = Assert.Single(await AddAsync(await AddUploadAsync(), count: 1));

        var claimed = Assert.Single(await Claims.ClaimAsync(Request(5), Stop));

        await using var db = await _core.OpenDbAsync();
        var row = await db.Contacts.SingleAsync(Stop);
        var call = await db.Calls.SingleAsync(Stop);
        Assert.Equal((DialState.Claimed, (Guid?)claimed.CallId), (row.DialState, row.ClaimedCallId));
        Assert.Equal((claimed.CallId, (long?)contact, _projectId, (int?)_trunkId), (call.Id, call.ContactId, call.ProjectId, call.TrunkId));
        Assert.Equal((CallPhase.Dialing, s_now, claimed.Phone, "74950000000"), (call.Phase, call.StartedAt, call.To, call.From));
        Assert.Equal(DateTimeKind.Utc, call.StartedAt.Kind);
    }

    [Fact]
    public async Task Claim_WriteFails_ClaimsNobody()
    {
        await AddAsync(await AddUploadAsync(), count: 2);
        await using (var db = await _core.OpenDbAsync())
        {
            await db.Database.ExecuteSqlRawAsync(
                TestDatabase.IsOnServer
                    ? "ALTER TABLE \"Calls\" ADD CONSTRAINT no_calls CHECK (false)"
                    : "CREATE TRIGGER no_calls BEFORE INSERT ON Calls BEGIN SELECT RAISE(ABORT, 'full'); END",
                Stop);
        }

        await Assert.ThrowsAsync<DbUpdateException>(() => ClaimAsync(2));

        await using var check = await _core.OpenDbAsync();
        Assert.Equal(2, await check.Contacts.CountAsync(contact => contact.DialState == DialState.New && contact.ClaimedCallId == null, Stop));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Claim_BlacklistedNumber_IsPassedOverAndFinished(bool everywhere)
    {
        var all = await AddAsync(await AddUploadAsync(), count: 3);
        await BanAsync(everywhere ? BlacklistEntry.Everywhere : _projectId, all[0]);

        Assert.Equal(all.Skip(1).Take(1), await ClaimAsync(1));

        var banned = await ContactAsync(all[0]);
        Assert.Equal((DialState.Finished, FinishReason.Blacklisted, 0), (banned.DialState, banned.FinishReason, banned.Attempts.Total));
        await using var db = await _core.OpenDbAsync();
        Assert.False(await db.Calls.AnyAsync(call => call.ContactId == all[0], Stop));
    }

    [Fact]
    public async Task Claim_BlacklistOfAnotherProject_DoesNotCount()
    {
        var all = await AddAsync(await AddUploadAsync(), count: 1);
        await BanAsync(await AddProjectAsync(), all[0]);

        Assert.Equal(all, await ClaimAsync(1));
    }

    [Fact]
    public async Task Claim_ManyBlacklistedInFront_ReachesThoseBehind()
    {
        var all = await AddAsync(await AddUploadAsync(), count: 305);
        await BanAsync(_projectId, [.. all.Take(300)]);

        Assert.Equal(all.Skip(300).Take(2), await ClaimAsync(2));
    }

    [Fact]
    public async Task TakenOffTheBlacklist_ContactPassedOver_HasItsTurnAgain()
    {
        var upload = await AddUploadAsync();
        var fresh = Assert.Single(await AddAsync(upload, count: 1));
        var waiting = await AddWaitingAsync(upload, s_now);
        await BanAsync(_projectId, fresh, waiting);
        Assert.Empty(await ClaimAsync(2));

        await _core.Get<BlacklistService>().RemoveFoundAsync(_core.Admin, new(), Stop);

        Assert.Equal(2, (await ClaimAsync(2)).Count);
    }

    [Fact]
    public async Task TakenOffTheBlacklist_AnotherEntryStillCounts_StaysFinished()
    {
        var contact = Assert.Single(await AddAsync(await AddUploadAsync(), count: 1));
        await BanAsync(_projectId, contact);
        await BanAsync(BlacklistEntry.Everywhere, contact);
        Assert.Empty(await ClaimAsync(1));

        await _core.Get<BlacklistService>().RemoveFoundAsync(_core.Admin, new(ProjectId: _projectId), Stop);

        Assert.Equal(DialState.Finished, (await ContactAsync(contact)).DialState);
    }

    private async Task BanAsync(int projectId, params long[] contactIds)
    {
        await using var db = await _core.OpenDbAsync();
        var phones = await db.Contacts.Where(contact => contactIds.Contains(contact.Id)).Select(contact => contact.Phone).ToListAsync(Stop);
        db.AddRange(phones.Select(phone => new BlacklistEntry { Phone = phone, ProjectId = projectId, CreatedAt = s_now }));
        await db.SaveChangesAsync(Stop);
    }

    private async Task<Contact> ContactAsync(long id)
    {
        await using var db = await _core.OpenDbAsync();
        return await db.Contacts.AsNoTracking().SingleAsync(contact => contact.Id == id, Stop);
    }

    private Task<int> DueAsync(DateTime by, params IReadOnlyList<string> zones) => Left.CountDueAsync(_projectId, zones, _pins, [], by, Stop);

    private async Task<IReadOnlyList<long>> ClaimAsync(int count, params IReadOnlyList<string> zones) =>
        [.. (await Claims.ClaimAsync(Request(count, zones), Stop)).Select(contact => contact.ContactId)];

    private ClaimRequest Request(int count, params IReadOnlyList<string> zones) =>
        new(_projectId, count, zones.Count > 0 ? zones : [""], () => new(_trunkId, "74950000000"), _pins);

    private async Task ChangeAsync(Action<Project> change)
    {
        await using var db = await _core.OpenDbAsync();
        change(await db.Projects.Include(project => project.Windows).Include(project => project.Holidays).SingleAsync(project => project.Id == _projectId, Stop));
        await db.SaveChangesAsync(Stop);
    }

    private async Task<int> AddProjectAsync()
    {
        await using var db = await _core.OpenDbAsync();
        var project = new Project { Title = "Claims", CreatedAt = s_now, IsRunning = true, ClientFrom = default, ClientTo = default };
        project.Windows.AddRange(DayWindow.RoundTheClock.Select(ProjectWindow.Of));
        db.Add(project);
        await db.SaveChangesAsync(Stop);
        return project.Id;
    }

    private async Task<int> AddUploadAsync(UploadState state = UploadState.Ready, int? projectId = null)
    {
        await using var db = await _core.OpenDbAsync();
        var upload = new ContactUpload { ProjectId = projectId ?? _projectId, FileName = "list.csv", State = state, CreatedAt = s_now };
        db.Add(upload);
        await db.SaveChangesAsync(Stop);
        return upload.Id;
    }

    private async Task<List<long>> AddAsync(int uploadId, int count, string zone = "", int? projectId = null, Action<Contact>? change = null)
    {
        await using var db = await _core.OpenDbAsync();
        var contacts = Enumerable.Range(0, count).Select(_ => new Contact
        {
            ProjectId = projectId ?? _projectId,
            UploadId = uploadId,
            Phone = (_nextPhone++).ToString(System.Globalization.CultureInfo.InvariantCulture),
            StatusId = _core.NewStatusId,
            TimeZone = zone,
            CreatedAt = s_now,
            UpdatedAt = s_now,
        }).ToList();
        contacts.ForEach(contact => change?.Invoke(contact));
        db.AddRange(contacts);
        await db.SaveChangesAsync(Stop);
        return [.. contacts.Select(contact => contact.Id)];
    }

    private async Task<long> AddPinnedAsync(int uploadId, DateTime next, int operatorId, string zone = "", DialRank rank = DialRank.Retry)
    {
        var id = await AddWaitingAsync(uploadId, next, zone, rank);
        await using var db = await _core.OpenDbAsync();
        await db.Contacts.Where(contact => contact.Id == id).ExecuteUpdateAsync(row => row.SetProperty(contact => contact.PinnedOperatorId, operatorId), Stop);
        return id;
    }

    private async Task<long> AddWaitingAsync(int uploadId, DateTime next, string zone = "", DialRank rank = DialRank.Retry) =>
        Assert.Single(await AddAsync(uploadId, 1, zone, change: contact => contact.Decide(RetryDecision.Again(next, rank), s_now)));
}
