using System.Globalization;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Dialing;
using CallCenter.Core.Dialing.Outlook;
using CallCenter.Web.Projects;
using CallCenter.Web.Settings.Rules;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Contacts.Outlook;

/// <summary>Why a contact is not dialled, and when it will be, in words.</summary>
internal sealed class OutlookWords(ContactOutlook outlook)
{
    private readonly TimeZoneInfo _here = CallingHours.ZoneOr(outlook.ProjectZone, TimeZoneInfo.Utc);
    private readonly TimeZoneInfo _client = CallingHours.ZoneOr(outlook.ClientZone, TimeZoneInfo.Utc);

    /// <summary>The line that is seen without opening anything.</summary>
    public string Main => outlook.Dialling.Obstacles is [var first, ..] ? Of(first) : OutlookTexts.Next;

    public string Expected => outlook.Dialling.ExpectedAt switch
    {
        null => OutlookTexts.NotExpected,
        { } at when at <= outlook.At => OutlookTexts.ExpectedNow,
        { } at => Say(OutlookTexts.Expected, Moment(at)),
    };

    public string Of(DialObstacle obstacle) => obstacle switch
    {
        DialObstacle.FileNotReady file => Say(file.State == UploadState.Removing ? OutlookTexts.FileRemoving : OutlookTexts.FileLoading, file.FileName),
        DialObstacle.InCall call => Of(call),
        DialObstacle.Blacklisted ban => Of(ban),
        DialObstacle.BlacklistStatus given => Say(OutlookTexts.BlacklistStatus, given.Status),
        DialObstacle.Talked talked => talked.At is { } at ? Say(OutlookTexts.Talked, Moment(at)) : OutlookTexts.TalkedSometime,
        DialObstacle.StatusGiven given => Say(OutlookTexts.StatusGiven, given.Status),
        DialObstacle.InvalidNumber => OutlookTexts.InvalidNumber,
        DialObstacle.CameByCall => OutlookTexts.CameByCall,
        DialObstacle.AttemptsUsedUp spent => Of(spent),
        DialObstacle.ProjectStopped => OutlookTexts.ProjectStopped,
        DialObstacle.NotStarted project => Say(OutlookTexts.NotStarted, Formats.Date(project.FirstDay)),
        DialObstacle.Ended project => Say(OutlookTexts.Ended, Formats.Date(project.LastDay)),
        DialObstacle.OutsideSchedule closed => closed.OpensAt is { } opens ? Say(OutlookTexts.OutsideSchedule, Moment(opens)) : OutlookTexts.NeverOpens,
        DialObstacle.Holiday day => day.OpensAt is { } opens ? Say(OutlookTexts.Holiday, day.Title, Moment(opens)) : Say(OutlookTexts.HolidayForGood, day.Title),
        DialObstacle.NoTrunk => OutlookTexts.NoTrunk,
        DialObstacle.ExchangeDown => OutlookTexts.ExchangeDown,
        DialObstacle.SpendLimit => OutlookTexts.SpendLimit,
        DialObstacle.NoBalance => OutlookTexts.NoBalance,
        DialObstacle.LinesDown => OutlookTexts.LinesDown,
        DialObstacle.LinesFull => OutlookTexts.LinesFull,
        DialObstacle.Waits waits => Say(Of(waits.Rank), Moment(waits.Until)),
        DialObstacle.AgainstRules rule => rule.Until is { } until ? Say(OutlookTexts.AgainstRules, RuleWords.Of(rule.Reason), Moment(until)) : RuleWords.Of(rule.Reason),
        DialObstacle.OutsideClientHours closed => closed.OpensAt is { } opens ? Say(OutlookTexts.OutsideClientHours, Moment(opens)) : OutlookTexts.ClientNeverOpens,
        DialObstacle.Pinned pinned => Say(Of(pinned.Standing), pinned.Operator),
        DialObstacle.NoOperators => OutlookTexts.NoOperators,
        DialObstacle.OperatorsBusy busy => Say(OutlookTexts.OperatorsBusy, busy.AtWork),
        DialObstacle.Behind behind => behind.Count > DialObstacle.Behind.MostCounted
            ? Say(OutlookTexts.BehindMore, DialObstacle.Behind.MostCounted.ToString("N0", CultureInfo.CurrentCulture))
            : Say(OutlookTexts.Behind, behind.Count),
        _ => throw new ArgumentOutOfRangeException(nameof(obstacle), obstacle, null),
    };

    private static string Of(DialObstacle.InCall call) => call switch
    {
        { IsShown: true } => Say(OutlookTexts.CallShown, call.Operator),
        { Phase: CallPhase.Talking } => Say(OutlookTexts.CallTalking, call.Operator),
        { Phase: CallPhase.Waiting } => OutlookTexts.CallWaiting,
        { IsInbound: true } => OutlookTexts.CallInbound,
        _ => OutlookTexts.CallDialing,
    };

    private string Of(DialObstacle.Blacklisted ban)
    {
        var text = Say(ban.Everywhere ? OutlookTexts.BlacklistedEverywhere : OutlookTexts.Blacklisted, Formats.Moment(ban.At, _here));
        text = ban.Author.Length > 0 ? Say(OutlookTexts.BlacklistedBy, text, ban.Author) : text;
        return ban.Note.Length > 0 ? Say(OutlookTexts.BlacklistedNote, text, ban.Note) : text;
    }

    private static string Of(DialObstacle.AttemptsUsedUp spent) => spent switch
    {
        { Row: null } => Say(OutlookTexts.AttemptsAll, spent.Used, spent.Allowed),
        { Row: { } row, Allowed: 0 } => Say(OutlookTexts.AttemptsOfRowNone, OutcomeWords.Of(row)),
        { Row: { } row } => Say(OutlookTexts.AttemptsOfRow, OutcomeWords.Of(row), spent.Used, spent.Allowed),
    };

    private static string Of(DialRank rank) => rank switch
    {
        DialRank.Retry => OutlookTexts.WaitsRetry,
        DialRank.Promise => OutlookTexts.WaitsPromise,
        DialRank.Lost => OutlookTexts.WaitsLost,
        _ => throw new ArgumentOutOfRangeException(nameof(rank), rank, null),
    };

    private static string Of(PinnedStanding standing) => standing switch
    {
        PinnedStanding.Free => OutlookTexts.PinnedFree,
        PinnedStanding.Busy => OutlookTexts.PinnedBusy,
        PinnedStanding.Paused => OutlookTexts.PinnedPaused,
        PinnedStanding.Away => OutlookTexts.PinnedAway,
        PinnedStanding.Elsewhere => OutlookTexts.PinnedElsewhere,
        _ => throw new ArgumentOutOfRangeException(nameof(standing), standing, null),
    };

    /// <summary>By the call-centre's clock, and by the client's where that shows another hour.</summary>
    private string Moment(DateTime at)
    {
        var here = Formats.Moment(at, _here);
        return _here.GetUtcOffset(at) == _client.GetUtcOffset(at)
            ? here
            : Say(OutlookTexts.AtClient, here, TimeZoneInfo.ConvertTimeFromUtc(at, _client).ToString("HH:mm", CultureInfo.InvariantCulture));
    }

    private static string Say(string format, params object[] facts) => string.Format(CultureInfo.CurrentCulture, format, facts);
}
