using System.Text;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>Tells which of the old Russian encodings a text is in: read wrongly it is made of rare letters, in capitals after small ones.</summary>
internal sealed class RussianEncoding
{
    /// <summary>Enough to judge by; what comes later says nothing new.</summary>
    private const int SampleBytes = 16 * 1024;

    // оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё: the most frequent first. https://en.wikipedia.org/wiki/Russian_alphabet#Letter_frequencies
    private const string ByFrequency =
        "\u043e\u0435\u0430\u0438\u043d\u0442\u0441\u0440\u0432\u043b\u043a\u043c\u0434\u043f\u0443\u044f\u044b"
        + "\u044c\u0433\u0437\u0431\u0447\u0439\u0445\u0436\u0448\u044e\u0446\u0449\u044d\u0444\u044a\u0451";
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
