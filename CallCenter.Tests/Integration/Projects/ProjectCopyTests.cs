using System.Collections;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing.BestHours;
using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Dialing.Previews;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Projects;
using CallCenter.Core.Trunks;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CallCenter.Tests.Integration.Projects;

public sealed class ProjectCopyTests(CoreFixture core) : IClassFixture<CoreFixture>
{
    /// <summary>What belongs to a project and is no setting of it.</summary>
    private static readonly Type[] s_history = [typeof(AnsweredHour), typeof(PacingTick), typeof(AnswerHour), typeof(RetryTrial), typeof(ContactUpload), typeof(Delivery), typeof(Trunk), typeof(ProjectDay), typeof(Preview)];

    private static readonly string[] s_ofItsOwn = [nameof(Project.Id), nameof(Project.Title), nameof(Project.CreatedAt), nameof(Project.IsRunning), nameof(Project.Version)];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>An entity that names its project is copied with it, unless it is named above as history. A new one fails here until somebody decides.</summary>
    [Fact]
    public async Task Model_WhateverNamesAProject_IsCopiedOrNamedAsHistory()
    {
        await using var db = await core.OpenDbAsync();

        var known = Navigated(db.Model.FindEntityType(typeof(Project))!).Concat(ProjectCopy.TypesApart).Concat(s_history);
        Assert.Empty(OfProjects(db).Select(type => type.ClrType).Except(known));
    }

    /// <summary>Every property of every setting is given an unusual value; the copy has them all.</summary>
    [Fact]
    public async Task CopyAsync_EverythingSetToUnusualValues_AllOfItIsInTheCopy()
    {
        var original = await SeedAsync();

        var copy = await core.Get<ProjectService>().CopyAsync(core.Admin, original, "Копия", Token);

        Assert.Null(copy.Refusal);
        await using var db = await core.OpenDbAsync();
        Assert.Equal(await DumpAsync(db, original), await DumpAsync(db, copy.Value));
        var stored = await db.Projects.SingleAsync(project => project.Id == copy.Value, Token);
        Assert.Equal(("Копия", false), (stored.Title, stored.IsRunning));
        Assert.False(await db.Contacts.AnyAsync(contact => contact.ProjectId == copy.Value, Token));
    }

    private async Task<int> SeedAsync()
    {
        var (trunk, group) = (await core.AddTrunkAsync(), await core.AddGroupAsync());
        await using var db = await core.OpenDbAsync();
        var project = new Project();
        Fill(db, project);
        (project.SupervisorId, project.IsDeleted, project.IsRunning, project.TimeZone) = (core.Supervisor.UserId, false, true, "Asia/Omsk");
        (project.DialRuleSetId, project.DialRuleSet) = (null, new() { Title = "rules" });
        db.Add(project);
        await db.SaveChangesAsync(Token);
        foreach (var type in OfProjects(db).Where(type => !s_history.Contains(type.ClrType)))
        {
            var part = Activator.CreateInstance(type.ClrType)!;
            Fill(db, part);
            db.Entry(part).Property("ProjectId").CurrentValue = project.Id;
            foreach (var navigation in type.GetNavigations().Where(navigation => navigation.IsCollection))
            {
                var nested = Activator.CreateInstance(navigation.TargetEntityType.ClrType)!;
                Fill(db, nested);
                SetLinks(db, nested, trunk, group);
                ((IList)navigation.GetGetter().GetClrValue(part)!).Add(nested);
            }

            SetLinks(db, part, trunk, group);
            db.Add(part);
        }

        await db.SaveChangesAsync(Token);
        return project.Id;
    }

    private void SetLinks(CallCenterDb db, object part, int trunk, int group)
    {
        foreach (var property in db.Entry(part).Properties)
        {
            property.CurrentValue = property.Metadata.Name switch { "TrunkId" => trunk, "GroupId" => group, "StatusId" => core.RefusedStatusId, "OperatorId" => core.Supervisor.UserId, _ => property.CurrentValue };
        }
    }

