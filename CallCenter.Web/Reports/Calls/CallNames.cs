using System.Globalization;
using CallCenter.Core.Calls;
using CallCenter.Core.Calls.Voice;
using CallCenter.Core.Machines;
using CallCenter.Core.Reports.Calls;
using CallCenter.Core.Reports.Rollups;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Reports.Calls;

public static class CallNames
{
    /// <summary>In the order people look for them.</summary>
    public static readonly IReadOnlyList<CallOutcome> Outcomes =
    [
        CallOutcome.Talked, CallOutcome.Lost, CallOutcome.NoAnswer, CallOutcome.Busy, CallOutcome.Rejected,
        CallOutcome.Machine, CallOutcome.InvalidNumber, CallOutcome.Error, CallOutcome.Cancelled,
    ];

    public static string Of(CallDirection direction) => direction switch
    {
        CallDirection.Outbound => CallTexts.Outbound,
        CallDirection.Inbound => CallTexts.Inbound,
        _ => throw new ArgumentOutOfRangeException(nameof(direction), direction, null),
    };

    public static string Of(CallType type) => type switch
    {
        CallType.Operator => CallTexts.TypeOperator,
        CallType.Robot => CallTexts.TypeRobot,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    public static string Of(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Talked => CallTexts.OutcomeTalked,
        CallOutcome.Busy => CallTexts.OutcomeBusy,
        CallOutcome.NoAnswer => CallTexts.OutcomeNoAnswer,
        CallOutcome.Machine => CallTexts.OutcomeMachine,
        CallOutcome.Lost => CallTexts.OutcomeLost,
        CallOutcome.Error => CallTexts.OutcomeError,
        CallOutcome.InvalidNumber => CallTexts.OutcomeInvalidNumber,
        CallOutcome.Rejected => CallTexts.OutcomeRejected,
        CallOutcome.Cancelled => CallTexts.OutcomeCancelled,
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };

    /// <summary>Who answered, by the detector, and the message a lost client heard; null when there is nothing more to say than the outcome.</summary>
    public static string? DetailOf(CallListRow call)
    {
        List<string> details = [];
        if (call.Finding is { } finding)
        {
            details.Add(string.Format(CultureInfo.CurrentCulture, CallTexts.Heard, Of(finding.Verdict), finding.Cause, finding.Ms / 1000.0));
        }

        if (call.MessageMs > 0)
        {
            details.Add(string.Format(CultureInfo.CurrentCulture, CallTexts.HeardMessage, Formats.Duration(TimeSpan.FromMilliseconds(call.MessageMs))));
        }

        return details.Count > 0 ? string.Join('\n', details) : null;
    }

    /// <summary>In the order people look for them.</summary>
    public static readonly IReadOnlyList<VoiceGrade> VoiceGrades = [VoiceGrade.Good, VoiceGrade.Fair, VoiceGrade.Poor];

    public static string Of(VoiceGrade grade) => grade switch
    {
        VoiceGrade.None => "",
        VoiceGrade.Good => CallTexts.VoiceGood,
        VoiceGrade.Fair => CallTexts.VoiceFair,
        VoiceGrade.Poor => CallTexts.VoicePoor,
        _ => throw new ArgumentOutOfRangeException(nameof(grade), grade, null),
    };

    public static string ToneOf(VoiceGrade grade) => grade switch
    {
        VoiceGrade.Good => "is-talking",
        VoiceGrade.Fair => "is-busy",
        VoiceGrade.Poor => "is-lost",
        _ => throw new ArgumentOutOfRangeException(nameof(grade), grade, null),
    };

    /// <summary>How a talk sounded, with its numbers.</summary>
    public static string DetailOf(CallVoice voice) => string.Format(
        CultureInfo.CurrentCulture, CallTexts.VoiceDetails, Of(VoiceScore.GradeOf(voice.Score)), voice.Score, voice.HeardLoss, voice.HeardJitterMs,
        Known(voice.SpokenLoss, "0.##"), Known(voice.SpokenJitterMs, "0.#"), Known(voice.RoundTripMs, "0"), Formats.Duration(TimeSpan.FromSeconds(voice.Seconds)));

    private static string Known(double? value, string format) => value?.ToString(format, CultureInfo.CurrentCulture) ?? "–";

    public static string Of(CallReach reach) => reach switch
    {
        CallReach.Answered => CallTexts.ClientAnswered,
        CallReach.Connected => CallTexts.ReachConnected,
        CallReach.Queued => CallTexts.ReachQueued,
        CallReach.InTime => string.Format(CultureInfo.CurrentCulture, CallTexts.ReachInTime, ServiceLevel.Seconds),
        _ => throw new ArgumentOutOfRangeException(nameof(reach), reach, null),
    };

    public static string Of(MachineVerdict verdict) => verdict switch
    {
        MachineVerdict.None => "",
        MachineVerdict.Human => CallTexts.VerdictHuman,
        MachineVerdict.Machine => CallTexts.VerdictMachine,
        MachineVerdict.Silence => CallTexts.VerdictSilence,
        MachineVerdict.NotSure => CallTexts.VerdictNotSure,
        _ => throw new ArgumentOutOfRangeException(nameof(verdict), verdict, null),
    };

    /// <summary>A full name as surname and initials, for narrow columns.</summary>
    public static string Short(string fullName)
    {
        var parts = fullName.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length < 2 || parts.Length > 3 || parts.Skip(1).Any(part => !char.IsUpper(part[0]))
            ? fullName
            : $"{parts[0]} {string.Join(' ', parts.Skip(1).Select(part => $"{part[0]}."))}";
    }

    public static string ToneOf(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Talked => "is-talking",
        CallOutcome.Lost or CallOutcome.Error or CallOutcome.InvalidNumber => "is-lost",
        CallOutcome.Busy or CallOutcome.Rejected => "is-busy",
        CallOutcome.NoAnswer or CallOutcome.Machine or CallOutcome.Cancelled => "is-away",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}
