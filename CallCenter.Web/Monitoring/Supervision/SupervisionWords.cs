using CallCenter.Core;
using CallCenter.Telephony.Engine;
using CallCenter.Web.Shell;
using MudBlazor;

namespace CallCenter.Web.Monitoring.Supervision;

internal static class SupervisionWords
{
    public static string Of(SupervisionMode mode) => mode switch
    {
        SupervisionMode.Listen => SupervisionTexts.Listen,
        SupervisionMode.Whisper => SupervisionTexts.Whisper,
        SupervisionMode.Join => SupervisionTexts.Join,
        SupervisionMode.TakeOver => SupervisionTexts.TakeOver,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };

    /// <summary>What is being done, with the operator's name in it.</summary>
    public static string Doing(SupervisionMode mode) => mode switch
    {
        SupervisionMode.Listen => SupervisionTexts.Listening,
        SupervisionMode.Whisper => SupervisionTexts.Whispering,
        SupervisionMode.Join => SupervisionTexts.Joined,
        SupervisionMode.TakeOver => SupervisionTexts.TakingOver,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };

    public static string WhoHears(SupervisionMode mode) => mode switch
    {
        SupervisionMode.Listen => SupervisionTexts.CannotBeHeard,
        SupervisionMode.Whisper => SupervisionTexts.OnlyOperatorHears,
        _ => SupervisionTexts.EverybodyHears,
    };

    public static string IconOf(SupervisionMode mode) => mode switch
    {
        SupervisionMode.Listen => Icons.Material.Outlined.Headphones,
        SupervisionMode.Whisper => Icons.Material.Outlined.RecordVoiceOver,
        SupervisionMode.Join => Icons.Material.Outlined.GroupAdd,
        SupervisionMode.TakeOver => Icons.Material.Outlined.PhoneForwarded,
        _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
    };

    public static string Of(Refusal refusal) => refusal is CannotSupervise { Why: var why }
        ? SupervisionTexts.ResourceManager.GetString(why.ToString(), SupervisionTexts.Culture) ?? why.ToString()
        : Refusals.Word(refusal);
}
