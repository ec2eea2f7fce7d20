using System.Globalization;
using CallCenter.Core.Dialing;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Offers;
using CallCenter.Core.Projects;
using CallCenter.Core.Queueing;
using CallCenter.Telephony.Live;
using CallCenter.Web.Desktop;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Monitoring;

/// <summary>What is live, in words and colours.</summary>
public static class FloorNames
{
    public static string Of(OperatorState state) => state switch
    {
        OperatorState.Inactive => FloorTexts.StateInactive,
        OperatorState.Available => FloorTexts.StateAvailable,
        OperatorState.Pause => FloorTexts.StatePause,
        OperatorState.DoNotDisturb => FloorTexts.StateDoNotDisturb,
        OperatorState.Offered => FloorTexts.StateOffered,
        OperatorState.Dialling => FloorTexts.StateDialling,
        OperatorState.Talking => FloorTexts.StateTalking,
        OperatorState.WrapUp => FloorTexts.StateWrapUp,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>The class that gives the colour its meaning.</summary>
    public static string ToneOf(OperatorState state) => state switch
    {
        OperatorState.Talking => "is-talking",
        OperatorState.Available => "is-available",
        OperatorState.Offered or OperatorState.Dialling or OperatorState.WrapUp => "is-busy",
        OperatorState.DoNotDisturb => "is-held",
        OperatorState.Pause or OperatorState.Inactive => "is-away",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string Of(WallState state) => state switch
    {
        WallState.Talking => Of(OperatorState.Talking),
        WallState.Offered => Of(OperatorState.Offered),
        WallState.Dialling => Of(OperatorState.Dialling),
        WallState.WrapUp => Of(OperatorState.WrapUp),
        WallState.Available => Of(OperatorState.Available),
        WallState.DoNotDisturb => Of(OperatorState.DoNotDisturb),
        WallState.Pause => Of(OperatorState.Pause),
        WallState.Inactive => Of(OperatorState.Inactive),
        WallState.Offline => FloorTexts.StateOffline,
        WallState.Elsewhere => FloorTexts.StateElsewhere,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string ToneOf(WallState state) => state switch
    {
        WallState.Talking => "is-talking",
        WallState.Available => "is-available",
        WallState.Offered or WallState.Dialling or WallState.WrapUp => "is-busy",
        WallState.DoNotDisturb => "is-held",
        WallState.Pause or WallState.Inactive or WallState.Offline or WallState.Elsewhere => "is-away",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string Of(LineState line) => line switch
    {
        LineState.Offline => FloorTexts.LineOffline,
        LineState.Free => FloorTexts.LineFree,
        LineState.Ringing => FloorTexts.LineRinging,
        LineState.Talking => FloorTexts.LineTalking,
        LineState.Held => FloorTexts.LineHeld,
        _ => throw new ArgumentOutOfRangeException(nameof(line), line, null),
    };

    public static string ToneOf(LineState line) => line switch
    {
        LineState.Talking => "is-talking",
        LineState.Ringing => "is-busy",
        LineState.Held => "is-held",
        LineState.Free => "is-available",
        LineState.Offline => "is-away",
        _ => throw new ArgumentOutOfRangeException(nameof(line), line, null),
    };

    public static string Of(DialHold hold) => hold switch
    {
        DialHold.None => FloorTexts.HoldNone,
        DialHold.Stopped => FloorTexts.HoldStopped,
        DialHold.NoTrunk => FloorTexts.HoldNoTrunk,
        DialHold.PbxDown => FloorTexts.HoldPbxDown,
        DialHold.OutsideSchedule => FloorTexts.HoldOutsideSchedule,
        DialHold.Holiday => FloorTexts.HoldHoliday,
        DialHold.NotStarted => FloorTexts.HoldNotStarted,
        DialHold.Ended => FloorTexts.HoldEnded,
        DialHold.OutsideClientHours => FloorTexts.HoldOutsideClientHours,
        DialHold.NoOperators => FloorTexts.HoldNoOperators,
        DialHold.ListEmpty => FloorTexts.HoldListEmpty,
        DialHold.LinesDown => FloorTexts.HoldLinesDown,
        DialHold.LinesFull => FloorTexts.HoldLinesFull,
        DialHold.SpendLimit => FloorTexts.HoldSpendLimit,
        DialHold.NoBalance => FloorTexts.HoldNoBalance,
        DialHold.NobodyDue => FloorTexts.HoldNobodyDue,
        _ => throw new ArgumentOutOfRangeException(nameof(hold), hold, null),
    };

    /// <summary>Why it does not dial, and when its schedule opens again: by the project's own clock.</summary>
    public static string HoldOf(Telephony.Live.ProjectRow row, DateTime now) => row is { OpensAt: { } opens }
        ? string.Format(CultureInfo.CurrentCulture, FloorTexts.HoldUntil, Of(row.Hold), Formats.DayAndTime(opens, now))
        : Of(row.Hold);

    /// <summary>Contacts still to be dialled; beyond what is counted, that there are more.</summary>
    public static string Left(int count) => count > ContactsLeft.MostCounted
        ? string.Create(CultureInfo.CurrentCulture, $"> {ContactsLeft.MostCounted:N0}")
        : count.ToString("N0", CultureInfo.CurrentCulture);

    /// <summary>«≈ 3 ч 20 мин», from two days on in days.</summary>
    public static string Lasts(TimeSpan length) => length switch
    {
        { TotalDays: >= 2 } => Format(FloorTexts.LastsDays, Math.Round(length.TotalDays)),
        { TotalHours: >= 1 } => Format(FloorTexts.LastsHours, (int)length.TotalHours, length.Minutes),
        _ => Format(FloorTexts.LastsMinutes, length.Minutes),
    };

    /// <summary>«Пропущено: 2, Отклонено: 1»: each kind of offer that came to nothing by itself.</summary>
    public static string Of(OfferCounts offers) => string.Join(", ", new[]
    {
        (DeskTexts.Missed, offers.Missed), (DeskTexts.Rejected, offers.Rejected), (DeskTexts.Unreachable, offers.Unreachable), (DeskTexts.ClientGone, offers.ClientGone),
    }.Where(kind => kind.Item2 > 0).Select(kind => $"{kind.Item1}: {kind.Item2}"));

    private static string Format(string text, params object[] args) => string.Format(CultureInfo.CurrentCulture, text, args);

    public static string ToneOf(DialHold hold) => hold switch
    {
        DialHold.None => "is-talking",
        DialHold.Stopped => "is-away",
        DialHold.NoTrunk or DialHold.PbxDown or DialHold.LinesDown or DialHold.SpendLimit or DialHold.NoBalance => "is-lost",
        DialHold.OutsideSchedule or DialHold.Holiday or DialHold.NotStarted => "is-away",
        DialHold.Ended or DialHold.OutsideClientHours or DialHold.NoOperators or DialHold.ListEmpty or DialHold.LinesFull or DialHold.NobodyDue => "is-busy",
        _ => throw new ArgumentOutOfRangeException(nameof(hold), hold, null),
    };

    public static string Of(DialMode mode) => mode switch
    {
        DialMode.Unlimited => FloorTexts.ModeUnlimited,
        DialMode.Progressive => FloorTexts.ModeProgressive,
        DialMode.Predictive => FloorTexts.ModePredictive,
        DialMode.Preview => FloorTexts.ModePreview,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };

    public static string Of(RingStrategy strategy) => strategy switch
    {
        RingStrategy.RingAll => FloorTexts.StrategyRingAll,
        RingStrategy.RoundRobin => FloorTexts.StrategyRoundRobin,
        RingStrategy.LeastRecent => FloorTexts.StrategyLeastRecent,
        RingStrategy.FewestCalls => FloorTexts.StrategyFewestCalls,
        RingStrategy.Linear => FloorTexts.StrategyLinear,
        _ => throw new ArgumentOutOfRangeException(nameof(strategy), strategy, null),
    };
}
