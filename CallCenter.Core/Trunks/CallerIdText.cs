namespace CallCenter.Core.Trunks;

/// <summary>A caller ID as people type it: digits, perhaps a plus in front, perhaps grouped.</summary>
internal static class CallerIdText
{
    public const int MaxLength = 20;

    public static string Trim(string text) => new([.. text.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '(' or ')'))]);

    public static bool IsValid(string text) =>
        text.Length <= MaxLength && text != "+" && (text.StartsWith('+') ? text[1..] : text).All(char.IsAsciiDigit);
}
