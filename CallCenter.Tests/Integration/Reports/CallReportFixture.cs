using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Calls.Voice;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Tags;
using CallCenter.Core.Machines;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Core.Reports.Calls;
using CallCenter.Core.Trunks;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Reports;

/// <summary>
/// Some hundred calls of four projects and of none, in which every filter finds some and leaves some: two projects are the supervisor's, one of them
/// deleted, one hides its numbers; many calls begin in the same second, and every ninth was handed on.
/// </summary>
public sealed class CallReportFixture : IAsyncLifetime
{
    public static readonly DateTime Start = new(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);
    public const int Count = 260;

    public CoreFixture Core { get; } = new();

    /// <summary>The supervisor's, the supervisor's deleted one, the other's, the other's without numbers.</summary>
    public IReadOnlyList<int> Projects { get; private set; } = [];
    public IReadOnlyList<int> Statuses { get; private set; } = [];

    /// <summary>The first two are in the group at work on the supervisor's project.</summary>
    public IReadOnlyList<int> Operators { get; private set; } = [];
    public IReadOnlyList<int> Tags { get; private set; } = [];
    public IReadOnlyList<int> Trunks { get; private set; } = [];
    public int GroupId { get; private set; }

    /// <summary>All there is, for comparison.</summary>
    public IReadOnlyList<Call> All { get; private set; } = [];
    public ILookup<Guid, int> Earlier { get; private set; } = null!;
    public ILookup<long, int> TagsOf { get; private set; } = null!;

    public CallReportQueries Queries => Core.Get<CallReportQueries>();

    public Actor Clerk(int number) => new(Operators[number], Role.Operator);

    public async ValueTask InitializeAsync()
    {
        await Core.InitializeAsync();
        await using var db = await Core.OpenDbAsync();
        var projects = Enumerable.Range(0, 4).Select(number => new Project
        {
            Title = $"Проект {number}",
            TimeZone = "Europe/Moscow",
            SupervisorId = number < 2 ? Core.Supervisor.UserId : Core.OtherSupervisor.UserId,
            IsDeleted = number == 1,
            ShowNumbers = number != 3,
        }).ToList();
        var people = Enumerable.Range(0, 3).Select(number => new User
        {
            UserName = $"o{number}@test.ru",
            NormalizedEmail = $"O{number}@TEST.RU",
            FullName = $"Оператор {number}",
            Extension = 500 + number,
            Role = Role.Operator,
        }).ToList();
        var tags = new[] { "весна", "vip" }.Select(name => new Tag { Name = name }).ToList();
        var trunks = Enumerable.Range(0, 2).Select(number => new Trunk { Title = $"Транк {number}", Host = "127.0.0.1" }).ToList();
        var group = new Group { Name = "Первая" };
        db.AddRange(projects);
        db.AddRange(people);
        db.AddRange(tags);
        db.AddRange(trunks);
        db.Add(group);
        await db.SaveChangesAsync();
        db.AddRange(people.Take(2).Select(user => new GroupMember { GroupId = group.Id, UserId = user.Id }));
        db.Add(new ProjectGroup { ProjectId = projects[0].Id, GroupId = group.Id });
        var uploads = projects.Select(project => new ContactUpload { ProjectId = project.Id, FileName = "list.csv", State = UploadState.Ready, CreatedAt = Start }).ToList();
        db.AddRange(uploads);
        await db.SaveChangesAsync();
        var contacts = Enumerable.Range(0, 40).Select(number => new Contact
        {
            ProjectId = uploads[number % 4].ProjectId,
            UploadId = uploads[number % 4].Id,
            Phone = PhoneOf(number),
            FullName = $"Клиент {number}",
            Region = "Оренбургская обл.",
            TimeZone = "Asia/Yekaterinburg",
            StatusId = Core.NewStatusId,
        }).ToList();
        db.AddRange(contacts);
        await db.SaveChangesAsync();
        db.AddRange(contacts.Where((_, number) => number % 7 == 0).Select(contact => new ContactTag { ContactId = contact.Id, TagId = tags[0].Id }));
        db.AddRange(contacts.Where((_, number) => number % 5 == 0).Select(contact => new ContactTag { ContactId = contact.Id, TagId = tags[1].Id }));
        (Statuses, Operators, Tags) = ([Core.NewStatusId, Core.RefusedStatusId], [.. people.Select(user => user.Id)], [.. tags.Select(tag => tag.Id)]);
        (Projects, Trunks, GroupId) = ([.. projects.Select(project => project.Id)], [.. trunks.Select(trunk => trunk.Id)], group.Id);
        var calls = Enumerable.Range(0, Count).Select(number => Make(number, contacts)).ToList();
        db.AddRange(calls);
        await db.SaveChangesAsync();
        // Once and back again, among them: one of several operators twice.
        db.AddRange(calls.Where((_, number) => number % 9 == 0).SelectMany(call => Enumerable.Range(0, (int)(call.Number % 3) + 1).Select(part => new CallTalk
        {
            CallId = call.Id,
            Part = part,
            OperatorId = Operators[(int)((call.Number + part) % 3)],
            CallNumber = call.Number,
            CallStartedAt = call.StartedAt,
            StartedAt = call.StartedAt,
            EndedAt = call.StartedAt,
        })));
        await db.SaveChangesAsync();
        All = await db.Calls.AsNoTracking().ToListAsync();
        Earlier = (await db.CallTalks.AsNoTracking().ToListAsync()).ToLookup(talk => talk.CallId, talk => talk.OperatorId);
        TagsOf = (await db.ContactTags.AsNoTracking().ToListAsync()).ToLookup(link => link.ContactId, link => link.TagId);
    }

