using System.Collections;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Data;
using CallCenter.Core.Projects.Scripts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CallCenter.Core.Projects;

/// <summary>
/// Makes a new project of an existing one with all its settings: whatever <see cref="Project"/> has a navigation to comes by itself, with its
/// own parts; settings that know their project without being known by it are named here, one line each.
/// </summary>
internal static class ProjectCopy
{
    private static readonly (Type Type, Func<CallCenterDb, int, CancellationToken, Task<IReadOnlyList<object>>> ReadAsync)[] s_apart =
    [
        Apart<CardField>(),
        Apart<FixedCardField>(),
        Apart<ProjectScript>(),
    ];

    public static IEnumerable<Type> TypesApart => s_apart.Select(part => part.Type);

    /// <summary>The project with its parts, read without tracking and ready to be added; null when there is none.</summary>
    public static async Task<Project?> ReadAsync(CallCenterDb db, IQueryable<Project> projects, int projectId, CancellationToken cancellationToken)
    {
        var copy = await WithParts(db, projects).SingleOrDefaultAsync(project => project.Id == projectId, cancellationToken);
        if (copy is not null)
        {
            ForgetKeys(db, copy);
        }

        return copy;
    }

    /// <summary>The settings apart, ready to be added for the copy.</summary>
    public static async Task<IReadOnlyList<object>> ReadApartAsync(CallCenterDb db, int projectId, int copyId, CancellationToken cancellationToken)
    {
        var rows = new List<object>();
        foreach (var (_, readAsync) in s_apart)
        {
            rows.AddRange(await readAsync(db, projectId, cancellationToken));
        }

        foreach (var row in rows)
        {
            ForgetKeys(db, row);
            db.Entry(row).Property(nameof(CardField.ProjectId)).CurrentValue = copyId;
        }

        return rows;
    }

    private static (Type, Func<CallCenterDb, int, CancellationToken, Task<IReadOnlyList<object>>>) Apart<T>()
        where T : class =>
        (typeof(T), async (db, projectId, cancellationToken) =>
            await WithParts(db, db.Set<T>()).Where(row => EF.Property<int>(row, nameof(CardField.ProjectId)) == projectId).ToListAsync(cancellationToken));

    private static IQueryable<T> WithParts<T>(CallCenterDb db, IQueryable<T> rows)
        where T : class =>
        PathsOf(db.Model.FindEntityType(typeof(T))!).Aggregate(rows.AsNoTracking().AsSplitQuery(), (query, path) => query.Include(path));

    private static IEnumerable<string> PathsOf(IEntityType type) => PartsOf(type).SelectMany(part =>
        PathsOf(part.TargetEntityType).Select(path => $"{part.Name}.{path}").Prepend(part.Name));

    private static IEnumerable<INavigation> PartsOf(IEntityType type) => type.GetNavigations().Where(navigation => !navigation.IsOnDependent);

    /// <summary>Keys the database gives are given anew, and those that name the owner are filled in when the owner is added.</summary>
    private static void ForgetKeys(CallCenterDb db, object entity)
    {
        var entry = db.Entry(entity);
        foreach (var property in entry.Properties.Where(property => property.Metadata is { ValueGenerated: ValueGenerated.OnAdd } && property.Metadata.IsPrimaryKey()))
        {
            property.CurrentValue = property.Metadata.Sentinel;
        }

        foreach (var navigation in PartsOf(entry.Metadata))
        {
            var value = navigation.GetGetter().GetClrValue(entity);
            foreach (var part in navigation.IsCollection ? ((IEnumerable)value!).Cast<object>() : value is null ? [] : [value])
            {
                foreach (var key in navigation.ForeignKey.Properties)
                {
                    db.Entry(part).Property(key.Name).CurrentValue = key.Sentinel;
                }

                ForgetKeys(db, part);
            }
        }
    }
}
