using CallCenter.Core.Data;
using CallCenter.Core.Numbering;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts;

/// <summary>People who come one by one and not from a file: they called, or somebody added them by hand.</summary>
internal static class LooseContacts
{
    /// <summary>Those the project has with this number among theirs, the oldest first; who is in a file that is not whole yet does not count.</summary>
    public static IQueryable<Contact> OfNumber(CallCenterDb db, int? projectId, string phone) => db.Contacts
        .Where(contact => db.Contacts.Where(row => row.ProjectId == projectId && row.Phone == phone && row.Phone != "").Select(row => row.Id)
            .Concat(db.ContactPhones.Where(row => row.ProjectId == projectId && row.Phone == phone && row.Phone != "").Select(row => row.ContactId))
            .Contains(contact.Id))
        .Where(contact => db.Uploads.Any(upload => upload.Id == contact.UploadId && upload.State == UploadState.Ready))
        .OrderBy(contact => contact.Id);

    /// <summary>Makes one, to be saved by the caller; within his transaction, which holds the project.</summary>
    public static async Task<Contact> AddAsync(
        CallCenterDb db, int projectId, string phone, NumberInfo place, bool isCaller, DateTime at, CancellationToken cancellationToken)
    {
        if (await db.Uploads.FirstOrDefaultAsync(row => row.ProjectId == projectId && row.FileName == "" && row.IsOfCallers == isCaller, cancellationToken) is not { } upload)
        {
            upload = new() { ProjectId = projectId, IsOfCallers = isCaller, State = UploadState.Ready, CreatedAt = at };
            db.Uploads.Add(upload);
        }

        upload.Accepted++;
        await db.SaveChangesAsync(cancellationToken);
        var contact = new Contact
        {
            ProjectId = projectId,
            UploadId = upload.Id,
            Phone = phone,
            StatusId = await NewStatus.FindIdAsync(db, cancellationToken),
            CreatedAt = at,
            UpdatedAt = at,
        };
        contact.SetPlace(place);
        db.Contacts.Add(contact);
        return contact;
    }
}