    private static void Fill(CallCenterDb db, object entity)
    {
        foreach (var property in db.Entry(entity).Properties.Where(property => !property.Metadata.IsKey() || property.Metadata.ClrType.IsEnum || property.Metadata.ClrType == typeof(string)))
        {
            if (property.Metadata.IsForeignKey() || property.Metadata.Name == nameof(Project.Version))
            {
                continue;
            }

            var type = Nullable.GetUnderlyingType(property.Metadata.ClrType) ?? property.Metadata.ClrType;
            property.CurrentValue = type switch
            {
                _ when type == typeof(string) => "x" + property.Metadata.Name,
                _ when type == typeof(bool) => !(bool)(property.CurrentValue ?? false),
                _ when type == typeof(int) => 7,
                _ when type == typeof(decimal) => 7m,
                _ when type == typeof(DateOnly) => new DateOnly(2022, 3, 24),
                _ when type == typeof(TimeOnly) => new TimeOnly(7, 7),
                _ when type == typeof(DateTime) => new DateTime(2022, 3, 24, 0, 0, 0, DateTimeKind.Utc),
                { IsEnum: true } => Enum.GetValues(type).GetValue(1),
                _ => throw new NotSupportedException($"{property.Metadata.DeclaringType.Name}.{property.Metadata.Name}: {type.Name}"),
            };
        }
    }

    /// <summary>Every row that belongs to the project, without keys that say which project.</summary>
    private static async Task<List<string>> DumpAsync(CallCenterDb db, int projectId)
    {
        var lines = new List<string>();
        var project = await db.Projects.AsNoTracking().SingleAsync(found => found.Id == projectId, Token);
        lines.AddRange(LinesOf(db, project, s_ofItsOwn));
        foreach (var type in OfProjects(db).Where(type => !s_history.Contains(type.ClrType)))
        {
            var rows = await ((Task<List<object>>)typeof(ProjectCopyTests).GetMethod(nameof(RowsAsync), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!
                .MakeGenericMethod(type.ClrType).Invoke(null, [db, projectId])!);
            Assert.NotEmpty(rows);
            foreach (var row in rows)
            {
                lines.AddRange(LinesOf(db, row, ["Id", "ProjectId"]));
                foreach (var navigation in type.GetNavigations().Where(navigation => navigation.IsCollection))
                {
                    var nested = ((IEnumerable)navigation.GetGetter().GetClrValue(row)!).Cast<object>().ToList();
                    Assert.NotEmpty(nested);
                    lines.AddRange(nested.SelectMany(part => LinesOf(db, part, ["Id", "ProjectId"])));
                }
            }
        }

        return lines;
    }

    private static async Task<List<object>> RowsAsync<T>(CallCenterDb db, int projectId)
        where T : class
    {
        var rows = db.Set<T>().AsNoTracking().Where(row => EF.Property<int>(row, "ProjectId") == projectId);
        foreach (var navigation in db.Model.FindEntityType(typeof(T))!.GetNavigations().Where(navigation => navigation.IsCollection))
        {
            rows = rows.Include(navigation.Name);
        }

        return [.. await rows.ToListAsync(Token)];
    }

    private static IEnumerable<string> LinesOf(CallCenterDb db, object entity, IReadOnlyCollection<string> without) => db.Entry(entity).Properties
        .Where(property => !without.Contains(property.Metadata.Name))
        .Select(property => $"{entity.GetType().Name}.{property.Metadata.Name}={property.CurrentValue}");

    private static IEnumerable<IEntityType> OfProjects(CallCenterDb db) => db.Model.GetEntityTypes()
        .Where(type => type.GetForeignKeys().Any(key => key.PrincipalEntityType.ClrType == typeof(Project)))
        .OrderBy(type => type.Name, StringComparer.Ordinal);

    private static IEnumerable<Type> Navigated(IEntityType type) =>
        type.GetNavigations().Where(navigation => !navigation.IsOnDependent).Select(navigation => navigation.TargetEntityType.ClrType);
}
