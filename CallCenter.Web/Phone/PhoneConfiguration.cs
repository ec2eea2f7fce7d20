using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.Json;

namespace CallCenter.Web.Phone;

/// <summary>What the phone module is given with the page; `contract.ts` names the same fields.</summary>
/// <param name="Texts">All of PhoneTexts.resx in the person's language.</param>
internal sealed record PhoneConfiguration(int UserId, string DeskUrl, string SignOutUrl, IReadOnlyDictionary<string, string> Texts)
{
    public static IReadOnlyDictionary<string, string> ReadTexts() => Read(PhoneTexts.ResourceManager, CultureInfo.CurrentUICulture);

    /// <summary>All texts of a resource, by their keys as scripts write them.</summary>
    public static IReadOnlyDictionary<string, string> Read(ResourceManager texts, CultureInfo culture) =>
        // The neutral set names every key; each is then looked up in the language asked for.
        texts.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .Select(entry => (string)entry.Key)
            .ToDictionary(JsonNamingPolicy.CamelCase.ConvertName, key => texts.GetString(key, culture)!);
}
