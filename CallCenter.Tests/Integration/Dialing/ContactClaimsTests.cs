using CallCenter.Core.Blacklist;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Dialing;
using CallCenter.Core.Projects;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Dialing;

public sealed class ContactClaimsTests : IAsyncLifetime
{
    private static readonly DateTime s_now = new(2026, 3, 24, 12, 0, 0, DateTimeKind.Utc);
    private readonly CoreFixture _core = new();
    private int _projectId;
    private int _trunkId;
    private long _nextPhone = 79_220_000_000;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private ContactClaims Claims => new(_core.Get<IDbContextFactory<CallCenter.Core.Data.CallCenterDb>>());

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

        Assert.Equal(newestFirst ? [.. second, first[0]] : [.. first, second[0]], await ClaimAsync(4, newestFirst));
    }

    [Fact]
    public async Task Claim_FileBeingUploaded_IsNotSeen()
    {
        await AddAsync(await AddUploadAsync(UploadState.Importing), count: 2);
        var ready = await AddAsync(await AddUploadAsync(), count: 1);

        Assert.Equal(ready, await ClaimAsync(10));
        Assert.Equal(0, await Claims.CountLeftAsync(_projectId, Stop));
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

        Assert.Equal([.. open, .. unknown], await ClaimAsync(10, zones: ["Europe/Moscow", ""]));
        Assert.Contains(due, await ClaimAsync(10, zones: ["Asia/Kamchatka"]));
    }

    [Fact]
    public async Task Claim_ZoneUploadedAMomentAgo_IsNotDialledUnasked()
    {
        await AddAsync(await AddUploadAsync(), count: 1, zone: "Asia/Magadan");

        Assert.Empty(await ClaimAsync(10, zones: ["Europe/Moscow", ""]));
        Assert.Equal(["Asia/Magadan"], await Claims.ListZonesAsync(_projectId, Stop));
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

    private async Task<IReadOnlyList<long>> ClaimAsync(int count, bool newestFirst = false, params IReadOnlyList<string> zones) =>
        [.. (await Claims.ClaimAsync(Request(count, newestFirst, zones), Stop)).Select(contact => contact.ContactId)];

    private ClaimRequest Request(int count, bool newestFirst = false, params IReadOnlyList<string> zones) =>
        new(_projectId, count, newestFirst, zones.Count > 0 ? zones : [""], _trunkId, () => "74950000000", s_now);

    private async Task<int> AddProjectAsync()
    {
        await using var db = await _core.OpenDbAsync();
        var project = new Project { Title = "Claims", CreatedAt = s_now };
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

    private async Task<long> AddWaitingAsync(int uploadId, DateTime next, string zone = "") =>
        Assert.Single(await AddAsync(uploadId, 1, zone, change: contact => contact.Decide(RetryDecision.Again(next), s_now)));
}
