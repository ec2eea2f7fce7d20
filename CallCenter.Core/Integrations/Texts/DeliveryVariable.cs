using System.Globalization;
using System.Resources;

namespace CallCenter.Core.Integrations.Texts;

/// <summary>What the templates of integrations may name in braces besides a contact's variables.</summary>
public enum DeliveryVariable
{
    /// <summary>The last comment given.</summary>
    Comment,

    /// <summary>The call's number in the reports.</summary>
    CallNumber,

    /// <summary>Where the recording of the call can be listened to; empty while the installation's address is not set.</summary>
    CallLink,

    /// <summary>The text of the message, in a provider's address or body.</summary>
    Text,

    /// <summary>The provider's key or password.</summary>
    Secret,
}

/// <summary>Their names, from `DeliveryVariableNames.resx`, Russian and English at once.</summary>
public static class DeliveryVariableNames
{
    private static readonly ResourceManager s_texts = new(typeof(DeliveryVariableNames).FullName!, typeof(DeliveryVariableNames).Assembly);

    /// <summary>As the page's language calls it, without braces.</summary>
    public static string Of(DeliveryVariable variable) => Name(variable, CultureInfo.CurrentUICulture);

    /// <summary>All its names, for a template may be written in either language.</summary>
    public static IEnumerable<string> AllOf(DeliveryVariable variable) => [Name(variable, CultureInfo.InvariantCulture), Name(variable, new CultureInfo("en"))];

    public static IEnumerable<KeyValuePair<string, string>> With(DeliveryVariable variable, string value) =>
        AllOf(variable).Distinct().Select(name => KeyValuePair.Create(name, value));

    private static string Name(DeliveryVariable variable, CultureInfo culture) => s_texts.GetString(variable.ToString(), culture) ?? variable.ToString();
}
