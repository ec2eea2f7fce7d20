using System.Collections.Frozen;
using System.Globalization;

namespace CallCenter.Core.Contacts.Templates;

/// <summary>What the variables of a template stand for with one contact, as plain text.</summary>
/// <param name="Phone">E.164 digits.</param>
/// <param name="ShowsPhone">False: whoever reads the result may not know the number.</param>
/// <param name="Custom">The project's own fields by their titles, whatever the case.</param>
public sealed record TemplateValues(
    FrozenDictionary<TemplateVariable, string> Fixed, string Phone, bool ShowsPhone, FrozenDictionary<string, string> Custom)
{
    /// <param name="facts">Anything a template is filled with that is not the contact's own.</param>
    /// <param name="custom">Values of custom fields, worded already, by the fields' titles.</param>
    public static TemplateValues Of(Contact contact, TemplateFacts facts, IEnumerable<KeyValuePair<string, string>> custom) => new(
        new Dictionary<TemplateVariable, string>
        {
            [TemplateVariable.FullName] = contact.FullName,
            [TemplateVariable.FirstName] = VariableNames.FirstNameOf(contact.FullName),
            [TemplateVariable.Email] = contact.Email,
            [TemplateVariable.City] = contact.City,
            [TemplateVariable.Address] = contact.Address,
            [TemplateVariable.Position] = contact.Position,
            [TemplateVariable.BirthDate] = contact.BirthDate?.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture) ?? "",
            [TemplateVariable.Description] = contact.Description,
            [TemplateVariable.Status] = facts.Status,
            [TemplateVariable.Operator] = facts.Operator,
            [TemplateVariable.Project] = facts.Project,
            [TemplateVariable.Date] = facts.Now.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
            [TemplateVariable.Time] = facts.Now.ToString("HH:mm", CultureInfo.InvariantCulture),
        }.ToFrozenDictionary(),
        contact.Phone,
        facts.ShowsPhone,
        custom.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase));
}

/// <param name="Operator">Who talks, or in whose name a message goes.</param>
/// <param name="Now">In the call centre's zone.</param>
/// <param name="ShowsPhone">«Показывать номера», or the reader is no operator, or nobody reads it.</param>
public sealed record TemplateFacts(string Project, string Status, string Operator, DateTime Now, bool ShowsPhone);
