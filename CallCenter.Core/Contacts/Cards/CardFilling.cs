using CallCenter.Core.Contacts.Fields;

namespace CallCenter.Core.Contacts.Cards;

/// <summary>What was typed on a card, on its way into the contact: by the project's template, shown fields alone.</summary>
/// <param name="contact">With its field values.</param>
internal sealed class CardFilling(CardTemplate template, Contact contact, CardInput input)
{
    private const string Prefix = "Fields.";
    private readonly CardFields _fields = input.Fields;
    private readonly IReadOnlyDictionary<int, string> _custom = input.Custom;

    /// <summary>Nobody can mend what he does not see.</summary>
    public IEnumerable<FieldError> Shown(IEnumerable<FieldError> errors) => errors.Where(error =>
        !error.Field.StartsWith(Prefix, StringComparison.Ordinal) || !Enum.TryParse<FixedField>(error.Field[Prefix.Length..], out var field) || template.Shows(field));

    /// <param name="asksRequired">A status is given: what the project requires must be there.</param>
    public IEnumerable<FieldError> Check(bool asksRequired)
    {
        var missing = asksRequired ? template.Fixed.Where(row => template.Requires(row.Field) && TextOf(row.Field).Length == 0) : [];
        foreach (var row in missing)
        {
            yield return new($"{Prefix}{row.Field}", FieldRules.Required, []);
        }

        foreach (var field in template.Fields)
        {
            var (value, refusal) = _custom.ContainsKey(field.Id) ? Read(field) : new(StoredIn(field)?.Value, null);
            if (refusal is InvalidFields wrong)
            {
                yield return wrong.Errors[0];
            }
            else if (value is null && field.IsRequired && asksRequired)
            {
                yield return new(FieldText.Key(field.Id), FieldRules.Required, []);
            }
        }
    }

    public void Apply(DateTime now)
    {
        contact.FullName = _fields.FullName;
        contact.Email = template.Shows(FixedField.Email) ? _fields.Email : contact.Email;
        contact.BirthDate = template.Shows(FixedField.BirthDate) ? _fields.BirthDate : contact.BirthDate;
        contact.Position = template.Shows(FixedField.Position) ? _fields.Position : contact.Position;
        contact.City = template.Shows(FixedField.City) ? _fields.City : contact.City;
        contact.Address = template.Shows(FixedField.Address) ? _fields.Address : contact.Address;
        contact.Description = template.Shows(FixedField.Description) ? _fields.Description : contact.Description;
        contact.UpdatedAt = now;
        foreach (var field in template.Fields.Where(field => _custom.ContainsKey(field.Id)))
        {
            Store(field, Read(field).Value);
        }
    }

    private void Store(CardFieldRow field, FieldValue? value)
    {
        var stored = StoredIn(field);
        if (value is not { } typed)
        {
            contact.Fields.RemoveAll(row => row.FieldId == field.Id);
        }
        else if (stored is null)
        {
            contact.Fields.Add(ContactFieldValue.Of(field.Id, typed));
        }
        else if (stored.Value != typed)
        {
            stored.Set(typed);
        }
    }

    private Outcome<FieldValue?> Read(CardFieldRow field) => FieldText.Read(field, _custom[field.Id], StoredIn(field)?.Value);

    private ContactFieldValue? StoredIn(CardFieldRow field) => contact.Fields.Find(row => row.FieldId == field.Id);

    private string TextOf(FixedField field) => field switch
    {
        FixedField.FullName => _fields.FullName,
        FixedField.Email => _fields.Email,
        FixedField.BirthDate => _fields.BirthDate is null ? "" : "+",
        FixedField.Position => _fields.Position,
        FixedField.City => _fields.City,
        FixedField.Address => _fields.Address,
        FixedField.Description => _fields.Description,
        // Tags that are not sent stay, and whether there are any is not asked again.
        FixedField.Tags => input.Tags is { Count: 0 } ? "" : "+",
        FixedField.Region or FixedField.LocalTime => "+",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };
}
