namespace CallCenter.Core.Trunks;

/// <summary>A trunk's caller IDs as one text: one number after another, with semicolons between.</summary>
public static class CallerIdPool
{
    public const int MaxNumbers = 50;

    private static readonly char[] s_separators = [';', ',', '\n'];

    public static IReadOnlyList<string> Split(string text) =>
        [.. text.Split(s_separators, StringSplitOptions.RemoveEmptyEntries).Select(CallerIdText.Trim).Where(number => number.Length > 0)];

    /// <summary>However it was typed or pasted.</summary>
    public static string Tidy(string text) => string.Join(';', Split(text));
}
