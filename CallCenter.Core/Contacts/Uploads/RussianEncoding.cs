using System.Text;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>Tells which of the old Russian encodings a text is in: read wrongly it is made of rare letters, in capitals after small ones.</summary>
internal sealed class RussianEncoding
{
    /// <summary>Enough to judge by; what comes later says nothing new.</summary>
    private const int SampleBytes = 16 * 1024;

    // The most frequent first. https://en.wikipedia.org/wiki/Russian_alphabet#Letter_frequencies
    private const string ByFrequency = "оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё";
    private const string Usual = "«»№–—„“”’…\u00a0";
    private const int Stranger = -40;
    private const int CapitalAfterSmall = -30;

    private static readonly Encoding[] s_candidates =
        [.. new[] { 1251, 866, 20866 }.Select(page => CodePagesEncodingProvider.Instance.GetEncoding(page)!)];

    private readonly List<byte> _sample = [];

    /// <summary>Gathers what is not ASCII, word by word.</summary>
    public void Look(ReadOnlySpan<byte> bytes)
    {
        foreach (var one in bytes)
        {
            if (_sample.Count == SampleBytes)
            {
                return;
            }

            if (one >= 0x80)
            {
                _sample.Add(one);
            }
            else if (_sample.Count > 0 && _sample[^1] != ' ')
            {
                _sample.Add((byte)' ');
            }
        }
    }

    /// <summary>Windows-1251 where others are no better.</summary>
    public Encoding Guess()
    {
        var sample = _sample.ToArray();
        return s_candidates.MaxBy(encoding => Score(encoding.GetString(sample)))!;
    }

    private static int Score(string text)
    {
        var score = 0;
        var before = ' ';
        foreach (var c in text)
        {
            var rank = ByFrequency.IndexOf(char.ToLowerInvariant(c), StringComparison.Ordinal);
            score += rank >= 0 ? ByFrequency.Length - rank : c == ' ' || Usual.Contains(c, StringComparison.Ordinal) ? 0 : Stranger;
            score += char.IsUpper(c) && char.IsLower(before) ? CapitalAfterSmall : 0;
            before = c;
        }

        return score;
    }
}
