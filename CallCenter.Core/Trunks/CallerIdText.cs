namespace CallCenter.Core.Trunks;

/// <summary>A caller ID as people type it: digits, perhaps a plus in front, perhaps grouped.</summary>
internal static class CallerIdText
{
    public static string Trim(string text) => new([.. text.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '(' or ')'))]);

    /// <summary>Empty, or 3 to 15 digits.</summary>
    public static bool IsValid(string text)
    {
        var digits = text.AsSpan(text.StartsWith('+') ? 1 : 0);
        return text.Length == 0 || (digits.Length is >= 3 and <= 15 && !digits.ContainsAnyExceptInRange('0', '9'));
    }
}
