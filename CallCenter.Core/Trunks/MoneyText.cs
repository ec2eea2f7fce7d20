using System.Globalization;

namespace CallCenter.Core.Trunks;

/// <summary>Money as people write it: `1 500`, `1500,50` and `1500.50` alike.</summary>
public static class MoneyText
{
    public static bool TryRead(string? text, out decimal money) => decimal.TryParse(
        string.Concat((text ?? "").Where(c => !char.IsWhiteSpace(c))).Replace(',', '.').Replace('\u2212', '-'),
        NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out money);

    /// <summary>1 500 ₽; kopecks when there are any.</summary>
    public static string Show(decimal money, CultureInfo culture) => decimal.Round(money, 2) is var rounded && decimal.Truncate(rounded) == rounded
        ? string.Create(culture, $"{rounded:#,0} ₽")
        : string.Create(culture, $"{rounded:#,0.00} ₽");
}
