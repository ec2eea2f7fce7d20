using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CallCenter.Core.Projects;

/// <summary>
/// Makes a new project of an existing one with everything that is a part of it. What is a part is asked of the model: whatever
/// <see cref="Project"/> or one of its parts has a navigation to and holds the foreign key. A new part is copied as soon as it has one.
/// </summary>
internal static class ProjectCopy
{
    /// <summary>Read without tracking and ready to be added; null when there is none.</summary>
    public static async Task<Project?> ReadAsync(CallCenterDb db, IQueryable<Project> projects, int projectId, CancellationToken cancellationToken)
    {
        var model = db.Model.FindEntityType(typeof(Project))!;
        var withParts = PathsOf(model).Aggregate(projects.AsNoTracking().AsSplitQuery(), (query, path) => query.Include(path));
        var copy = await withParts.SingleOrDefaultAsync(project => project.Id == projectId, cancellationToken);
        if (copy is not null)
        {
            ForgetKeys(db, model, copy);
        }

        return copy;
    }

    private static IEnumerable<string> PathsOf(IEntityType type) => PartsOf(type).SelectMany(part =>
        PathsOf(part.TargetEntityType).Select(path => $"{part.Name}.{path}").Prepend(part.Name));

    private static IEnumerable<INavigation> PartsOf(IEntityType type) => type.GetNavigations().Where(navigation => !navigation.IsOnDependent);

    /// <summary>Keys the database gives are given anew, and those that name the owner are filled in when the copy is added.</summary>
    private static void ForgetKeys(CallCenterDb db, IEntityType type, object entity)
    {
        var entry = db.Entry(entity);
        foreach (var property in entry.Properties.Where(property => property.Metadata is { ValueGenerated: ValueGenerated.OnAdd } && property.Metadata.IsPrimaryKey()))
        {
            property.CurrentValue = property.Metadata.Sentinel;
        }

        foreach (var navigation in PartsOf(type))
        {
            var value = navigation.GetGetter().GetClrValue(entity);
            foreach (var part in navigation.IsCollection ? ((System.Collections.IEnumerable)value!).Cast<object>() : value is null ? [] : [value])
            {
                foreach (var key in navigation.ForeignKey.Properties)
                {
                    db.Entry(part).Property(key.Name).CurrentValue = key.Sentinel;
                }

                ForgetKeys(db, navigation.TargetEntityType, part);
            }
        }
    }
}
