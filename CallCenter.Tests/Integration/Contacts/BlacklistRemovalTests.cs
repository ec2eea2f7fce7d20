using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Blacklist;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Bases;
using CallCenter.Core.Dialing;
using CallCenter.Core.Projects;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Contacts;

public sealed class BlacklistRemovalTests(CoreFixture core) : IClassFixture<CoreFixture>, IAsyncLifetime
{
    private int _projectId;
    private int _otherId;

    private BlacklistRemoval Removal => core.Get<BlacklistRemoval>();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        (_projectId, _otherId) = (await AddProjectAsync(core.Supervisor), await AddProjectAsync(core.OtherSupervisor));
    }

    public async ValueTask DisposeAsync()
    {
        await using var db = await core.OpenDbAsync();
        await db.Blacklist.ExecuteDeleteAsync(Token);
    }

    [Fact]
    public async Task RunAsync_NumbersOfTheBlacklist_GoOrAreDialledNoMore()
    {
        var fresh = await AddAsync(_projectId, "79220000001");
        var noted = await AddAsync(_projectId, "79220000002");
        var called = await AddAsync(_projectId, "79220000003", contact => Called(contact));
        var inCall = await AddAsync(_projectId, "79220000004", contact => contact.TryClaim(Guid.NewGuid(), DateTime.UnixEpoch));
        var free = await AddAsync(_projectId, "79220000005");
        var elsewhere = await AddAsync(_otherId, "79220000001");
        await using (var db = await core.OpenDbAsync())
        {
            db.Add(new ContactTask { ContactId = noted, Text = "call", DueAt = DateTime.UnixEpoch, CreatedAt = DateTime.UnixEpoch });
            db.AddRange(Entry("79220000001", _projectId), Entry("79220000002", _projectId), Entry("79220000003"), Entry("79220000004"), Entry("79220000004", _projectId), Entry("79220000005", _otherId));
            await db.SaveChangesAsync(Token);
        }

        Assert.Equal(new BlacklistLoss(1, 3), (await Removal.CountAsync(core.Supervisor, _projectId, Token)).Value);
        var reports = new List<BlacklistLoss>();
        var done = await Removal.RunAsync(core.Supervisor, _projectId, new Reports(reports), Token);

        Assert.Equal(new BlacklistLoss(1, 3), done.Value);
        Assert.Equal(done.Value, reports[^1]);
        await using var after = await core.OpenDbAsync();
        var left = await after.Contacts.Where(contact => contact.ProjectId == _projectId || contact.ProjectId == _otherId).ToDictionaryAsync(contact => contact.Id, Token);
        Assert.DoesNotContain(fresh, left.Keys);
        Assert.All([noted, called], id => Assert.Equal((DialState.Finished, FinishReason.Blacklisted, (DateTime?)null), (left[id].DialState, left[id].FinishReason, left[id].NextAttemptAt)));
        Assert.Equal((DialState.Claimed, true, FinishReason.Blacklisted), (left[inCall].DialState, left[inCall].HasPendingDecision, left[inCall].PendingReason));
        Assert.All([free, elsewhere], id => Assert.Equal(DialState.New, left[id].DialState));
        Assert.Equal(core.Supervisor.UserId, (await after.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.BlacklistRemoved && entry.EntityId == $"{_projectId}", Token)).UserId);
    }

    [Fact]
    public async Task RunAsync_Again_TakesNothingOutTwice()
    {
        await AddAsync(_projectId, "79220000001");
        var inCall = await AddAsync(_projectId, "79220000004", contact => contact.TryClaim(Guid.NewGuid(), DateTime.UnixEpoch));
        await using (var db = await core.OpenDbAsync())
        {
            db.AddRange(Entry("79220000001"), Entry("79220000004"));
            await db.SaveChangesAsync(Token);
        }

        await Removal.RunAsync(core.Admin, _projectId, new Reports([]), Token);
        var again = await Removal.RunAsync(core.Admin, _projectId, new Reports([]), Token);

        Assert.Equal(new BlacklistLoss(0, 0), again.Value);
        await using var after = await core.OpenDbAsync();
        var contact = await after.Contacts.SingleAsync(contact => contact.Id == inCall, Token);
        Assert.True(contact.TryRelease(contact.ClaimedCallId!.Value, CallOutcome.NoAnswer, RetryDecision.Again(DateTime.UnixEpoch), DateTime.UnixEpoch));
        Assert.True(contact.IsBlacklisted);
    }

    [Fact]
    public async Task CountAsync_AndRunAsync_OfAnothersProject_AreRefused()
    {
        foreach (var actor in new[] { core.OtherSupervisor, core.Operator })
        {
            Assert.IsType<NotFound>((await Removal.CountAsync(actor, _projectId, Token)).Refusal);
            Assert.IsType<NotFound>((await Removal.RunAsync(actor, _projectId, new Reports([]), Token)).Refusal);
        }
    }

    private static void Called(Contact contact)
    {
        var callId = Guid.NewGuid();
        contact.TryClaim(callId, DateTime.UnixEpoch);
        contact.TryRelease(callId, CallOutcome.NoAnswer, RetryDecision.Again(DateTime.UnixEpoch.AddHours(1)), DateTime.UnixEpoch);
    }

    private static BlacklistEntry Entry(string phone, int projectId = BlacklistEntry.Everywhere) => new() { Phone = phone, ProjectId = projectId, CreatedAt = DateTime.UnixEpoch };

    private async Task<int> AddProjectAsync(Actor supervisor)
    {
        await using var db = await core.OpenDbAsync();
        var project = new Project { Title = "blacklisted", SupervisorId = supervisor.UserId };
        db.Add(project);
        await db.SaveChangesAsync(Token);
        db.Add(new ContactUpload { ProjectId = project.Id, State = UploadState.Ready });
        await db.SaveChangesAsync(Token);
        return project.Id;
    }

    private async Task<long> AddAsync(int projectId, string phone, Action<Contact>? live = null)
    {
        await using var db = await core.OpenDbAsync();
        var uploadId = await db.Uploads.Where(upload => upload.ProjectId == projectId).Select(upload => upload.Id).SingleAsync(Token);
        var contact = new Contact { ProjectId = projectId, UploadId = uploadId, StatusId = core.NewStatusId, Phone = phone };
        live?.Invoke(contact);
        db.Add(contact);
        await db.SaveChangesAsync(Token);
        return contact.Id;
    }

    private sealed class Reports(List<BlacklistLoss> reports) : IProgress<BlacklistLoss>
    {
        public void Report(BlacklistLoss value) => reports.Add(value);
    }
}
