using System.Globalization;

namespace CallCenter.Core.Machines;

/// <summary>By which rule the detector decided.</summary>
public enum MachineCauseKind
{
    Unknown = 0,
    Human = 1,
    InitialSilence = 2,
    LongGreeting = 3,
    MaxWords = 4,
    MaxWordLength = 5,
    TooLong = 6,
}

/// <summary>The detector's words: `HUMAN-600-600`, `LONGGREETING-1500-1500`, `MAXWORDS-3-2`: the rule, what was measured, and the threshold.</summary>
public static class MachineCause
{
    /// <summary>The verdict did not come in time.</summary>
    public const string Overdue = "OVERDUE";

    /// <summary>The exchange could not listen.</summary>
    public const string Refused = "REFUSED";
    /// <summary>Before the words of a shadow that was told sooner than what it says can have lasted: its ear got no sound.</summary>
    public const string Starved = "STARVED-";
    public const int Length = 60;

    /// <summary>A silence, or the time of the whole check, measured longer than there was time for.</summary>
    public static bool IsTooSoon(string cause, TimeSpan elapsed) =>
        KindOf(cause) is MachineCauseKind.InitialSilence or MachineCauseKind.TooLong or MachineCauseKind.Human
        && cause.Split('-') is [_, var measured, ..] && int.TryParse(measured, NumberStyles.None, CultureInfo.InvariantCulture, out var ms)
        && elapsed.TotalMilliseconds < 0.8 * ms;

    /// <param name="status">`HUMAN`, `MACHINE`, `NOTSURE` or anything else.</param>
    public static MachineVerdict VerdictOf(string status, string cause) => (status, KindOf(cause)) switch
    {
        (_, MachineCauseKind.InitialSilence) => MachineVerdict.Silence,
        ("HUMAN", _) => MachineVerdict.Human,
        ("MACHINE", _) => MachineVerdict.Machine,
        _ => MachineVerdict.NotSure,
    };

    public static MachineCauseKind KindOf(string cause) => cause.Split('-', 2)[0] switch
    {
        "HUMAN" => MachineCauseKind.Human,
        "INITIALSILENCE" => MachineCauseKind.InitialSilence,
        "LONGGREETING" => MachineCauseKind.LongGreeting,
        "MAXWORDS" => MachineCauseKind.MaxWords,
        "MAXWORDLENGTH" => MachineCauseKind.MaxWordLength,
        "TOOLONG" => MachineCauseKind.TooLong,
        _ => MachineCauseKind.Unknown,
    };

    public static string Cut(string cause) => cause.Length <= Length ? cause : cause[..Length];
}