    public ValueTask DisposeAsync() => Core.DisposeAsync();

    public static string PhoneOf(int number) => $"79{number % 4}2{number:0000000}";

    private Call Make(int number, List<Contact> contacts)
    {
        var project = number % 13 == 6 ? (int?)null : Projects[number % 4];
        var outcome = number % 40 == 39 ? (CallOutcome?)null : (CallOutcome)(1 + (number * 7 % 9));
        var isAnswered = outcome is CallOutcome.Talked or CallOutcome.Lost or CallOutcome.Machine;
        var at = Start.AddSeconds(number / 3 * 20);
        return new()
        {
            Id = Guid.NewGuid(),
            ProjectId = project,
            ContactId = project is null ? null : contacts[number % 40].Id,
            OperatorId = outcome == CallOutcome.Talked || project is null ? Operators[number % 5 % 3] : number % 50 == 7 ? Core.Supervisor.UserId : null,
            TrunkId = Trunks[number % 2],
            Direction = number % 5 == 0 ? CallDirection.Inbound : CallDirection.Outbound,
            Type = CallType.Operator,
            IsManual = project is null,
            Phone = PhoneOf(number % 40),
            From = number % 5 == 0 ? PhoneOf(number % 40) : "213345",
            To = number % 5 == 0 ? "213345" : PhoneOf(number % 40),
            Phase = outcome is null ? CallPhase.Dialing : CallPhase.Closed,
            StartedAt = at,
            AnsweredAt = isAnswered ? at.AddSeconds(2) : null,
            ConnectedAt = outcome == CallOutcome.Talked ? at.AddSeconds(11) : null,
            EndedAt = outcome is null ? null : at.AddSeconds(30),
            DialingMs = outcome is null ? 0 : 2_900,
            WaitingMs = isAnswered ? 9_400 : 0,
            TalkMs = outcome == CallOutcome.Talked ? 1_700 + number : 0,
            Outcome = outcome,
            IsAbandoned = outcome == CallOutcome.Lost && number % 2 == 0,
            Detection = number % 8 == 0 ? MachineDetection.On : MachineDetection.Off,
            Verdict = number % 16 == 0 ? MachineVerdict.Human : MachineVerdict.None,
            VoiceGrade = outcome == CallOutcome.Talked ? (VoiceGrade)(number % 4) : VoiceGrade.None,
            StatusId = outcome == CallOutcome.Talked ? Statuses[number % 2] : null,
            TakenUpAt = number % 9 == 0 ? at.AddSeconds(12) : null,
            Price = outcome == CallOutcome.Talked ? 0.1m * (number % 7) : 0,
            Recording = outcome == CallOutcome.Talked ? "x.wav" : "",
        };
    }
}
