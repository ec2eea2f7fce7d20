using System.Globalization;

namespace CallCenter.Core.Audit;

/// <summary>Values as the journal keeps them: the same in every language, worded when shown.</summary>
public static class AuditText
{
    public const int MaxLength = 4000;

    /// <summary>Stands for a secret that is set.</summary>
    public const string Secret = "***";

    public static string Of(object? value) => Shorten(value switch
    {
        null => "",
        string text => text,
        bool flag => flag ? "true" : "false",
        Enum choice => choice.ToString(),
        DateTime time => time.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        decimal number => number.ToString("G29", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    });

    public static string OfSecret(object? value) => Of(value).Length == 0 ? "" : Secret;

    private static string Shorten(string text) => text.Length <= MaxLength ? text : TextCut.To(text, MaxLength - 1) + "…";
}
