namespace CallCenter.Web.Projects.Sounds;

/// <param name="None">Shown while there is no sound; null: nothing.</param>
/// <param name="DeleteText">With the name of the file in the place of {0}.</param>
public sealed record SoundWords(string Title, string Help, string? None, string DeleteTitle, string DeleteText)
{
    public static SoundWords LostMessage =>
        new(SoundTexts.LostMessage, SoundTexts.LostMessageHelp, null, SoundTexts.LostMessageDeleteTitle, SoundTexts.LostMessageDeleteText);

    public static SoundWords HoldTune =>
        new(SoundTexts.HoldTune, SoundTexts.HoldTuneHelp, SoundTexts.HoldTuneNone, SoundTexts.HoldTuneDeleteTitle, SoundTexts.HoldTuneDeleteText);
}
