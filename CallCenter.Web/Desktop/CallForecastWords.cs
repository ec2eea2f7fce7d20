using System.Globalization;
using CallCenter.Core.Dialing;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Desktop;

/// <summary>When a promised call will be made, in words.</summary>
internal static class CallForecastWords
{
    /// <summary>Null when it will be made at the minute it is due, and there is nothing to explain.</summary>
    /// <param name="client">The client's zone.</param>
    public static string? Of(CallForecast forecast, DateTime dueAt, TimeZoneInfo client) => forecast switch
    {
        { At: { } at } => at - dueAt < TimeSpan.FromMinutes(1) ? null : string.Format(CultureInfo.CurrentCulture, DeskTexts.CallComesAt, When(at, dueAt, client)),
        { Hindrance: CallHindrance.Blacklisted } => DeskTexts.CallBlacklisted,
        { Hindrance: CallHindrance.ProjectStopped } => DeskTexts.CallProjectStopped,
        { Hindrance: CallHindrance.NeverOpen } => DeskTexts.CallNeverOpen,
        _ => DeskTexts.CallNotPlanned,
    };

    /// <summary>Of a call that is about to be promised for the time typed; null also while that is none to come.</summary>
    public static string? OfTyped(CallBackOutlook callBacks, MomentReader moments, string date, string time, DateTime now) =>
        moments.Read("", date, time).Value is { } at && at > now ? Of(callBacks.OfNew(at, now), at, moments.Zone) : null;

    /// <summary>The day is named when it is another than the one asked for.</summary>
    private static string When(DateTime at, DateTime dueAt, TimeZoneInfo client)
    {
        var (local, due) = (TimeZoneInfo.ConvertTimeFromUtc(at, client), TimeZoneInfo.ConvertTimeFromUtc(dueAt, client));
        return local.Date == due.Date ? local.ToString("HH:mm", CultureInfo.InvariantCulture) : Formats.Moment(at, client);
    }
}
