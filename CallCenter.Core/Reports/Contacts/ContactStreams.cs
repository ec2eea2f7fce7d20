using CallCenter.Core.Contacts;
using CallCenter.Core.Data;

namespace CallCenter.Core.Reports.Contacts;

/// <summary>Contacts that some index holds in the report's order: its leading columns are fixed, null where it has none.</summary>
/// <param name="OperatorId"><see cref="ContactReportFilter.NoOperator"/>: nobody's.</param>
internal readonly record struct ContactStream(int? ProjectId = null, int? StatusId = null, int? OperatorId = null)
{
    public IQueryable<Contact> Of(CallCenterDb db)
    {
        IQueryable<Contact> contacts = db.Contacts;
        if (ProjectId is { } projectId)
        {
            contacts = contacts.Where(contact => contact.ProjectId == projectId);
        }

        if (StatusId is { } statusId)
        {
            contacts = contacts.Where(contact => contact.StatusId == statusId);
        }

        if (OperatorId is { } operatorId)
        {
            contacts = operatorId == ContactReportFilter.NoOperator
                ? contacts.Where(contact => contact.OperatorId == null)
                : contacts.Where(contact => contact.OperatorId == operatorId);
        }

        return contacts;
    }
}

/// <summary>Several values of a filter are as many streams, each in order already.</summary>
/// <param name="Leading">The parts of the filter the streams stand for.</param>
internal sealed record ContactStreams(IReadOnlyList<ContactStream> All, ContactParts Leading)
{
    /// <summary>Beyond it merging costs more than passing over what does not match.</summary>
    private const int Most = 64;

    public static ContactStreams For(ContactScope scope)
    {
        // An operator's contacts are few beside a project's; nobody's are not.
        if (scope.Operators is { Count: <= Most } operators && !operators.Contains(ContactReportFilter.NoOperator))
        {
            return new([.. operators.Select(id => new ContactStream(OperatorId: id))], ContactParts.Operator);
        }

        if (scope.Projects is { } projects)
        {
            var statuses = scope.Filter.Statuses.Distinct().ToList();
            if (statuses.Count > 0 && projects.Count * statuses.Count <= Most)
            {
                return new(
                    [.. statuses.SelectMany(status => projects.Select(project => new ContactStream(project, status)))],
                    ContactParts.Project | ContactParts.Status);
            }

            // All projects of an admin need no merging unless their statuses do.
            if (projects.Count <= Most && (scope.IsLimitedToProjects || projects.Count == 1))
            {
                return new([.. projects.Select(project => new ContactStream(project))], ContactParts.Project);
            }
        }

        return scope.Operators is [ContactReportFilter.NoOperator]
            ? new([new(OperatorId: ContactReportFilter.NoOperator)], ContactParts.Operator)
            : new([new()], ContactParts.None);
    }
}
