using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Company;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Notifications;
using CallCenter.Core.Projects;
using CallCenter.Tests.Support;
using CallCenter.Web.Reports.Calls;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Notifications;

public sealed class NotificationTests : IAsyncLifetime
{
    private readonly CoreFixture _core = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private Notifier Notifier => _core.Get<Notifier>();
    private NotificationService Service => _core.Get<NotificationService>();
    private static DateTime Now => TimeProvider.System.GetUtcNow().UtcDateTime;
    private DueSweep Sweep => _core.Get<DueSweep>();

    public ValueTask InitializeAsync() => _core.InitializeAsync();

    public ValueTask DisposeAsync() => _core.DisposeAsync();

    [Fact]
    public async Task Sweep_TaskDue_TellsItsAuthorOnce()
    {
        await AddTaskAsync(Now.AddMinutes(-1), "перезвонить");
        await AddTaskAsync(Now.AddHours(1), "рано");

        await Sweep.RunAsync(Token);
        await Sweep.RunAsync(Token);

        var row = Assert.Single((await Service.ListAsync(_core.Supervisor, Token)).Rows);
        Assert.Equal((NotificationKind.TaskDue, "Иван: перезвонить", false), (row.Kind, row.Subject, row.IsRead));
        Assert.StartsWith("/contacts/", row.Link, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sweep_TextCutInAPairOfUnits_IsCutBeforeTheCharacter()
    {
        var most = new string('я', 200 - "Иван: ".Length - 1);
        await AddTaskAsync(Now.AddMinutes(-2), most + "🎉🎉");
        await AddTaskAsync(Now.AddMinutes(-1), most + "яя");

        await Sweep.RunAsync(Token);

        Assert.Equal([$"Иван: {most}я", $"Иван: {most}"], (await Service.ListAsync(_core.Supervisor, Token)).Rows.Select(row => row.Subject));
    }

    [Fact]
    public async Task Sweep_TaskDoneInTime_TellsNobody()
    {
        await AddTaskAsync(Now.AddMinutes(-1), "сделано", done: true);

        await Sweep.RunAsync(Token);

        Assert.Empty((await Service.ListAsync(_core.Supervisor, Token)).Rows);
    }

    [Fact]
    public async Task Sweep_DeliveriesDead_TellsTheProjectsLeadersOncePerHour()
    {
        var projectId = await AddProjectAsync();
        await using (var db = await _core.OpenDbAsync())
        {
            db.Deliveries.AddRange(Enumerable.Range(0, 3).Select(_ => new Delivery
            {
                Key = Guid.NewGuid(),
                ProjectId = projectId,
                Kind = DeliveryKind.Sms,
                State = DeliveryState.Dead,
                CreatedAt = Now,
                NextTryAt = Now,
                FinishedAt = Now,
            }));
            await db.SaveChangesAsync(Token);
        }

        await Sweep.RunAsync(Token);
        await Sweep.RunAsync(Token);

        Assert.Equal(("Опрос", NotificationKind.DeliveryFailed), (await Service.ListAsync(_core.Supervisor, Token)).Rows.Select(row => (row.Subject, row.Kind)).Single());
        Assert.Empty((await Service.ListAsync(_core.OtherSupervisor, Token)).Rows);
    }

    [Fact]
    public async Task Sweep_CallersLost_TellsTheProjectsLeadersOncePerHourWithTheList()
    {
        var (projectId, at) = (await AddProjectAsync(), Now.AddMinutes(-1));
        await AddCallAsync(projectId, CallDirection.Outbound, CallOutcome.Lost, at);
        await AddCallAsync(projectId, CallDirection.Inbound, CallOutcome.Talked, at);
        await AddCallAsync(null, CallDirection.Inbound, CallOutcome.Lost, at);
        await AddCallAsync(projectId, CallDirection.Inbound, CallOutcome.Lost, Now.AddHours(-3));
        await Sweep.RunAsync(Token);
        Assert.Empty((await Service.ListAsync(_core.Supervisor, Token)).Rows);

        await AddCallAsync(projectId, CallDirection.Inbound, CallOutcome.Lost, at);
        await Sweep.RunAsync(Token);
        await AddCallAsync(projectId, CallDirection.Inbound, CallOutcome.Lost, at);
        await Sweep.RunAsync(Token);

        var row = Assert.Single((await Service.ListAsync(_core.Supervisor, Token)).Rows);
        Assert.Equal((NotificationKind.CallerLost, "Опрос"), (row.Kind, row.Subject));
        var filter = CallReportView.Of("http://localhost" + row.Link).ToFilter(await _core.Get<CompanyTime>().ZoneAsync(Token));
        Assert.Equal((projectId, CallOutcome.Lost, CallDirection.Inbound), (filter.Projects.Single(), filter.Outcomes.Single(), filter.Direction));
        Assert.True(filter.From <= at && filter.Before > at);
        Assert.Empty((await Service.ListAsync(_core.OtherSupervisor, Token)).Rows);
    }

    [Fact]
    public async Task Tell_SameEventAgain_IsNotTold()
    {
        var notice = new Notice(NotificationKind.MissedCall, "Иван", "", "missed:1");

        await Notifier.TellAsync(notice, _core.Supervisor.UserId, Token);
        await Notifier.TellAsync(notice, _core.Supervisor.UserId, Token);

        Assert.Equal(1, (await Service.ListAsync(_core.Supervisor, Token)).Unread);
    }

    [Fact]
    public async Task Tell_AnotherTellsOneOfThemInTheSameMoment_TellsTheRest()
    {
        var projectId = await AddProjectAsync();
        await using (var db = await _core.OpenDbAsync())
        {
            db.Add(new User { UserName = "a@test.ru", Email = "a@test.ru", NormalizedEmail = "A@TEST.RU", FullName = "a", Extension = 403, Role = Role.Admin });
            await db.SaveChangesAsync(Token);
        }

        var notice = new Notice(NotificationKind.NoBalance, "Опрос", "", "no-balance:1");
        var databases = new Overtaken(_core.Get<IDbContextFactory<CallCenterDb>>(), notice.To(_core.Supervisor.UserId, Now));
        var notifier = new Notifier(databases, _core.Get<NotificationFeed>(), TimeProvider.System);

        await notifier.TellLeadersAsync(notice, projectId, Token);

        await using var read = await _core.OpenDbAsync();
        var told = await read.Notifications.Join(read.Users, sent => sent.UserId, user => user.Id, (sent, user) => user.Role).ToListAsync(Token);
        Assert.Equal([Role.Admin, Role.Supervisor], told.Order());
    }

    [Fact]
    public async Task Tell_PersonsPagesOpen_AreToldAndOthersAreNot()
    {
        var (mine, theirs) = (0, 0);
        using var me = _core.Get<NotificationFeed>().Subscribe(_core.Supervisor.UserId, () => mine++);
        var other = _core.Get<NotificationFeed>().Subscribe(_core.OtherSupervisor.UserId, () => theirs++);

        await Notifier.TellAsync(new(NotificationKind.TrunkDown, "t", "", "a"), _core.Supervisor.UserId, Token);
        other.Dispose();
        await Notifier.TellAsync(new(NotificationKind.TrunkDown, "t", "", "b"), _core.OtherSupervisor.UserId, Token);

        Assert.Equal((1, 0), (mine, theirs));
    }

    [Fact]
    public async Task Read_AnothersNotification_StaysUnread()
    {
        await Notifier.TellAsync(new(NotificationKind.TrunkDown, "t", "", "a"), _core.Supervisor.UserId, Token);
        var id = (await Service.ListAsync(_core.Supervisor, Token)).Rows[0].Id;

        await Service.ReadAsync(_core.OtherSupervisor, id, Token);
        await Service.ReadAllAsync(_core.OtherSupervisor, Token);
        Assert.Equal(1, (await Service.ListAsync(_core.Supervisor, Token)).Unread);

        await Service.ReadAsync(_core.Supervisor, id, Token);
        Assert.Equal((0, true), ((await Service.ListAsync(_core.Supervisor, Token)).Unread, (await Service.ListAsync(_core.Supervisor, Token)).Rows[0].IsRead));
    }

    [Fact]
    public async Task List_PageByPage_HasEachOnceAndKeepsWhatIsRead()
    {
        const int Count = (2 * NotificationService.PageSize) + 7;
        for (var number = 0; number < Count; number++)
        {
            await Notifier.TellAsync(new(NotificationKind.TrunkDown, $"{number}", "", $"k{number}"), _core.Supervisor.UserId, Token);
            await Notifier.TellAsync(new(NotificationKind.TrunkDown, "theirs", "", $"k{number}"), _core.OtherSupervisor.UserId, Token);
        }

        var first = await Service.ListAsync(_core.Supervisor, Token);
        var second = await Service.ListAsync(_core.Supervisor, Token, first.Rows[^1].Id);
        await Notifier.TellAsync(new(NotificationKind.TrunkUp, "new", "", "n"), _core.Supervisor.UserId, Token);
        var third = await Service.ListAsync(_core.Supervisor, Token, second.Rows[^1].Id);

        Assert.Equal(Enumerable.Range(0, Count).Reverse().Select(number => $"{number}"), first.Rows.Concat(second.Rows).Concat(third.Rows).Select(row => row.Subject));
        Assert.Equal((true, true, false), (first.HasMore, second.HasMore, third.HasMore));
        Assert.Equal((Count, Count + 1), (second.Unread, third.Unread));

        await Service.ReadAsync(_core.Supervisor, second.Rows[3].Id, Token);
        var again = await Service.ListAsync(_core.Supervisor, Token, first.Rows[^1].Id);
        Assert.Equal((true, Count), (again.Rows[3].IsRead, again.Unread));
    }

    private async Task<int> AddProjectAsync()
    {
        await using var db = await _core.OpenDbAsync();
        var project = new Project { Title = "Опрос", SupervisorId = _core.Supervisor.UserId };
        db.Projects.Add(project);
        await db.SaveChangesAsync(Token);
        return project.Id;
    }

    private async Task AddCallAsync(int? projectId, CallDirection direction, CallOutcome outcome, DateTime at)
    {
        await using var db = await _core.OpenDbAsync();
        db.Calls.Add(new() { Id = Guid.NewGuid(), ProjectId = projectId, Direction = direction, Type = CallType.Operator, Phone = "79991112233", Phase = CallPhase.Closed, Outcome = outcome, StartedAt = at, EndedAt = at });
        await db.SaveChangesAsync(Token);
    }

    private async Task AddTaskAsync(DateTime dueAt, string text, bool done = false)
    {
        var projectId = await AddProjectAsync();
        await using var db = await _core.OpenDbAsync();
        var upload = new ContactUpload { ProjectId = projectId, FileName = "a.csv" };
        db.Uploads.Add(upload);
        await db.SaveChangesAsync(Token);
        var contact = new Contact { ProjectId = projectId, UploadId = upload.Id, Phone = "79991112233", FullName = "Иван", StatusId = _core.NewStatusId };
        db.Contacts.Add(contact);
        await db.SaveChangesAsync(Token);
        db.Tasks.Add(new() { ContactId = contact.Id, AuthorId = _core.Supervisor.UserId, Text = text, DueAt = dueAt, DoneAt = done ? dueAt : null });
        await db.SaveChangesAsync(Token);
    }

    /// <summary>Just before the first save another one is done.</summary>
    private sealed class Overtaken(IDbContextFactory<CallCenterDb> databases, Notification first) : IDbContextFactory<CallCenterDb>
    {
        private bool _isOver;

        public CallCenterDb CreateDbContext()
        {
            var db = databases.CreateDbContext();
            db.SavingChanges += (_, _) => Overtake();
            return db;
        }

        private void Overtake()
        {
            if (!_isOver)
            {
                _isOver = true;
                using var db = databases.CreateDbContext();
                db.Add(first);
                db.SaveChanges();
            }
        }
    }
}
