using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Tags;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports;

/// <summary>Something a report can be filtered by.</summary>
/// <param name="Color">#rrggbb of a status.</param>
/// <param name="IsGone">Deleted or switched off: what it stands on is still found.</param>
public sealed record ReportChoice(int Id, string Name, string? Color = null, bool IsGone = false)
{
    internal const int Most = 1_000;

    internal static Task<List<ReportChoice>> ReadAsync(IQueryable<Project> projects, CancellationToken cancellationToken) =>
        projects.AsNoTracking().OrderBy(project => project.IsDeleted).ThenBy(project => project.Title).Take(Most)
            .Select(project => new ReportChoice(project.Id, project.Title, null, project.IsDeleted)).ToListAsync(cancellationToken);

    internal static Task<List<ReportChoice>> ReadAsync(IQueryable<ContactStatus> statuses, CancellationToken cancellationToken) =>
        statuses.AsNoTracking().OrderByDescending(status => status.IsActive).ThenBy(status => status.Order).ThenBy(status => status.Name).Take(Most)
            .Select(status => new ReportChoice(status.Id, status.Name, status.Color, !status.IsActive)).ToListAsync(cancellationToken);

    internal static Task<List<ReportChoice>> ReadAsync(IQueryable<User> users, CancellationToken cancellationToken) =>
        users.AsNoTracking().OrderBy(user => user.IsDeleted).ThenBy(user => user.FullName).Take(Most)
            .Select(user => new ReportChoice(user.Id, user.FullName, null, user.IsDeleted)).ToListAsync(cancellationToken);

    internal static Task<List<ReportChoice>> ReadAsync(IQueryable<Group> groups, CancellationToken cancellationToken) =>
        groups.AsNoTracking().OrderBy(group => group.Name).Take(Most)
            .Select(group => new ReportChoice(group.Id, group.Name, null, false)).ToListAsync(cancellationToken);

    internal static Task<List<ReportChoice>> ReadAsync(IQueryable<Tag> tags, CancellationToken cancellationToken) =>
        tags.AsNoTracking().OrderBy(tag => tag.NameKey).Take(Most)
            .Select(tag => new ReportChoice(tag.Id, tag.Name, null, false)).ToListAsync(cancellationToken);
}
