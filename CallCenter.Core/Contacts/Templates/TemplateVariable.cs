using System.Collections.Frozen;
using System.Globalization;
using System.Resources;

namespace CallCenter.Core.Contacts.Templates;

/// <summary>What a script, a letter or a message may name in braces besides the project's own fields.</summary>
public enum TemplateVariable
{
    FullName,
    FirstName,
    Phone,
    Email,
    City,
    Address,
    Position,
    BirthDate,
    Description,
    Status,
    Operator,
    Project,
    Date,
    Time,
}

/// <summary>The variables' names, from `VariableNames.resx`: each answers to its Russian and its English one, whatever the page's language.</summary>
public static class VariableNames
{
    private static readonly ResourceManager s_texts = new(typeof(VariableNames).FullName!, typeof(VariableNames).Assembly);
    private static readonly FrozenDictionary<string, TemplateVariable> s_byName = Read();
    private static readonly string[] s_patronymicEndings =
        [.. new[] { CultureInfo.InvariantCulture, new CultureInfo("en") }.SelectMany(culture => Text("PatronymicEndings", culture).Split(';'))];

    /// <summary>As the page's language calls it, without braces.</summary>
    public static string Of(TemplateVariable variable) => Text(variable.ToString(), CultureInfo.CurrentUICulture);

    public static TemplateVariable? Find(string name) => s_byName.TryGetValue(name, out var variable) ? variable : null;

    /// <summary>A person's first name stands before the patronymic, or else after the surname.</summary>
    internal static string FirstNameOf(string fullName)
    {
        var words = fullName.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 2 ? fullName.Trim()
            : s_patronymicEndings.Any(ending => words[1].EndsWith(ending, StringComparison.OrdinalIgnoreCase)) ? words[0]
            : words[1];
    }

    private static FrozenDictionary<string, TemplateVariable> Read() =>
        (from variable in Enum.GetValues<TemplateVariable>()
         from name in new[] { Text(variable.ToString(), CultureInfo.InvariantCulture), Text(variable.ToString(), new CultureInfo("en")), variable.ToString() }
         group variable by name.ToUpperInvariant() into named
         select named).ToFrozenDictionary(named => named.Key, named => named.First(), StringComparer.OrdinalIgnoreCase);

    private static string Text(string key, CultureInfo culture) => s_texts.GetString(key, culture) ?? key;
}
