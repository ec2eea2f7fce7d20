using System.Globalization;
using CallCenter.Core.Trunks;
using CallCenter.Telephony.Live;
using MudBlazor;

namespace CallCenter.Web.Settings.Trunks;

/// <summary>How a trunk stands, in a word, a colour and a sign.</summary>
public static class TrunkStates
{
    public static string Of(TrunkState state, int sipCode) => state switch
    {
        TrunkState.Unknown => TrunkTexts.StateUnknown,
        TrunkState.Off => TrunkTexts.StateOff,
        TrunkState.Registered => TrunkTexts.StateRegistered,
        TrunkState.Reachable => TrunkTexts.StateReachable,
        TrunkState.Refused when sipCode > 0 => string.Format(CultureInfo.CurrentCulture, TrunkTexts.StateRefusedWith, sipCode),
        TrunkState.Refused => TrunkTexts.StateRefused,
        TrunkState.NoAnswer => TrunkTexts.StateNoAnswer,
        TrunkState.Unreachable => TrunkTexts.StateUnreachable,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>What it means and what to look at.</summary>
    public static string Help(TrunkState state) => state switch
    {
        TrunkState.Unknown => TrunkTexts.HelpUnknown,
        TrunkState.Off => TrunkTexts.HelpOff,
        TrunkState.Registered => TrunkTexts.HelpRegistered,
        TrunkState.Reachable => TrunkTexts.HelpReachable,
        TrunkState.Refused => TrunkTexts.HelpRefused,
        TrunkState.NoAnswer => TrunkTexts.HelpNoAnswer,
        TrunkState.Unreachable => TrunkTexts.HelpUnreachable,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string ToneOf(TrunkState state) => state switch
    {
        TrunkState.Registered or TrunkState.Reachable => "is-talking",
        TrunkState.Refused or TrunkState.NoAnswer or TrunkState.Unreachable => "is-lost",
        TrunkState.Unknown => "is-busy",
        TrunkState.Off => "is-away",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string IconOf(TrunkState state) => state switch
    {
        TrunkState.Registered or TrunkState.Reachable => Icons.Material.Outlined.CheckCircle,
        TrunkState.Refused => Icons.Material.Outlined.Block,
        TrunkState.NoAnswer or TrunkState.Unreachable => Icons.Material.Outlined.ErrorOutline,
        TrunkState.Unknown => Icons.Material.Outlined.HourglassEmpty,
        TrunkState.Off => Icons.Material.Outlined.PauseCircle,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    /// <summary>The switch is what the database says, whatever the exchange has heard of it.</summary>
    public static TrunkStateRow Of(TrunkRow trunk, TrunkStateRow? live) => !trunk.IsActive
        ? new(trunk.Id, trunk.Title, TrunkState.Off, live?.State == TrunkState.Off ? live.Since : default, 0)
        : live is null or { State: TrunkState.Off } ? new(trunk.Id, trunk.Title, TrunkState.Unknown, default, 0) : live;
}
