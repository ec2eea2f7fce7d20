using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Contacts.Tags;
using CallCenter.Core.Data;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Core.Reports.Contacts;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Reports;

/// <summary>Some hundred contacts of four projects, one of them another supervisor's, in which every filter finds some and leaves some.</summary>
public sealed class ContactReportFixture : IAsyncLifetime
{
    public static readonly DateTime Start = new(2026, 3, 1, 8, 0, 0, DateTimeKind.Utc);
    public const int Count = 240;

    public CoreFixture Core { get; } = new();
    public IReadOnlyList<int> Projects { get; private set; } = [];
    public IReadOnlyList<int> Statuses { get; private set; } = [];
    public IReadOnlyList<int> Operators { get; private set; } = [];
    public IReadOnlyList<int> Tags { get; private set; } = [];
    public int GroupId { get; private set; }
    public int HiddenUploadId { get; private set; }
    public int FieldId { get; private set; }

    /// <summary>All there is, for comparison.</summary>
    public IReadOnlyList<Contact> All { get; private set; } = [];
    public ILookup<long, int> TagsOf { get; private set; } = null!;
    public IReadOnlySet<long> Overdue { get; private set; } = null!;

    public ContactReportQueries Queries => Core.Get<ContactReportQueries>();

    public async ValueTask InitializeAsync()
    {
        await Core.InitializeAsync();
        await using var db = await Core.OpenDbAsync();
        var projects = Enumerable.Range(0, 4).Select(number => new Project
        {
            Title = $"Проект {number}",
            TimeZone = "Europe/Moscow",
            SupervisorId = number == 3 ? Core.OtherSupervisor.UserId : Core.Supervisor.UserId,
            IsDeleted = number == 2,
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
        var group = new Group { Name = "Первая" };
        db.AddRange(projects);
        db.AddRange(people);
        db.AddRange(tags);
        db.Add(group);
        await db.SaveChangesAsync();
        db.AddRange(people.Take(2).Select(user => new GroupMember { GroupId = group.Id, UserId = user.Id }));
        var field = new CardField { ProjectId = projects[0].Id, Title = "Сумма", Type = CardFieldType.Number };
        var uploads = projects.Select((project, number) => new ContactUpload { ProjectId = project.Id, FileName = "list.csv", State = UploadState.Ready, CreatedAt = Start.AddHours(number) }).ToList();
        var hidden = new ContactUpload { ProjectId = projects[0].Id, FileName = "more.csv", State = UploadState.Importing, CreatedAt = Start };
        db.AddRange(uploads);
        db.AddRange(hidden, field);
        await db.SaveChangesAsync();
        Statuses = [Core.NewStatusId, Core.RefusedStatusId];
        var contacts = Enumerable.Range(0, Count).Select(number => Make(number, projects, uploads, hidden, people)).ToList();
        db.AddRange(contacts);
        await db.SaveChangesAsync();
        db.AddRange(contacts.Where((_, number) => number % 7 == 0).Select(contact => new ContactTag { ContactId = contact.Id, TagId = tags[0].Id }));
        db.AddRange(contacts.Where((_, number) => number % 5 == 0).Select(contact => new ContactTag { ContactId = contact.Id, TagId = tags[1].Id }));
        db.AddRange(contacts.Where((_, number) => number % 6 == 0).SelectMany((contact, number) => new ContactTask[]
        {
            new() { ContactId = contact.Id, Text = "давно", DueAt = Start.AddYears(-1), DoneAt = number % 2 == 0 ? null : Start },
            new() { ContactId = contact.Id, Text = "когда-нибудь", DueAt = Start.AddYears(50) },
        }));
        db.AddRange(contacts.Where(contact => contact.ProjectId == projects[0].Id).Select((contact, number) =>
        {
            var value = ContactFieldValue.Of(field.Id, new(Number: number));
            value.ContactId = contact.Id;
            return value;
        }));
        db.AddRange(contacts.Take(3).SelectMany(contact => new ContactComment[]
        {
            new() { ContactId = contact.Id, Text = "первый", CreatedAt = Start },
            new() { ContactId = contact.Id, Text = "последний", CreatedAt = Start },
        }));
        await db.SaveChangesAsync();
        Projects = [.. projects.Select(project => project.Id)];
        Operators = [.. people.Select(user => user.Id)];
        Tags = [.. tags.Select(tag => tag.Id)];
        (GroupId, HiddenUploadId, FieldId) = (group.Id, hidden.Id, field.Id);
        await RememberAsync(db);
    }

    public ValueTask DisposeAsync() => Core.DisposeAsync();

    public async Task RememberAsync(CallCenterDb db)
    {
        All = await db.Contacts.AsNoTracking().Include(contact => contact.Fields).ToListAsync();
        TagsOf = (await db.ContactTags.AsNoTracking().ToListAsync()).ToLookup(link => link.ContactId, link => link.TagId);
        Overdue = (await db.Tasks.AsNoTracking().Where(task => task.DoneAt == null && task.DueAt < Start.AddDays(1)).ToListAsync()).Select(task => task.ContactId).ToHashSet();
    }

    /// <summary>Files share one moment, as real ones do; changes come in no order.</summary>
    private Contact Make(int number, List<Project> projects, List<ContactUpload> uploads, ContactUpload hidden, List<User> people)
    {
        var index = number % 11 == 0 ? 3 : number % 3;
        var upload = number % 13 == 0 ? hidden : uploads[index];
        return new()
        {
            ProjectId = upload.ProjectId,
            UploadId = upload.Id,
            Phone = $"79{number % 4}2{number:0000000}",
            FullName = number % 2 == 0 ? $"Ёлкин Иван {number}" : $"Щукина Анна {number}",
            StatusId = Statuses[number % 8 == 0 ? 1 : 0],
            OperatorId = number % 4 == 0 ? people[number % 12 / 4].Id : null,
            CreatedAt = upload.CreatedAt.AddMinutes(number % 9 == 0 ? number : 0),
            UpdatedAt = upload.CreatedAt.AddMinutes(number * 37 % 50),
        };
    }
}
