using System.Globalization;

namespace CallCenter.Core;

/// <summary>Texts that are longer than their place.</summary>
internal static class TextCut
{
    /// <summary>The beginning, cut between characters as people see them: half of one is a text that PostgreSQL refuses.</summary>
    /// <param name="length">At most so many UTF-16 units.</param>
    public static string To(string text, int length)
    {
        if (text.Length <= length)
        {
            return text;
        }

        var end = 0;
        while (StringInfo.GetNextTextElementLength(text, end) is var next && end + next <= length)
        {
            end += next;
        }

        return text[..end];
    }
}
