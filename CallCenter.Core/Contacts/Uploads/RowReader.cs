using System.Globalization;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Contacts.Numbers;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>Makes contacts of rows, by a plan that was checked.</summary>
internal sealed class RowReader
{
    private const int TextLength = 400;
    private const int DescriptionLength = 4000;
    private const int FirstYear = 1900;
    private static readonly string[] s_dateFormats =
        ["d.M.yyyy", "yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss", "d.M.yyyy H:mm:ss", "d/M/yyyy", "d-M-yyyy", "ddMMyyyy"];

    private readonly int _phone;
    private readonly int[] _more;
    private readonly int _email;
    private readonly int[] _name;
    private readonly int _birthDate;
    private readonly int _position;
    private readonly int _city;
    private readonly int _address;
    private readonly int _description;
    private readonly (CardFieldRow Field, int At)[] _own;

    public RowReader(UploadPlan plan, IReadOnlyList<CardFieldRow> fields)
    {
        var at = plan.Columns.Index().Where(column => column.Item.Target.Length > 0).ToDictionary(column => column.Item.Target, column => column.Index);
        int Of(string target) => at.GetValueOrDefault(target, -1);
        (_phone, _email, _birthDate, _position) = (Of(ColumnTargets.Phone), Of(ColumnTargets.Email), Of(ColumnTargets.BirthDate), Of(ColumnTargets.Position));
        (_city, _address, _description) = (Of(ColumnTargets.City), Of(ColumnTargets.Address), Of(ColumnTargets.Description));
        _more = [.. ColumnTargets.MorePhones.Select(Of).Where(column => column >= 0)];
        _name = [.. ColumnTargets.NameParts.Select(Of).Where(column => column >= 0)];
        _own = [.. fields.Select(field => (field, Of(ColumnTargets.Of(field)))).Where(column => column.Item2 >= 0)];
    }

    /// <summary>All numbers of a row that is known to be good, the first one first.</summary>
    public IEnumerable<string> ReadPhones(IReadOnlyList<string> cells) =>
        _more.Prepend(_phone).Select(at => PhoneCell.Read(RawCell(cells, at)).Digits).OfType<string>();

    /// <summary>Either the contact's own fields or the reason why there are none.</summary>
    public (Contact? Contact, Rejection? Reason, bool IsRepaired) Read(IReadOnlyList<string> cells)
    {
        var phone = PhoneCell.Read(RawCell(cells, _phone));
        if (phone.Digits is null)
        {
            return (null, new(phone.Reason), false);
        }

        var more = new List<string>();
        foreach (var at in _more.Where(at => Cell(cells, at).Length > 0))
        {
            if (PhoneCell.Read(RawCell(cells, at)) is not { Digits: { } digits } other)
            {
                // Nobody would miss it otherwise.
                return (null, new(PhoneCell.Read(RawCell(cells, at)).Reason), false);
            }

            more.Add(digits);
            phone = phone with { IsRepaired = phone.IsRepaired || other.IsRepaired };
        }

        DateOnly? birthDate = null;
        if (Cell(cells, _birthDate) is { Length: > 0 } birth && (birthDate = ToDate(birth)) is null)
        {
            return (null, new(RejectReason.BadBirthDate), false);
        }

        var contact = new Contact
        {
            Phone = phone.Digits,
            Email = Cell(cells, _email),
            FullName = NameOf(cells),
            BirthDate = birthDate,
            Position = Cell(cells, _position),
            City = Cell(cells, _city),
            Address = Cell(cells, _address),
            Description = Cell(cells, _description),
        };
        if (more.Exists(digits => digits != contact.Phone))
        {
            contact.Phones.AddRange(more.Prepend(contact.Phone).Distinct().Select((digits, index) => new ContactPhone { Phone = digits, Order = index + 1 }));
        }

        var fits = contact.Description.Length <= DescriptionLength && contact.Email.Length <= TextLength && contact.FullName.Length <= TextLength
            && contact.Position.Length <= TextLength && contact.City.Length <= TextLength && contact.Address.Length <= TextLength;
        if (!fits)
        {
            return (null, new(RejectReason.TextTooLong), false);
        }

        foreach (var (field, at) in _own)
        {
            var (value, refusal) = FieldText.Read(field, Cell(cells, at));
            if (refusal is not null)
            {
                return (null, new(RejectReason.BadFieldValue, field.Title), false);
            }

            if (value is { } typed)
            {
                contact.Fields.Add(ContactFieldValue.Of(field.Id, typed));
            }
        }

        return (contact, null, phone.IsRepaired);
    }

    private string NameOf(IReadOnlyList<string> cells) => _name.Length == 1
        ? Cell(cells, _name[0])
        : string.Join(' ', _name.Select(at => Cell(cells, at)).Where(part => part.Length > 0));

    private static string Cell(IReadOnlyList<string> cells, int at) => RawCell(cells, at) is var text && text != SheetRow.FormulaWithoutValue ? Printable(text.Trim()) : "";

    private static string RawCell(IReadOnlyList<string> cells, int at) => at >= 0 && at < cells.Count ? cells[at] : "";

    /// <summary>PostgreSQL takes no zero characters, and nobody sees the others.</summary>
    private static string Printable(string text) => text.AsSpan().ContainsAnyInRange('\0', '\u0008')
        ? string.Concat(text.Where(c => !char.IsControl(c) || c is '\n' or '\t'))
        : text;

    private static DateOnly? ToDate(string text) =>
        DateTime.TryParseExact(text, s_dateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year >= FirstYear
            ? DateOnly.FromDateTime(date)
            : null;
}
