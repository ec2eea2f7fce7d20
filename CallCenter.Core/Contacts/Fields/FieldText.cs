using System.Globalization;

namespace CallCenter.Core.Contacts.Fields;

/// <summary>A custom field's value as text: read from a form or a file, and written for people.</summary>
public static class FieldText
{
    private const int FirstYear = 1900;
    private const int LastYear = 2200;

    private static readonly string[] s_dateFormats =
        ["d.M.yyyy", "d.M.yy", "ddMMyyyy", "ddMMyy", "d/M/yyyy", "d-M-yyyy", "yyyy-MM-dd", "yyyy-MM-dd HH:mm:ss", "d.M.yyyy H:mm:ss"];

    /// <summary>No text is no value.</summary>
    /// <param name="stored">What the contact has now: a choice that was taken off the list may stay.</param>
    public static Outcome<FieldValue?> Read(CardFieldRow field, string text, FieldValue? stored = null)
    {
        text = text.Trim();
        return (text.Length, field.Type) switch
        {
            (0, _) => new Outcome<FieldValue?>(null, null),
            (_, CardFieldType.Text) => text.Length > ContactFieldValue.MaxLength ? Wrong(field, FieldRules.TooLong, ContactFieldValue.MaxLength)
                : text.Any(char.IsControl) ? Wrong(field, FieldRules.ControlCharacters) : Value(new(Text: text)),
            (_, CardFieldType.Number) => NumberText.Parse(text) is { } number ? Value(new(Number: number)) : Wrong(field, FieldRules.BadNumber),
            (_, CardFieldType.Date) => ReadDate(text) is { } date ? Value(new(Date: date)) : Wrong(field, FieldRules.BadDate),
            (_, CardFieldType.YesNo) => FieldWords.Read(text) is { } answer ? Value(new(YesNo: answer)) : Wrong(field, FieldRules.BadYesNo),
            (_, CardFieldType.List) => field.Choices.FirstOrDefault(choice => choice.Equals(text, StringComparison.OrdinalIgnoreCase)) is { } choice ? Value(new(Text: choice))
                : stored?.Text is { } kept && kept == text ? Value(new(Text: kept)) : Wrong(field, FieldRules.UnknownChoice),
            _ => throw new ArgumentOutOfRangeException(nameof(field), field.Type, null),
        };
    }

    /// <summary>As the reader's language writes it, and as <see cref="Read"/> reads it.</summary>
    public static string Write(FieldValue value) => value switch
    {
        { Number: { } number } => NumberText.Format(number),
        { Date: { } date } => date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture),
        { YesNo: { } answer } => FieldWords.Of(answer),
        _ => value.Text ?? "",
    };

    /// <summary>The property name under which a form finds what is wrong with a field.</summary>
    public static string Key(int fieldId) => string.Create(CultureInfo.InvariantCulture, $"Custom[{fieldId}]");

    public static IReadOnlyList<string> Lines(string text) =>
        [.. text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    public static DateOnly? ReadDate(string text) =>
        DateTime.TryParseExact(text.Trim(), s_dateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year is >= FirstYear and <= LastYear
            ? DateOnly.FromDateTime(date)
            : null;

    private static Outcome<FieldValue?> Value(FieldValue value) => new(value, null);

    private static Outcome<FieldValue?> Wrong(CardFieldRow field, string rule, params object[] args) => new(null, new InvalidFields(Key(field.Id), rule, args));
}
