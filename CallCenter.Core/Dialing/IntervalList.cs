using System.Globalization;

namespace CallCenter.Core.Dialing;

/// <summary>Minutes between attempts, written `15;60;1440;60`.</summary>
/// <param name="ErrorAt">Position of the first wrong character, from 0; null when the text is well-formed.</param>
public sealed record IntervalList(IReadOnlyList<int> Minutes, int? ErrorAt)
{
    /// <summary>Thirty days: a longer wait is a slip of the hand.</summary>
    public const int MaxMinutes = 43_200;

    public static IntervalList Parse(string? text)
    {
        var minutes = new List<int>();
        var position = 0;
        foreach (var part in (text ?? "").Split(';'))
        {
            var trimmed = part.Trim();
            if (!int.TryParse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value is < 1 or > MaxMinutes)
            {
                var offset = part.Length - part.TrimStart().Length;
                var wrong = trimmed.TakeWhile(char.IsAsciiDigit).Count();
                return new([], position + offset + (wrong < trimmed.Length ? wrong : 0));
            }

            minutes.Add(value);
            position += part.Length + 1;
        }

        return new(minutes, null);
    }
}
