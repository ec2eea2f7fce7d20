using CallCenter.Core.Contacts.Tags;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Contacts;

/// <summary>The rows of a page whose keys are known, with what the chosen columns need and nothing else.</summary>
internal static class ContactRows
{
    public static async Task<IReadOnlyList<ContactReportRow>> ReadAsync(
        CallCenterDb db, IReadOnlyList<long> ids, ContactColumnSet columns, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var wantsComment = columns.Has(ContactColumn.Comment);
        var wantsTasks = columns.Has(ContactColumn.Tasks);
        var wantsDescription = columns.Has(ContactColumn.Description);
        // One parameter however many ids: the query's text is made once.
        var rows = await (
            from contact in db.Contacts.AsNoTracking()
            where EF.Parameter(ids).Contains(contact.Id)
            join project in db.Projects on contact.ProjectId equals project.Id
            join status in db.Statuses on contact.StatusId equals status.Id
            join user in db.Users on contact.OperatorId equals user.Id into users
            from person in users.DefaultIfEmpty()
            select new ContactReportRow(
                contact.Id,
                contact.ProjectId,
                project.Title,
                contact.Phone,
                contact.FullName,
                contact.Email,
                contact.Position,
                contact.BirthDate,
                contact.City,
                contact.Address,
                wantsDescription ? contact.Description : "",
                contact.Region,
                contact.TimeZone,
                contact.Provider,
                status.Name,
                status.Color,
                person == null ? "" : person.FullName,
                wantsComment
                    ? db.Comments.Where(comment => comment.ContactId == contact.Id).OrderByDescending(comment => comment.Id).Select(comment => comment.Text).FirstOrDefault() ?? ""
                    : "",
                wantsTasks ? db.Tasks.Count(task => task.ContactId == contact.Id && task.DoneAt == null) : 0,
                contact.CreatedAt,
                contact.UpdatedAt)).ToDictionaryAsync(row => row.Id, cancellationToken);
        var tags = columns.Has(ContactColumn.Tags) ? await TagService.ReadAsync(db, ids, cancellationToken) : null;
        var fields = columns.Fields.Count == 0
            ? null
            : (await db.ContactFieldValues.AsNoTracking()
                .Where(value => EF.Parameter(ids).Contains(value.ContactId) && columns.Fields.Contains(value.FieldId))
                .ToListAsync(cancellationToken)).ToLookup(value => value.ContactId);
        return
        [
            .. ids.Where(rows.ContainsKey).Select(id => rows[id] with
            {
                Tags = tags is null ? [] : [.. tags[id]],
                Fields = (fields?[id] ?? []).ToDictionary(value => value.FieldId, value => value.Value),
            }),
        ];
    }
}
