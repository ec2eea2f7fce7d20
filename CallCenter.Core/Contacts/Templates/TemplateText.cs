using System.Net;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using System.Text.Unicode;

namespace CallCenter.Core.Contacts.Templates;

/// <summary>Where a filled template goes; its values are encoded so that none can be taken for anything but text there.</summary>
public enum TextTarget
{
    Plain,

    /// <summary>Text or an attribute in quotes. An address made of a value is still to be cleaned: <c>href="{…}"</c>.</summary>
    Html,

    /// <summary>A part of a path or a value of a query.</summary>
    Url,

    /// <summary>Inside a string in quotes.</summary>
    Json,
}

/// <summary>Puts a contact's values in the place of the variables in braces: «Здравствуйте, {Имя}».</summary>
public static partial class TemplateText
{
    private static readonly HtmlEncoder s_html = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly JavaScriptEncoder s_json = JavaScriptEncoder.Create(UnicodeRanges.All);

    /// <summary>What is in braces and no variable stays as it is.</summary>
    public static string Fill(string text, TemplateValues values, TextTarget target) =>
        Braces().Replace(text, match => ValueOf(NameIn(match, target), values, target) is { } value ? Encode(value, target) : match.Value);

    /// <summary>What looks like a variable and is none, as written, each once.</summary>
    /// <param name="fieldTitles">The project's own fields.</param>
    public static IReadOnlyList<string> Unknown(string text, IEnumerable<string> fieldTitles, TextTarget target = TextTarget.Plain)
    {
        var known = fieldTitles.ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. Braces().Matches(text)
            .Select(match => NameIn(match, target))
            .Where(name => LooksLikeName().IsMatch(name) && VariableNames.Find(name) is null && !known.Contains(name))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Select(name => $"{{{name}}}")];
    }

    // A number is read by people in one form and by machines in the other.
    private static string? ValueOf(string name, TemplateValues values, TextTarget target) => VariableNames.Find(name) switch
    {
        TemplateVariable.Phone => !values.ShowsPhone ? PhoneText.Mask(values.Phone)
            : target is TextTarget.Url or TextTarget.Json ? values.Phone : PhoneText.Format(values.Phone),
        { } variable => values.Fixed.GetValueOrDefault(variable, ""),
        null => values.Custom.GetValueOrDefault(name),
    };

    private static string Encode(string value, TextTarget target) => target switch
    {
        TextTarget.Plain => value,
        TextTarget.Html => s_html.Encode(value),
        TextTarget.Url => Uri.EscapeDataString(value),
        TextTarget.Json => s_json.Encode(value),
        _ => throw new ArgumentOutOfRangeException(nameof(target), target, null),
    };

    /// <summary>In HTML a name may be written with entities, a blank that does not break, or half of it in bold.</summary>
    private static string NameIn(Match match, TextTarget target)
    {
        var name = match.Groups[1].Value;
        return (target == TextTarget.Html ? WebUtility.HtmlDecode(Tags().Replace(name, "")).Replace('\u00A0', ' ') : name).Trim();
    }

    [GeneratedRegex(@"\{([^{}\r\n]{1,200})\}")]
    private static partial Regex Braces();

    [GeneratedRegex("<[^<>]*>")]
    private static partial Regex Tags();

    // JSON and style sheets have braces of their own.
    [GeneratedRegex("""^\p{L}[^"':;<>]*$""")]
    private static partial Regex LooksLikeName();
}
