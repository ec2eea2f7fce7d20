using CallCenter.Core.Notifications;
using MudBlazor;

namespace CallCenter.Web.Shell.Bar.Notifications;

internal static class NotificationWords
{
    public static string Of(NotificationKind kind) => kind switch
    {
        NotificationKind.TaskDue => NotificationTexts.TaskDue,
        NotificationKind.MissedCall => NotificationTexts.MissedCall,
        NotificationKind.CallerLost => NotificationTexts.CallerLost,
        NotificationKind.ImportFinished => NotificationTexts.ImportFinished,
        NotificationKind.ImportFailed => NotificationTexts.ImportFailed,
        NotificationKind.TrunkDown => NotificationTexts.TrunkDown,
        NotificationKind.TrunkUp => NotificationTexts.TrunkUp,
        NotificationKind.SpendLimit => NotificationTexts.SpendLimit,
        NotificationKind.BalanceLow => NotificationTexts.BalanceLow,
        NotificationKind.NoBalance => NotificationTexts.NoBalance,
        NotificationKind.DeliveryFailed => NotificationTexts.DeliveryFailed,
        NotificationKind.BlacklistRemoved => NotificationTexts.BlacklistRemoved,
        NotificationKind.ExportFinished => NotificationTexts.ExportFinished,
        NotificationKind.ExportFailed => NotificationTexts.ExportFailed,
        NotificationKind.ContactsChanged => NotificationTexts.ContactsChanged,
        NotificationKind.Message => NotificationTexts.Message,
        NotificationKind.TotalsDisagree => NotificationTexts.TotalsDisagree,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string IconOf(NotificationKind kind) => kind switch
    {
        NotificationKind.TaskDue => Icons.Material.Outlined.TaskAlt,
        NotificationKind.MissedCall or NotificationKind.CallerLost => Icons.Material.Outlined.PhoneMissed,
        NotificationKind.ImportFinished => Icons.Material.Outlined.UploadFile,
        NotificationKind.ImportFailed => Icons.Material.Outlined.Error,
        NotificationKind.TrunkDown => Icons.Material.Outlined.SignalWifiOff,
        NotificationKind.TrunkUp => Icons.Material.Outlined.SignalWifi4Bar,
        NotificationKind.SpendLimit or NotificationKind.BalanceLow or NotificationKind.NoBalance => Icons.Material.Outlined.AccountBalanceWallet,
        NotificationKind.DeliveryFailed => Icons.Material.Outlined.Unsubscribe,
        NotificationKind.BlacklistRemoved => Icons.Material.Outlined.PhoneDisabled,
        NotificationKind.ExportFinished => Icons.Material.Outlined.Download,
        NotificationKind.ExportFailed => Icons.Material.Outlined.Error,
        NotificationKind.ContactsChanged => Icons.Material.Outlined.Contacts,
        NotificationKind.Message => Icons.Material.Outlined.Message,
        NotificationKind.TotalsDisagree => Icons.Material.Outlined.Rule,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string ToneOf(NotificationKind kind) => kind switch
    {
        NotificationKind.TaskDue or NotificationKind.Message => "is-busy",
        NotificationKind.ImportFinished or NotificationKind.ExportFinished or NotificationKind.TrunkUp or NotificationKind.BlacklistRemoved or NotificationKind.ContactsChanged => "is-talking",
        _ => "is-lost",
    };
}
