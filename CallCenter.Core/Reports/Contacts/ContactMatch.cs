using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Numbers;
using CallCenter.Core.Data;

namespace CallCenter.Core.Reports.Contacts;

[Flags]
internal enum ContactParts
{
    None = 0,
    Project = 1,
    Status = 2,
    Operator = 4,
    Text = 8,
    Tags = 16,
    Overdue = 32,
    Field = 64,
}

/// <summary>
/// The parts of a filter as conditions. One part, or one path of an index, leads a query; all others are worded so that no planner takes an index
/// for them (a column plus zero): without statistics a planner prefers two equalities to the right order and sorts a million rows for one page.
/// </summary>
internal sealed class ContactMatch(CallCenterDb db, ContactScope scope)
{
    /// <summary>Parts that are sets of contacts in no useful order, the smaller ones usually first.</summary>
    private static readonly ContactParts[] s_sets =
        [ContactParts.Overdue, ContactParts.Text, ContactParts.Field, ContactParts.Tags, ContactParts.Operator, ContactParts.Status];

    private ContactReportFilter Filter => scope.Filter;

    public ContactParts Given { get; } =
        (scope.Projects is null ? 0 : ContactParts.Project)
        | (scope.Filter.Statuses.Count == 0 ? 0 : ContactParts.Status)
        | (scope.Operators is null ? 0 : ContactParts.Operator)
        | (scope.Filter.Text.Length == 0 ? 0 : ContactParts.Text)
        | (scope.Filter.Tags.Count == 0 ? 0 : ContactParts.Tags)
        | (scope.Filter.HasOverdueTasks ? ContactParts.Overdue : 0)
        | (scope.Field is null ? 0 : ContactParts.Field);

    /// <summary>What could lead instead of the order, apart from what leads already.</summary>
    public IEnumerable<ContactParts> SetsBeside(ContactParts leading) => s_sets.Where(part => (Given & ~leading).HasFlag(part)
        // Nobody's contacts are no small set.
        && (part != ContactParts.Operator || !scope.Operators!.Contains(ContactReportFilter.NoOperator)));

    /// <summary>The ids of all contacts for which one part of the filter holds; an id may come twice.</summary>
    public IQueryable<long> Ids(ContactParts part)
    {
        var now = scope.Now;
        switch (part)
        {
            case ContactParts.Overdue:
                return db.Tasks.Where(task => task.DoneAt == null && task.DueAt < now).Select(task => task.ContactId);
            case ContactParts.Tags:
                return db.ContactTags.Where(link => Filter.Tags.Contains(link.TagId)).Select(link => link.ContactId);
            case ContactParts.Field:
                return scope.Field!.Of(db.ContactFieldValues).Select(value => value.ContactId);
            case ContactParts.Text:
                var projects = scope.Projects!;
                var found = OfText(db.Contacts.Where(contact => projects.Contains(contact.ProjectId))).Select(contact => contact.Id);
                return TextStart.Of(Filter.Text).IsPhone ? found.Concat(OfOtherNumbers(db.ContactPhones.Where(phone => projects.Contains(phone.ProjectId)))) : found;
            case ContactParts.Operator:
                var operators = scope.Operators!;
                return db.Contacts.Where(contact => operators.Contains(contact.OperatorId!.Value)).Select(contact => contact.Id);
            case ContactParts.Status:
                return db.Contacts.Where(contact => Filter.Statuses.Contains(contact.StatusId)).Select(contact => contact.Id);
            default:
                throw new ArgumentOutOfRangeException(nameof(part), part, null);
        }
    }

    /// <summary>Every part but the leading ones, and what is being written left out.</summary>
    public IQueryable<Contact> Rest(IQueryable<Contact> contacts, ContactParts leading)
    {
        var parts = Given & ~leading;
        var (zero, now) = (0, scope.Now);
        if (parts.HasFlag(ContactParts.Project))
        {
            var projects = scope.Projects!;
            contacts = contacts.Where(contact => projects.Contains(contact.ProjectId + zero));
        }

        if (parts.HasFlag(ContactParts.Status))
        {
            contacts = contacts.Where(contact => Filter.Statuses.Contains(contact.StatusId + zero));
        }

        if (parts.HasFlag(ContactParts.Operator))
        {
            var operators = scope.Operators!;
            var withNobody = operators.Contains(ContactReportFilter.NoOperator);
            contacts = contacts.Where(contact => operators.Contains((contact.OperatorId ?? 0) + zero) && (withNobody || contact.OperatorId != null));
        }

        if (parts.HasFlag(ContactParts.Text))
        {
            contacts = BesideText(contacts);
        }

        if (parts.HasFlag(ContactParts.Tags))
        {
            contacts = contacts.Where(contact => db.ContactTags.Any(link => link.ContactId == contact.Id && Filter.Tags.Contains(link.TagId)));
        }

        if (parts.HasFlag(ContactParts.Overdue))
        {
            contacts = contacts.Where(contact => db.Tasks.Any(task => task.ContactId == contact.Id && task.DoneAt == null && task.DueAt < now));
        }

        if (parts.HasFlag(ContactParts.Field))
        {
            contacts = contacts.Where(contact => scope.Field!.Of(db.ContactFieldValues).Any(value => value.ContactId == contact.Id));
        }

        return scope.HiddenUploads.Count == 0 ? contacts : contacts.Where(contact => !scope.HiddenUploads.Contains(contact.UploadId + zero));
    }

    // The provider translates these comparisons; with an ordinal argument it does not.
#pragma warning disable CA1309
    private IQueryable<Contact> OfText(IQueryable<Contact> contacts)
    {
        var (isPhone, from, before) = TextStart.Of(Filter.Text);
        return isPhone
            ? contacts.Where(contact => string.Compare(contact.Phone, from) >= 0 && string.Compare(contact.Phone, before) < 0)
            : contacts.Where(contact => string.Compare(contact.NameKey, from) >= 0 && string.Compare(contact.NameKey, before) < 0);
    }

    /// <summary>Of contacts with several numbers, whose turn is another's.</summary>
    private IQueryable<long> OfOtherNumbers(IQueryable<ContactPhone> phones)
    {
        var (_, from, before) = TextStart.Of(Filter.Text);
        return phones.Where(phone => string.Compare(phone.Phone, from) >= 0 && string.Compare(phone.Phone, before) < 0).Select(phone => phone.ContactId);
    }

    private IQueryable<Contact> BesideText(IQueryable<Contact> contacts)
    {
        var (isPhone, from, before) = TextStart.Of(Filter.Text);
        var nothing = "";
        return isPhone
            ? contacts.Where(contact => (string.Compare(contact.Phone + nothing, from) >= 0 && string.Compare(contact.Phone + nothing, before) < 0)
                || db.ContactPhones.Any(phone => phone.ContactId == contact.Id && string.Compare(phone.Phone + nothing, from) >= 0 && string.Compare(phone.Phone + nothing, before) < 0))
            : contacts.Where(contact => string.Compare(contact.NameKey + nothing, from) >= 0 && string.Compare(contact.NameKey + nothing, before) < 0);
    }
#pragma warning restore CA1309
}
