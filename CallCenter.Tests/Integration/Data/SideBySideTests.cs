using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing;
using CallCenter.Core.Numbering;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Schedules;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Integration.Data;

/// <summary>What SQLite's one writer keeps apart by itself, and a server by locks.</summary>
public sealed class SideBySideTests : IAsyncLifetime
{
    private static readonly DateTime s_now = new(2026, 11, 20, 9, 0, 0, DateTimeKind.Utc);
    private readonly CoreFixture _core = new();
    private int _projectId;
    private int _trunkId;
    private int _uploadId;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _core.InitializeAsync();
        _trunkId = await _core.AddTrunkAsync();
        await using var db = await _core.OpenDbAsync();
        var project = new Project { Title = "Side by side", CreatedAt = s_now, IsRunning = true, Trunks = { new() { TrunkId = _trunkId } } };
        project.Windows.AddRange(DayWindow.RoundTheClock.Select(ProjectWindow.Of));
        db.Add(project);
        await db.SaveChangesAsync(Stop);
        var upload = new ContactUpload { ProjectId = project.Id, FileName = "list.csv", State = UploadState.Ready, CreatedAt = s_now };
        db.Add(upload);
        await db.SaveChangesAsync(Stop);
        await db.Trunks.Where(trunk => trunk.Id == _trunkId).ExecuteUpdateAsync(row => row.SetProperty(trunk => trunk.InboundProjectId, project.Id), Stop);
        (_projectId, _uploadId) = (project.Id, upload.Id);
    }

    public ValueTask DisposeAsync() => _core.DisposeAsync();

    [Fact]
    public async Task Contacts_DialledAndCallingAtOnce_AreEachTakenByOneCall()
    {
        const int Count = 60;
        string[] phones = [.. Enumerable.Range(0, Count).Select(number => $"7916{number:0000000}")];
        await AddContactsAsync(phones);

        await Task.WhenAll(ClaimAllAsync(), ClaimAllAsync(), CallInAsync(phones), CallInAsync([.. phones.Reverse()]));

        await using var db = await _core.OpenDbAsync();
        var contacts = await db.Contacts.AsNoTracking().ToListAsync(Stop);
        var dialled = (await db.Calls.AsNoTracking().Where(call => call.Direction == CallDirection.Outbound).ToListAsync(Stop)).ToLookup(call => call.ContactId);
        Assert.Equal(Count, contacts.Count);
        Assert.All(contacts, contact =>
        {
            Assert.Equal(DialState.Claimed, contact.DialState);
            Assert.InRange(dialled[contact.Id].Count(), 0, 1);
            // A call that was made to him holds him; else one of his own calls.
            Assert.All(dialled[contact.Id], call => Assert.Equal(call.Id, contact.ClaimedCallId));
        });
    }

    [Fact]
    public async Task Newcomer_CallsSeveralTimesAtOnce_BecomesOneContact()
    {
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => CallInAsync(["79161112233"])));

        await using var db = await _core.OpenDbAsync();
        Assert.Equal(1, await db.Contacts.CountAsync(Stop));
        Assert.Equal(1, await db.Uploads.Where(upload => upload.IsOfCallers).Select(upload => upload.Accepted).SingleAsync(Stop));
        Assert.Equal(8, await db.Calls.CountAsync(call => call.ContactId != null, Stop));
    }

    [Fact]
    public async Task Admins_TakeEachOthersRightsAwayAtOnce_OneIsLeft()
    {
        var users = _core.Get<UserService>();
        var ids = new List<int>();
        for (var number = 1; number <= 2; number++)
        {
            ids.Add((await users.CreateAsync(_core.Admin, InputOf(number, Role.Admin), Stop)).Value);
        }

        await Task.WhenAll(ids.Select((id, index) => users.UpdateAsync(_core.Admin, id, 0, InputOf(index + 1, Role.Supervisor), Stop)));

        await using var db = await _core.OpenDbAsync();
        Assert.Equal(1, await db.Users.CountAsync(user => user.Role == Role.Admin && !user.IsDeleted, Stop));
    }

    private static UserInput InputOf(int number, Role role) =>
        new() { Role = role, FullName = $"Person {number}", Email = $"person{number}@test.example", Password = "correct horse 42" };

    private async Task ClaimAllAsync()
    {
        var claims = new ContactClaims(_core.Get<IDbContextFactory<CallCenterDb>>(), new FakeTimeProvider(s_now));
        while ((await claims.ClaimAsync(new(_projectId, 5, [""], () => new(_trunkId, "74950000000"), []), Stop)).Count > 0)
        {
        }
    }

    private async Task CallInAsync(IReadOnlyList<string> phones)
    {
        var calls = new InboundCalls(_core.Get<IDbContextFactory<CallCenterDb>>(), _core.Get<NumberingPlan>());
        foreach (var phone in phones)
        {
            Assert.Equal(InboundVerdict.Take, await calls.OpenAsync(new(Guid.NewGuid(), _trunkId, phone, "74950000000", s_now), _ => true, Stop));
        }
    }

    private async Task AddContactsAsync(IEnumerable<string> phones)
    {
        await using var db = await _core.OpenDbAsync();
        db.AddRange(phones.Select(phone => new Contact
        {
            ProjectId = _projectId,
            UploadId = _uploadId,
            Phone = phone,
            StatusId = _core.NewStatusId,
            CreatedAt = s_now,
            UpdatedAt = s_now,
        }));
        await db.SaveChangesAsync(Stop);
    }
}
