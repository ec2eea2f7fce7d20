using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Numbers;
using CallCenter.Core.Data;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Schedules;
using CallCenter.Core.Trunks;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Support;

/// <summary>One project with a trunk, a group of operators, statuses and a list of numbers.</summary>
internal sealed record SmallCompany(int ProjectId, int TrunkId, IReadOnlyList<int> OperatorIds, int NewStatusId, int DoneStatusId)
{
    public const int FirstExtension = 101;

    /// <summary>The only contact gets all of them, in this order.</summary>
    public static async Task<int> AddNumbersAsync(CallCenterDb db, IReadOnlyList<string> numbers)
    {
        var contact = await db.Contacts.SingleAsync();
        db.ContactPhones.AddRange(numbers.Select((number, index) => new ContactPhone { ContactId = contact.Id, ProjectId = contact.ProjectId, Phone = number, Order = index + 1 }));
        return await db.SaveChangesAsync();
    }

    public static async Task<SmallCompany> SeedAsync(
        CallCenterDb db,
        IReadOnlyList<string> numbers,
        int operators = 1,
        string trunkHost = "127.0.0.1:5099",
        Action<Project>? project = null,
        Func<int, string>? deskPhone = null)
    {
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        var fresh = new ContactStatus { Name = "New", IsSystem = true };
        var done = new ContactStatus { Name = "Done", Meaning = StatusMeaning.Ordinary, Order = 1 };
        var trunk = new Trunk { Title = "carrier", Host = trunkHost, CallerIds = "74950000000", PricePerMinute = 1.5m, PriceStepSeconds = 1, CreatedAt = now };
        var group = new Group { Name = "team" };
        db.AddRange(fresh, done, trunk, group);
        await db.SaveChangesAsync();
        var people = Enumerable.Range(0, operators).Select(index => new User
        {
            UserName = $"operator{index}@test",
            Email = $"operator{index}@test",
            NormalizedEmail = $"OPERATOR{index}@TEST",
            FullName = $"Operator {index}",
            Role = Role.Operator,
            Extension = FirstExtension + index,
            DeskPhone = deskPhone?.Invoke(index) ?? "",
            CreatedAt = now,
        }).ToList();
        db.AddRange(people);
        await db.SaveChangesAsync();
        foreach (var person in people)
        {
            group.Members.Add(new() { UserId = person.Id });
        }

        var campaign = new Project
        {
            Title = "Campaign",
            CreatedAt = now,
            ClientFrom = new(0, 0),
            ClientTo = new(0, 0),
            DialTimeoutSeconds = 10,
        };
        campaign.Trunks.Add(new() { TrunkId = trunk.Id });
        campaign.RetryRows.AddRange(ProjectRetryRow.Defaults());
        campaign.Windows.AddRange(DayWindow.RoundTheClock.Select(ProjectWindow.Of));
        project?.Invoke(campaign);
        campaign.Groups.Add(new() { GroupId = group.Id });
        campaign.Statuses.Add(new() { StatusId = done.Id });
        db.Add(campaign);
        await db.SaveChangesAsync();
        var upload = new ContactUpload { ProjectId = campaign.Id, FileName = "list.xlsx", State = UploadState.Ready, CreatedAt = now };
        db.Add(upload);
        await db.SaveChangesAsync();
        db.AddRange(numbers.Select((number, index) => new Contact
        {
            ProjectId = campaign.Id,
            UploadId = upload.Id,
            Phone = number,
            FullName = $"Client {index}",
            StatusId = fresh.Id,
            CreatedAt = now,
            UpdatedAt = now,
        }));
        await db.SaveChangesAsync();
        return new(campaign.Id, trunk.Id, [.. people.Select(person => person.Id)], fresh.Id, done.Id);
    }

    /// <param name="ownsProjects">All there are.</param>
    public static async Task<Actor> AddSupervisorAsync(CallCenterDb db, string name, bool ownsProjects)
    {
        var user = new User
        {
            UserName = $"{name}@test",
            Email = $"{name}@test",
            NormalizedEmail = $"{name}@test".ToUpperInvariant(),
            FullName = name,
            Role = Role.Supervisor,
            Extension = 900 + await db.Users.CountAsync(),
            CreatedAt = TimeProvider.System.GetUtcNow().UtcDateTime,
        };
        db.Users.Add(user);
        await db.SaveChangesAsync();
        if (ownsProjects)
        {
            await db.Projects.ExecuteUpdateAsync(project => project.SetProperty(found => found.SupervisorId, user.Id));
        }

        return new(user.Id, Role.Supervisor);
    }

    public static Task<int> SetRunningAsync(CallCenterDb db, int projectId, bool isRunning) =>
        db.Projects.Where(project => project.Id == projectId).ExecuteUpdateAsync(row => row.SetProperty(project => project.IsRunning, isRunning));
}
