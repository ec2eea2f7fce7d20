using CallCenter.Core.Contacts.Fields;
using CallCenter.Web.Desktop;

namespace CallCenter.Web.Projects.Card;

internal static class CardNames
{
    public static string Of(FixedField field) => field switch
    {
        FixedField.FullName => DeskTexts.FullName,
        FixedField.Email => DeskTexts.Email,
        FixedField.BirthDate => DeskTexts.BirthDate,
        FixedField.Position => DeskTexts.Position,
        FixedField.City => DeskTexts.City,
        FixedField.Address => DeskTexts.Address,
        FixedField.Description => DeskTexts.Description,
        FixedField.Region => DeskTexts.Region,
        FixedField.LocalTime => DeskTexts.LocalTime,
        FixedField.Tags => DeskTexts.Tags,
        _ => throw new ArgumentOutOfRangeException(nameof(field), field, null),
    };

    public static string Of(CardFieldType type) => type switch
    {
        CardFieldType.Text => CardTexts.TypeText,
        CardFieldType.Number => CardTexts.TypeNumber,
        CardFieldType.Date => CardTexts.TypeDate,
        CardFieldType.List => CardTexts.TypeList,
        CardFieldType.YesNo => CardTexts.TypeYesNo,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
