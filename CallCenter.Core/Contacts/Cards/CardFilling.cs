using CallCenter.Core.Contacts.Fields;

namespace CallCenter.Core.Contacts.Cards;

/// <summary>What was typed on a card, on its way into the contact: by the project's template, shown fields alone.</summary>
/// <param name="contact">With its field values.</param>
internal sealed class CardFilling(CardTemplate template, Contact contact, CardFields fields, IReadOnlyDictionary<int, string> custom)
{
    private const string Prefix = "Fields.";

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
            var (value, refusal) = custom.ContainsKey(field.Id) ? Read(field) : new(StoredIn(field)?.Value, null);
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
        contact.FullName = fields.FullName;
        contact.Email = template.Shows(FixedField.Email) ? fields.Email : contact.Email;
        contact.BirthDate = template.Shows(FixedField.BirthDate) ? fields.BirthDate : contact.BirthDate;
        contact.Position = template.Shows(FixedField.Position) ? fields.Position : contact.Position;
        contact.City = template.Shows(FixedField.City) ? fields.City : contact.City;
        contact.Address = template.Shows(FixedField.Address) ? fields.Address : contact.Address;
        contact.Description = template.Shows(FixedField.Description) ? fields.Description : contact.Description;
        contact.UpdatedAt = now;
        foreach (var field in template.Fields.Where(field => custom.ContainsKey(field.Id)))
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

    private Outcome<FieldValue?> Read(CardFieldRow field) => FieldText.Read(field, custom[field.Id], StoredIn(field)?.Value);

    private ContactFieldValue? StoredIn(CardFieldRow field) => contact.Fields.Find(row => row.FieldId == field.Id);

    private string TextOf(FixedField field) => field switch
    {
        FixedField.FullName => fields.FullName,
        FixedField.Email => fields.Email,
        FixedField.BirthDate => fields.BirthDate is null ? "" : "+",
        FixedField.Position => fields.Position,
        FixedField.City => fields.City,
        FixedField.Address => fields.Address,
        FixedField.Description => fields.Description,
        FixedField.Region or FixedField.LocalTime => "+",
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };
}
