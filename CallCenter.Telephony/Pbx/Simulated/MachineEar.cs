using CallCenter.Core.Machines;

namespace CallCenter.Telephony.Pbx.Simulated;

/// <param name="After">From the beginning of the listening to the verdict.</param>
public sealed record Heard(string Status, string Cause, TimeSpan After);

/// <summary>The rules by which Asterisk's detector decides, over an imaginary voice: the same thresholds give the same verdicts.</summary>
public static class MachineEar
{
    private const int FrameMs = 20;

    public static Heard Listen(Voice voice, MachineThresholds thresholds)
    {
        var (total, silence, speech, word, words) = (0, 0, 0, 0, 0);
        var (inWord, inGreeting) = (true, false);
        foreach (var level in Frames(voice))
        {
            total += FrameMs;
            if (total >= thresholds.TotalMs)
            {
                break;
            }

            if (level < thresholds.SilenceLevel)
            {
                silence += FrameMs;
                if (silence >= thresholds.BetweenWordsMs)
                {
                    (inWord, word) = (false, 0);
                }

                if (!inGreeting && silence >= thresholds.InitialSilenceMs)
                {
                    return Say("MACHINE", $"INITIALSILENCE-{silence}-{thresholds.InitialSilenceMs}", total);
                }

                if (inGreeting && silence >= thresholds.AfterGreetingSilenceMs)
                {
                    return Say("HUMAN", $"HUMAN-{silence}-{thresholds.AfterGreetingSilenceMs}", total);
                }

                continue;
            }

            (word, speech, silence) = (word + FrameMs, speech + FrameMs, 0);
            if (word >= thresholds.MinWordMs && !inWord)
            {
                (inWord, words) = (true, words + 1);
            }

            if (word >= thresholds.MaxWordMs)
            {
                return Say("MACHINE", $"MAXWORDLENGTH-{word}", total);
            }

            if (words > thresholds.MaxWords)
            {
                return Say("MACHINE", $"MAXWORDS-{words}-{thresholds.MaxWords}", total);
            }

            if (inGreeting && speech >= thresholds.GreetingMs)
            {
                return Say("MACHINE", $"LONGGREETING-{speech}-{thresholds.GreetingMs}", total);
            }

            inGreeting |= word >= thresholds.MinWordMs;
        }

        return Say("NOTSURE", $"TOOLONG-{total}", total);
    }

    private static Heard Say(string status, string cause, int ms) => new(status, cause, TimeSpan.FromMilliseconds(ms));

    private static IEnumerable<int> Frames(Voice voice)
    {
        foreach (var sound in voice.Sounds)
        {
            for (var ms = 0; ms < sound.Ms; ms += FrameMs)
            {
                yield return sound.Level;
            }
        }

        while (true)
        {
            yield return 0;
        }
    }
}
