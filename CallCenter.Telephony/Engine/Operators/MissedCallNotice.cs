using CallCenter.Core.Contacts;
using CallCenter.Core.Notifications;

namespace CallCenter.Telephony.Engine.Operators;

internal static class MissedCallNotice
{
    /// <summary>A call may be offered to a person more than once; he is told of it once.</summary>
    public static Notice AsMissed(this CallOrder call) => new(
        NotificationKind.MissedCall,
        call.FullName.Length > 0 ? call.FullName : PhoneText.Mask(call.Phone),
        "",
        $"missed:{call.CallId:N}");
}
