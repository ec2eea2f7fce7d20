using System.Security.Cryptography;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Schedules;
using CallCenter.Core.Trunks;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Demo;

/// <param name="Note">What this sign-in is good for.</param>
public sealed record DemoAccount(string FullName, string Email, string Password, string Note);

/// <summary>What a first start is filled with, so that everything can be tried at once: people, a project, a list of clients.</summary>
public sealed class DemoCompany(UserService users, IDbContextFactory<CallCenterDb> databases, TimeProvider clock)
{
    private const int Seed = 2022;
    private const int Clients = 2_000;
    private const int PlayedOperators = 5;


    /// <summary>The sign-ins made, with their passwords.</summary>
    public async Task<IReadOnlyList<DemoAccount>> SeedAsync(CancellationToken cancellationToken)
    {
        var people = new DemoPeople(Seed);
        List<(int Id, DemoAccount Account)> operators = [];
        for (var number = 1; number <= PlayedOperators; number++)
        {
            operators.Add(await AddAsync(Role.Operator, people.FullName(), $"operator{number}@callcenter.local", DemoTexts.PlayedNote, cancellationToken));
        }

        var self = await AddAsync(Role.Operator, DemoTexts.SelfName, "operator@callcenter.local", DemoTexts.SelfNote, cancellationToken);
        var supervisor = await AddAsync(Role.Supervisor, people.FullName(), "supervisor@callcenter.local", DemoTexts.SupervisorNote, cancellationToken);

        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var played = operators.ConvertAll(person => person.Id);
        await db.Users.Where(user => played.Contains(user.Id)).ExecuteUpdateAsync(row => row.SetProperty(user => user.IsDemo, true), cancellationToken);
        var project = await AddProjectAsync(db, supervisor.Id, cancellationToken, [.. played, self.Id]);
        await AddClientsAsync(db, project, people, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return [self.Account, supervisor.Account, .. operators.Select(person => person.Account)];
    }

    private async Task<(int Id, DemoAccount Account)> AddAsync(Role role, string fullName, string email, string note, CancellationToken cancellationToken)
    {
        var password = RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 10);
        var created = await users.CreateAsync(Actor.System, new() { Role = role, FullName = fullName, Email = email, Password = password }, cancellationToken);
        return created.Ok ? (created.Value, new(fullName, email, password, note)) : throw new InvalidOperationException($"Demo user {email}: {created.Refusal}");
    }

    private async Task<Project> AddProjectAsync(CallCenterDb db, int supervisorId, CancellationToken cancellationToken, params int[] operatorIds)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var trunk = new Trunk
        {
            Title = DemoTexts.Trunk,
            Host = DemoLines.NoHost,
            CallerIds = "74950000000",
            PricePerMinute = 1.5m,
            PriceStepSeconds = 1,
            CreatedAt = now,
        };
        var sales = new Group { Name = DemoTexts.SalesGroup };
        var service = new Group { Name = DemoTexts.ServiceGroup };
        sales.Members.AddRange(operatorIds.Select(id => new GroupMember { UserId = id }));
        service.Members.AddRange(operatorIds.Take(2).Select(id => new GroupMember { UserId = id }));
        db.AddRange(trunk, sales, service);
        await db.SaveChangesAsync(cancellationToken);

        var project = new Project
        {
            Title = DemoTexts.Project,
            CreatedAt = now,
            SupervisorId = supervisorId,
            Mode = DialMode.Progressive,
            WrapUpLimitSeconds = 60,
            // Round the clock: the company is there to be tried at any hour.
            ClientFrom = new(0, 0),
            ClientTo = new(0, 0),
        };
        project.Trunks.Add(new() { TrunkId = trunk.Id });
        project.RetryRows.AddRange(ProjectRetryRow.Defaults());
        project.Windows.AddRange(DayWindow.RoundTheClock.Select(ProjectWindow.Of));
        project.Groups.Add(new() { GroupId = sales.Id });
        project.Statuses.AddRange(await db.Statuses.Where(status => status.IsActive && !status.IsSystem)
            .Select(status => new ProjectStatus { StatusId = status.Id }).ToListAsync(cancellationToken));
        db.Add(project);
        await db.SaveChangesAsync(cancellationToken);
        return project;
    }

    private static async Task AddClientsAsync(CallCenterDb db, Project project, DemoPeople people, CancellationToken cancellationToken)
    {
        var fresh = await db.Statuses.Where(status => status.IsSystem).Select(status => status.Id).FirstAsync(cancellationToken);
        var upload = new ContactUpload
        {
            ProjectId = project.Id,
            FileName = DemoTexts.FileName,
            State = UploadState.Ready,
            CreatedAt = project.CreatedAt,
            Accepted = Clients,
        };
        db.Add(upload);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var client in people.Clients(Clients))
        {
            client.ProjectId = project.Id;
            client.UploadId = upload.Id;
            client.StatusId = fresh;
            client.CreatedAt = client.UpdatedAt = project.CreatedAt;
            db.Contacts.Add(client);
        }

        await db.SaveChangesAsync(cancellationToken);
    }
}
