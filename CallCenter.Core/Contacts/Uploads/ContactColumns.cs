using System.Globalization;
using CallCenter.Core.Contacts.Fields;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>Why a row of the file did not become a contact.</summary>
public enum RejectReason
{
    NoPhone = 1,
    BadPhone = 2,
    BadBirthDate = 3,
    TextTooLong = 4,
    RepeatedInFile = 5,
    AlreadyInProject = 6,

    /// <summary>A value that the project's own field does not take.</summary>
    BadFieldValue = 7,
}

/// <summary>Why a row was refused and, where it is a field of the project's own, which.</summary>
public sealed record Rejection(RejectReason Reason, string Field = "");

/// <summary>Which column of the file is which field of a contact: by the template's headers, and by the titles of the project's own fields.</summary>
public sealed class ContactColumns
{
    public static IReadOnlyList<string> Headers { get; } = ["phone", "email", "full_name", "birth_date", "position", "city", "address", "description"];

    private const int TextLength = 400;
    private const int DescriptionLength = 4000;
    private static readonly string[] s_dateFormats = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss", "d.M.yyyy", "d.M.yyyy H:mm:ss", "d/M/yyyy", "d-M-yyyy"];
    private readonly int[] _positions;

    private readonly IReadOnlyList<(CardFieldRow Field, int At)> _own;

    private ContactColumns(int[] positions, IReadOnlyList<(CardFieldRow Field, int At)> own, IReadOnlyList<string> ignored) =>
        (_positions, _own, Ignored) = (positions, own, ignored);

    /// <summary>Headers that no field answers to.</summary>
    public IReadOnlyList<string> Ignored { get; }

    /// <summary>Null when there is no column of phones.</summary>
    public static ContactColumns? Map(IReadOnlyList<string> header, IReadOnlyList<CardFieldRow> fields)
    {
        var names = header.Select(name => name.Trim().ToLowerInvariant()).ToList();
        var positions = Headers.Select(field => names.IndexOf(field)).ToArray();
        var own = fields.Select(field => (Field: field, At: names.IndexOf(SearchKey.Of(field.Title)))).Where(column => column.At >= 0).ToList();
        var known = Headers.Concat(own.Select(column => names[column.At])).ToHashSet();
        return positions[0] < 0 ? null : new(positions, own, [.. names.Where(name => name.Length > 0 && !known.Contains(name)).Distinct()]);
    }

    /// <summary>Either the contact's own fields or the reason why there are none.</summary>
    public (Contact? Contact, Rejection? Reason) Read(IReadOnlyList<string> cells)
    {
        string Cell(int field) => _positions[field] is var at and >= 0 && at < cells.Count ? cells[at].Trim() : "";

        if (Cell(0).Length == 0)
        {
            return (null, new(RejectReason.NoPhone));
        }

        if (PhoneInput.ToDigits(Cell(0)) is not { } phone)
        {
            return (null, new(RejectReason.BadPhone));
        }

        DateOnly? birthDate = null;
        if (Cell(3).Length > 0 && (birthDate = ToDate(Cell(3))) is null)
        {
            return (null, new(RejectReason.BadBirthDate));
        }

        var contact = new Contact
        {
            Phone = phone,
            Email = Cell(1),
            FullName = Cell(2),
            BirthDate = birthDate,
            Position = Cell(4),
            City = Cell(5),
            Address = Cell(6),
            Description = Cell(7),
        };
        var fits = contact.Description.Length <= DescriptionLength
            && new[] { contact.Email, contact.FullName, contact.Position, contact.City, contact.Address }.All(text => text.Length <= TextLength);
        if (!fits)
        {
            return (null, new(RejectReason.TextTooLong));
        }

        foreach (var (field, at) in _own)
        {
            var (value, refusal) = FieldText.Read(field, at < cells.Count ? cells[at] : "");
            if (refusal is not null)
            {
                return (null, new(RejectReason.BadFieldValue, field.Title));
            }

            if (value is { } typed)
            {
                contact.Fields.Add(ContactFieldValue.Of(field.Id, typed));
            }
        }

        return (contact, null);
    }

    private static DateOnly? ToDate(string text) =>
        DateTime.TryParseExact(text, s_dateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year >= 1900
            ? DateOnly.FromDateTime(date)
            : null;
}
