using System.Globalization;
using CallCenter.Web.Phone;

namespace CallCenter.Tests.Browser.Support;

/// <summary>Texts as the pages show them, whatever the language of the machine that tests.</summary>
internal static class RussianTexts
{
    private static readonly CultureInfo s_russian = CultureInfo.GetCultureInfo("ru-RU");

    /// <param name="key">A key of PhoneTexts.</param>
    public static string Phone(string key) => PhoneTexts.ResourceManager.GetString(key, s_russian) ?? throw new ArgumentException($"No text {key}", nameof(key));
}
