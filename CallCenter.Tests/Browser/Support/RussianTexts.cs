using System.Globalization;
using System.Resources;
using CallCenter.Web.Desktop;
using CallCenter.Web.Monitoring;
using CallCenter.Web.Monitoring.Past;
using CallCenter.Web.Phone;
using CallCenter.Web.Reports.Calls;
using CallCenter.Web.Shell;
using CallCenter.Web.Shell.Bar.Transfer;

namespace CallCenter.Tests.Browser.Support;

/// <summary>Texts as the pages show them, whatever the language of the machine that tests.</summary>
internal static class RussianTexts
{
    private static readonly CultureInfo s_russian = CultureInfo.GetCultureInfo("ru-RU");

    /// <param name="key">A key of CallTexts.</param>
    public static string Calls(string key) => Find(CallTexts.ResourceManager, key);

    /// <param name="key">A key of RecordingTexts.</param>
    public static string Recordings(string key) => Find(RecordingTexts.ResourceManager, key);

    /// <param name="key">A key of PhoneTexts.</param>
    public static string Phone(string key) => Find(PhoneTexts.ResourceManager, key);

    /// <param name="key">A key of DeskTexts.</param>
    public static string Desk(string key) => Find(DeskTexts.ResourceManager, key);

    /// <param name="key">A key of DeviceTexts.</param>
    public static string Devices(string key) => Find(DeviceTexts.ResourceManager, key);

    /// <param name="key">A key of FloorTexts.</param>
    public static string Floor(string key) => Find(FloorTexts.ResourceManager, key);

    /// <param name="key">A key of PastTexts.</param>
    public static string Past(string key) => Find(PastTexts.ResourceManager, key);

    /// <param name="key">A key of ShellTexts.</param>
    public static string Shell(string key) => Find(ShellTexts.ResourceManager, key);

    /// <param name="key">A key of TransferTexts.</param>
    public static string Transfer(string key) => Find(TransferTexts.ResourceManager, key);

    private static string Find(ResourceManager texts, string key) => texts.GetString(key, s_russian) ?? throw new ArgumentException($"No text {key}", nameof(key));
}
