using Microsoft.Extensions.Localization;
using MudBlazor;

namespace CallCenter.Web.Shell;

/// <summary>MudBlazor's own words in the language of the page.</summary>
internal sealed class MudWords : MudLocalizer
{
    public override LocalizedString this[string key] =>
        MudTexts.ResourceManager.GetString(key, MudTexts.Culture) is { } text ? new(key, text) : new(key, key, resourceNotFound: true);
}
