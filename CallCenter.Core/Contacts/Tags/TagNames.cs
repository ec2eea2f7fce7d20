using CallCenter.Core.Contacts.Fields;

namespace CallCenter.Core.Contacts.Tags;

/// <summary>Tags as people type them: one after another, with commas or semicolons between.</summary>
public static class TagNames
{
    private static readonly char[] s_separators = [',', ';', '\n'];

    /// <summary>Trimmed, each once whatever its letters' case, in the order typed.</summary>
    public static IReadOnlyList<string> Split(string text) => Clean(text.Split(s_separators));

    public static IReadOnlyList<string> Clean(IEnumerable<string> names) =>
        [.. names.Select(name => name.Trim().TrimStart('#')).Where(name => name.Length > 0).DistinctBy(SearchKey.Of)];

    /// <summary>Null when they may be given to a contact.</summary>
    public static InvalidFields? Check(string field, IReadOnlyList<string> names)
    {
        if (names.Count > TagLimits.PerContact)
        {
            return new(field, FieldRules.TooMany, TagLimits.PerContact);
        }

        if (names.Any(name => name.Length > TagLimits.NameLength))
        {
            return new(field, FieldRules.TooLong, TagLimits.NameLength);
        }

        return names.Any(name => name.Any(char.IsControl)) ? new(field, FieldRules.ControlCharacters) : null;
    }
}
