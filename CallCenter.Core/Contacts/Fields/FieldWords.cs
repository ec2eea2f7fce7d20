using System.Globalization;
using System.Resources;

namespace CallCenter.Core.Contacts.Fields;

/// <summary>The few words that are values themselves, from `FieldWords.resx`; read in both languages, written in the reader's.</summary>
internal static class FieldWords
{
    private static readonly ResourceManager s_texts = new(typeof(FieldWords).FullName!, typeof(FieldWords).Assembly);
    private static readonly string[] s_yes = Words("YesWords");
    private static readonly string[] s_no = Words("NoWords");

    public static string Of(bool answer) => s_texts.GetString(answer ? "Yes" : "No", CultureInfo.CurrentUICulture)!;

    public static bool? Read(string text) =>
        s_yes.Contains(text, StringComparer.OrdinalIgnoreCase) ? true : s_no.Contains(text, StringComparer.OrdinalIgnoreCase) ? false : null;

    private static string[] Words(string key) =>
        [.. new[] { CultureInfo.InvariantCulture, new CultureInfo("en") }.SelectMany(culture => s_texts.GetString(key, culture)!.Split(';'))];
}
