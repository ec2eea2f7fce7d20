using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Data;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Projects;
using CallCenter.Core.Trunks;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Contacts;

/// <summary>A project with a status of each meaning and one contact in the middle of a call with one operator.</summary>
public sealed class CardFixture : IAsyncLifetime
{
    public const string Phone = "79228711345";

    public CoreFixture Core { get; } = new();
    public Actor Operator { get; } = new(502, Role.Operator);
    public Actor Stranger { get; } = new(503, Role.Operator);
    public Guid CallId { get; } = Guid.NewGuid();
    public int ProjectId { get; private set; }
    public long ContactId { get; private set; }

    /// <summary>To the microsecond: PostgreSQL keeps no finer times.</summary>
    public DateTime Now { get; } = TimeProvider.System.GetUtcNow().UtcDateTime is var now ? now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)) : default;
    private Dictionary<StatusMeaning, int> Statuses { get; } = [];

    public CardService Cards => Core.Get<CardService>();

    public async ValueTask InitializeAsync()
    {
        await Core.InitializeAsync();
        await using var db = await Core.OpenDbAsync();
        db.Add(new User { Id = Operator.UserId, UserName = "operator@test.ru", NormalizedEmail = "OPERATOR@TEST.RU", FullName = "Оператор", Extension = 502, Role = Role.Operator });
        var statuses = Enum.GetValues<StatusMeaning>().Select(meaning => new ContactStatus { Name = meaning.ToString(), Meaning = meaning, Order = 9 - (int)meaning }).ToList();
        db.AddRange(statuses);
        var project = new Project { Title = "Card", CreatedAt = Now, SupervisorId = Core.Supervisor.UserId, TimeZone = "Europe/Moscow", MaxAttempts = 5 };
        project.RetryRows.Add(new() { Outcome = CallOutcome.NoAnswer, Attempts = 3, Intervals = "240;1380" });
        db.Add(project);
        await db.SaveChangesAsync();
        statuses.ForEach(status => Statuses[status.Meaning] = status.Id);
        project.Statuses.AddRange(statuses.Select(status => new ProjectStatus { StatusId = status.Id }));
        var upload = new ContactUpload { ProjectId = project.Id, FileName = "list.csv", State = UploadState.Ready, CreatedAt = Now };
        db.Add(upload);
        await db.SaveChangesAsync();
        var contact = new Contact
        {
            ProjectId = project.Id,
            UploadId = upload.Id,
            Phone = Phone,
            FullName = "Иванов Иван",
            StatusId = Core.NewStatusId,
            TimeZone = "Asia/Yekaterinburg",
            Region = "Оренбургская обл.",
            CreatedAt = Now,
            UpdatedAt = Now,
        };
        Assert.True(contact.TryClaim(CallId, Now));
        db.Add(contact);
        await db.SaveChangesAsync();
        (ProjectId, ContactId) = (project.Id, contact.Id);
        await AddCallAsync(CallId, Operator.UserId, CallPhase.Talking);
    }

    public ValueTask DisposeAsync() => Core.DisposeAsync();

    public int Status(StatusMeaning meaning) => Statuses[meaning];

    public async Task AddCallAsync(Guid id, int? operatorId, CallPhase phase)
    {
        await using var db = await Core.OpenDbAsync();
        db.Add(new Call
        {
            Id = id,
            ProjectId = ProjectId,
            ContactId = ContactId,
            OperatorId = operatorId,
            Phone = Phone,
            To = Phone,
            Phase = phase,
            Direction = CallDirection.Outbound,
            Type = CallType.Operator,
            StartedAt = Now,
        });
        await db.SaveChangesAsync();
    }

    public CardInput Input(StatusMeaning? meaning = null, DateTime? callBackAt = null, string comment = "") => new()
    {
        Fields = new() { FullName = " Иванов Иван Петрович ", City = "Оренбург" },
        StatusId = meaning is { } given ? Status(given) : null,
        CallBackAt = callBackAt,
        Comment = comment,
    };

    /// <summary>As the call's actor does it.</summary>
    public Task EndCallAsync() => new CallJournal(Core.Get<IDbContextFactory<CallCenterDb>>(), Core.Get<TrunkCharges>(), Core.Get<Outbox>()).CloseAsync(
        new(CallId, new(CallPhase.Talking, Now, AnsweredAt: Now, OperatorId: Operator.UserId, ConnectedAt: Now), CallOutcome.Talked, EndReason.ClientHungUp, Now.AddMinutes(1), 0, 0),
        TestContext.Current.CancellationToken);

    public async Task<Contact> ContactAsync()
    {
        await using var db = await Core.OpenDbAsync();
        return await db.Contacts.AsNoTracking().SingleAsync(row => row.Id == ContactId);
    }

    public async Task<Call> CallAsync()
    {
        await using var db = await Core.OpenDbAsync();
        return await db.Calls.AsNoTracking().SingleAsync(row => row.Id == CallId);
    }

    public async Task<List<ContactTask>> TasksAsync()
    {
        await using var db = await Core.OpenDbAsync();
        return await db.Tasks.AsNoTracking().OrderBy(task => task.Id).ToListAsync();
    }

    public async Task ChangeProjectAsync(Action<Project> change)
    {
        await using var db = await Core.OpenDbAsync();
        change(await db.Projects.Include(row => row.Statuses).SingleAsync(row => row.Id == ProjectId));
        await db.SaveChangesAsync();
    }
}
