using CallCenter.Core.Access;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Search;

/// <summary>Which contacts are meant; every part that is filled in must hold.</summary>
public sealed record ContactFilter
{
    /// <summary>How a number or a name begins.</summary>
    public string Text { get; set; } = "";

    /// <summary>A field of the project's own that is asked for as well.</summary>
    public int? FieldId { get; set; }

    /// <summary>As typed: the beginning of a text, the choice, yes or no, or from where a number or date counts.</summary>
    public string From { get; set; } = "";

    /// <summary>Up to where a number or date counts, itself included; empty: exactly <see cref="From"/>.</summary>
    public string To { get; set; } = "";
}

public sealed record FoundContact(long Id, string Phone, string FullName, string City, string Status, string StatusColor, DateTime UpdatedAt, string FieldValue);

/// <param name="IsCut">There are more than are shown.</param>
public sealed record FoundContacts(IReadOnlyList<FoundContact> Rows, bool IsCut);

/// <summary>Finds contacts of a project, each way by an index of its own: number, name, or a custom field's value.</summary>
public sealed class ContactSearch(IDbContextFactory<CallCenterDb> factory)
{
    public const int Limit = 50;

    // Sorts after every character that names are written with.
    private const char Last = '\uffff';

    public async Task<Outcome<FoundContacts>> FindAsync(Actor actor, int projectId, ContactFilter filter, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == projectId, cancellationToken))
        {
            return new NotFound();
        }

        var contacts = ByText(db.Contacts.AsNoTracking().Where(contact => contact.ProjectId == projectId), filter.Text.Trim());
        var fieldId = filter.FieldId ?? 0;
        if (fieldId != 0)
        {
            if (await db.CardFields.AsNoTracking().SingleOrDefaultAsync(row => row.Id == fieldId && row.ProjectId == projectId && !row.IsDeleted, cancellationToken) is not { } field)
            {
                return new InvalidFields(nameof(filter.FieldId), FieldRules.UnknownChoice);
            }

            var (values, refusal) = ByValue(db.ContactFieldValues.AsNoTracking().Where(value => value.FieldId == fieldId), field.ToRow(), filter);
            if (values is null)
            {
                return refusal!;
            }

            contacts = contacts.Where(contact => values.Select(value => value.ContactId).Contains(contact.Id));
        }

        var visible = contacts.Where(contact => db.Uploads.Any(upload => upload.Id == contact.UploadId && upload.State == UploadState.Ready));
        var rows = await visible.OrderBy(contact => contact.Id).Take(Limit + 1)
            .Select(contact => new
            {
                contact.Id,
                contact.Phone,
                contact.FullName,
                contact.City,
                contact.Status!.Name,
                contact.Status.Color,
                contact.UpdatedAt,
                Value = db.ContactFieldValues.SingleOrDefault(value => value.ContactId == contact.Id && value.FieldId == fieldId),
            })
            .ToListAsync(cancellationToken);
        return new FoundContacts(
            [.. rows.Take(Limit).Select(row => new FoundContact(
                row.Id, row.Phone, row.FullName, row.City, row.Name, row.Color, row.UpdatedAt, row.Value is null ? "" : FieldText.Write(row.Value.Value)))],
            rows.Count > Limit);
    }

    // The provider translates these comparisons; with an ordinal argument it does not.
#pragma warning disable CA1309
    private static IQueryable<Contact> ByText(IQueryable<Contact> contacts, string text)
    {
        if (text.Length == 0)
        {
            return contacts;
        }

        if (PhoneStart(text) is { } digits)
        {
            var after = digits + Last;
            return contacts.Where(contact => string.Compare(contact.Phone, digits) >= 0 && string.Compare(contact.Phone, after) < 0);
        }

        var (from, to) = Range(text);
        return contacts.Where(contact => string.Compare(contact.NameKey, from) >= 0 && string.Compare(contact.NameKey, to) < 0);
    }

    private static Outcome<IQueryable<ContactFieldValue>> ByValue(IQueryable<ContactFieldValue> values, CardFieldRow field, ContactFilter filter)
    {
        if (filter.From.Trim().Length == 0 && filter.To.Trim().Length == 0)
        {
            return new InvalidFields(nameof(filter.From), FieldRules.Required);
        }

        if (field.Type == CardFieldType.Text)
        {
            var (start, end) = Range(filter.From);
            return new(values.Where(value => string.Compare(value.TextKey, start) >= 0 && string.Compare(value.TextKey, end) < 0), null);
        }

        // A choice that was taken off the list is still found.
        if (field.Type == CardFieldType.List)
        {
            var key = SearchKey.Of(filter.From);
            return new(values.Where(value => value.TextKey == key), null);
        }

        var (from, refusal) = FieldText.Read(field, filter.From);
        if (refusal is not null)
        {
            return new InvalidFields(nameof(filter.From), ((InvalidFields)refusal).Errors[0].Rule);
        }

        (var to, refusal) = FieldText.Read(field, filter.To);
        if (refusal is not null)
        {
            return new InvalidFields(nameof(filter.To), ((InvalidFields)refusal).Errors[0].Rule);
        }

        if (field.Type == CardFieldType.YesNo)
        {
            var answer = (from ?? to)!.Value.YesNo;
            return new(values.Where(value => value.YesNo == answer), null);
        }

        return new(field.Type == CardFieldType.Number
            ? Between(values, from?.Number, filter.To.Trim().Length > 0 ? to?.Number : from?.Number)
            : Between(values, from?.Date, filter.To.Trim().Length > 0 ? to?.Date : from?.Date), null);
    }
#pragma warning restore CA1309

    private static IQueryable<ContactFieldValue> Between(IQueryable<ContactFieldValue> values, decimal? from, decimal? to)
    {
        values = from is null ? values : values.Where(value => value.Number >= from);
        return to is null ? values : values.Where(value => value.Number <= to);
    }

    private static IQueryable<ContactFieldValue> Between(IQueryable<ContactFieldValue> values, DateOnly? from, DateOnly? to)
    {
        values = from is null ? values : values.Where(value => value.Date >= from);
        return to is null ? values : values.Where(value => value.Date <= to);
    }

    // A range of keys is read from the index in every database; a pattern is not.
    private static (string From, string To) Range(string text) => SearchKey.Of(text) is var key ? (key, key + Last) : default;

    /// <summary>The digits of what looks like the beginning of a number, in the form numbers are stored; null for a name.</summary>
    private static string? PhoneStart(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        if (digits.Length == 0 || text.Any(char.IsLetter))
        {
            return null;
        }

        return digits[0] == '8' && !text.StartsWith('+') ? "7" + digits[1..] : digits[0] == '9' && digits.Length <= 10 ? "7" + digits : digits;
    }
}
