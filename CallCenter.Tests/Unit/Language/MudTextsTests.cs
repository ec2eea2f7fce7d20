using System.Collections;
using System.Globalization;
using System.Resources;
using CallCenter.Web.Shell;
using MudBlazor;

namespace CallCenter.Tests.Unit.Language;

public sealed class MudTextsTests
{
    [Fact]
    public void MudBlazor_EveryWordOfItsOwn_IsInRussian()
    {
        var theirs = new ResourceManager("MudBlazor.Resources.LanguageResource", typeof(MudButton).Assembly)
            .GetResourceSet(CultureInfo.InvariantCulture, true, false)!
            .Cast<DictionaryEntry>().Select(entry => (string)entry.Key).ToList();
        var ours = MudTexts.ResourceManager.GetResourceSet(CultureInfo.InvariantCulture, true, false)!
            .Cast<DictionaryEntry>().Select(entry => (string)entry.Key);

        Assert.NotEmpty(theirs);
        Assert.Empty(theirs.Except(ours));
    }
}
