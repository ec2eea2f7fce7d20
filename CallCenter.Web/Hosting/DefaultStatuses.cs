using CallCenter.Core.Contacts;

namespace CallCenter.Web.Hosting;

internal static class DefaultStatuses
{
    /// <summary>One status of each meaning, so that a first project can work at once.</summary>
    public static IEnumerable<ContactStatus> All() =>
    [
        new() { Name = FirstStartTexts.StatusNew, Color = "#68717b", Meaning = StatusMeaning.KeepDialing, IsSystem = true },
        new() { Name = FirstStartTexts.StatusAgreed, Color = "#1a7f37", Meaning = StatusMeaning.Success },
        new() { Name = FirstStartTexts.StatusCallBack, Color = "#0969da", Meaning = StatusMeaning.CallBack },
        new() { Name = FirstStartTexts.StatusThinking, Color = "#8250df", Meaning = StatusMeaning.CallBack },
        new() { Name = FirstStartTexts.StatusRefused, Color = "#cf222e", Meaning = StatusMeaning.Ordinary },
        new() { Name = FirstStartTexts.StatusWrongPerson, Color = "#9a6700", Meaning = StatusMeaning.Ordinary },
        new() { Name = FirstStartTexts.StatusNoTalk, Color = "#bc4c00", Meaning = StatusMeaning.KeepDialing },
        new() { Name = FirstStartTexts.StatusMachine, Color = "#0e8a8a", Meaning = StatusMeaning.KeepDialing, MeansMachine = true },
        new() { Name = FirstStartTexts.StatusBlacklist, Color = "#bf3989", Meaning = StatusMeaning.Blacklist },
    ];
}
