using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace CallCenter.Web.Shell.Parts;

/// <summary>What stands behind the question mark of a page's address. Anybody may type it: what cannot be read is as if it were not there.</summary>
public sealed class AddressQuery
{
    private const int MostChoices = 200;
    private const int MostText = 100;
    private const string DayFormat = "yyyy-MM-dd";

    private readonly Dictionary<string, StringValues> _parts;

    private AddressQuery(Dictionary<string, StringValues> parts) => _parts = parts;

    /// <param name="address">Whole, or of this site.</param>
    public static AddressQuery Of(string address) => new(QueryHelpers.ParseQuery(new Uri(new Uri("http://here"), address).Query));

    /// <summary>The address that is read back so; what is empty is left out.</summary>
    public static string Write(string path, Dictionary<string, string?> parts) => QueryHelpers.AddQueryString(path, parts.Where(part => !string.IsNullOrEmpty(part.Value)));

    public static string Written(DateOnly? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture) ?? "";

    public static string Written(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    /// <summary>A part that is repeated is joined by commas; empty: there is none.</summary>
    public string this[string name] => _parts.TryGetValue(name, out var values) ? values.ToString().Trim() : "";

    /// <summary>No longer than anything that can be searched for.</summary>
    public string Text(string name) => this[name] is var text && text.Length > MostText ? text[..MostText] : text;

    public int? Number(string name) => NumberOf(this[name]);

    public long? LongNumber(string name) => long.TryParse(this[name], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>Each once.</summary>
    public IReadOnlyList<int> Numbers(string name) => [.. this[name].Split(',').Select(NumberOf).OfType<int>().Distinct().Take(MostChoices)];

    /// <summary>A value by its name, never by its number.</summary>
    public T? Word<T>(string name)
        where T : struct, Enum => WordOf<T>(this[name]);

    /// <summary>Each once.</summary>
    public IReadOnlyList<T> Words<T>(string name)
        where T : struct, Enum => [.. this[name].Split(',').Select(WordOf<T>).OfType<T>().Distinct()];

    /// <summary>No calendar of ours reaches beyond the year 8999.</summary>
    public DateOnly? Day(string name) => DateText.Parse(this[name]) is { Year: < 9000 } day ? day : null;

    private static int? NumberOf(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static T? WordOf<T>(string text)
        where T : struct, Enum => text.Length > 0 && char.IsAsciiLetter(text[0]) && Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) ? value : null;
}
