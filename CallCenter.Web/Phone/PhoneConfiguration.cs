using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace CallCenter.Web.Phone;

/// <summary>What the phone module is given with the page; `contract.ts` names the same fields.</summary>
/// <param name="Texts">All of PhoneTexts.resx in the person's language.</param>
internal sealed record PhoneConfiguration(int UserId, string DeskUrl, string SignOutUrl, IReadOnlyDictionary<string, string> Texts)
{
    public static IReadOnlyDictionary<string, string> ReadTexts() =>
        // The neutral set names every key; each is then looked up in the language asked for.
        PhoneTexts.ResourceManager.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>()
            .Select(entry => (string)entry.Key)
            .ToDictionary(JsonNamingPolicy.CamelCase.ConvertName, key => PhoneTexts.ResourceManager.GetString(key, CultureInfo.CurrentUICulture)!);
}
