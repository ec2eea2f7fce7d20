using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Contacts.Tags;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace CallCenter.Core.Contacts.History;

/// <summary>Writes down who changed what on a card, in the save itself: there is no change without its line and no line without its change.</summary>
internal static class ContactHistory
{
    private static readonly (ChangedField Field, string Property)[] s_fixed =
    [
        (ChangedField.FullName, nameof(Contact.FullName)),
        (ChangedField.Email, nameof(Contact.Email)),
        (ChangedField.BirthDate, nameof(Contact.BirthDate)),
        (ChangedField.Position, nameof(Contact.Position)),
        (ChangedField.City, nameof(Contact.City)),
        (ChangedField.Address, nameof(Contact.Address)),
        (ChangedField.Description, nameof(Contact.Description)),
    ];

    /// <summary>To be called when everything is changed and nothing saved yet.</summary>
    public static async Task NoteAsync(CallCenterDb db, Contact contact, int userId, Guid? callId, DateTime now, CancellationToken cancellationToken)
    {
        db.ChangeTracker.DetectChanges();
        var entry = db.Entry(contact);
        List<Difference> found =
        [
            .. s_fixed.Select(one => new Difference(one.Field, null, TextOf(entry.Property(one.Property).OriginalValue), TextOf(entry.Property(one.Property).CurrentValue))),
            .. db.ChangeTracker.Entries<ContactFieldValue>().Where(value => value.Entity.ContactId == contact.Id).Select(Own),
            await TagsAsync(db, contact.Id, cancellationToken),
            await StatusAsync(db, entry.Property(row => row.StatusId), cancellationToken),
            await OperatorAsync(db, entry.Property(row => row.OperatorId), cancellationToken),
        ];
        db.ContactChanges.AddRange(found.Where(one => one.Before != one.After).Select(one => new ContactChange
        {
            ContactId = contact.Id,
            UserId = userId,
            CallId = callId,
            At = now,
            Field = one.Field,
            FieldId = one.FieldId,
            Before = one.Before,
            After = one.After,
        }));
    }

    private static Difference Own(EntityEntry<ContactFieldValue> value) => new(
        ChangedField.Own,
        value.Entity.FieldId,
        value.State == EntityState.Added ? "" : FieldText.Write(((ContactFieldValue)value.OriginalValues.ToObject()).Value),
        value.State == EntityState.Deleted ? "" : FieldText.Write(value.Entity.Value));

    private static async Task<Difference> TagsAsync(CallCenterDb db, long contactId, CancellationToken cancellationToken)
    {
        var links = db.ChangeTracker.Entries<ContactTag>().Where(link => link.Entity.ContactId == contactId).ToList();
        if (links.All(link => link.State == EntityState.Unchanged))
        {
            return new(ChangedField.Tags, null, "", "");
        }

        var ids = links.Select(link => link.Entity.TagId).ToList();
        var names = await db.Tags.AsNoTracking().Where(tag => ids.Contains(tag.Id)).OrderBy(tag => tag.NameKey).ToListAsync(cancellationToken);
        return new(ChangedField.Tags, null, Without(EntityState.Added), Without(EntityState.Deleted));

        string Without(EntityState state) => string.Join(", ",
            names.Where(tag => links.Any(link => link.Entity.TagId == tag.Id && link.State != state)).Select(tag => tag.Name));
    }

    private static async Task<Difference> StatusAsync(CallCenterDb db, PropertyEntry<Contact, int> status, CancellationToken cancellationToken)
    {
        if (!status.IsModified)
        {
            return new(ChangedField.Status, null, "", "");
        }

        var (before, after) = (status.OriginalValue, status.CurrentValue);
        var names = await db.Statuses.Where(row => row.Id == before || row.Id == after).ToDictionaryAsync(row => row.Id, row => row.Name, cancellationToken);
        return new(ChangedField.Status, null, names.GetValueOrDefault(before, ""), names.GetValueOrDefault(after, ""));
    }

    private static async Task<Difference> OperatorAsync(CallCenterDb db, PropertyEntry<Contact, int?> assigned, CancellationToken cancellationToken)
    {
        if (!assigned.IsModified)
        {
            return new(ChangedField.Operator, null, "", "");
        }

        var (before, after) = (assigned.OriginalValue ?? 0, assigned.CurrentValue ?? 0);
        var names = await db.Users.Where(row => row.Id == before || row.Id == after).ToDictionaryAsync(row => row.Id, row => row.FullName, cancellationToken);
        return new(ChangedField.Operator, null, names.GetValueOrDefault(before, ""), names.GetValueOrDefault(after, ""));
    }

    private static string TextOf(object? value) => value switch
    {
        DateOnly date => FieldText.Write(new(Date: date)),
        _ => (string?)value ?? "",
    };

    private sealed record Difference(ChangedField Field, int? FieldId, string Before, string After);
}
