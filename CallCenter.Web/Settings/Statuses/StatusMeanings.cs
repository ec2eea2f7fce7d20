using CallCenter.Core.Contacts;

namespace CallCenter.Web.Settings.Statuses;

public static class StatusMeanings
{
    public static string Name(StatusMeaning meaning) => meaning switch
    {
        StatusMeaning.Ordinary => StatusTexts.MeaningOrdinary,
        StatusMeaning.CallBack => StatusTexts.MeaningCallBack,
        StatusMeaning.KeepDialing => StatusTexts.MeaningKeepDialing,
        StatusMeaning.Success => StatusTexts.MeaningSuccess,
        StatusMeaning.Blacklist => StatusTexts.MeaningBlacklist,
        _ => throw new ArgumentOutOfRangeException(nameof(meaning), meaning, null),
    };

    public static string Help(StatusMeaning meaning) => meaning switch
    {
        StatusMeaning.Ordinary => StatusTexts.MeaningOrdinaryHelp,
        StatusMeaning.CallBack => StatusTexts.MeaningCallBackHelp,
        StatusMeaning.KeepDialing => StatusTexts.MeaningKeepDialingHelp,
        StatusMeaning.Success => StatusTexts.MeaningSuccessHelp,
        StatusMeaning.Blacklist => StatusTexts.MeaningBlacklistHelp,
        _ => throw new ArgumentOutOfRangeException(nameof(meaning), meaning, null),
    };
}
