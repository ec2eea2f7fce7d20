using Bunit;
using CallCenter.Web.Shell.Parts;
using MudBlazor.Services;

namespace CallCenter.Tests.Components.Shell;

public sealed class SearchBoxTests : BunitContext
{
    public SearchBoxTests()
    {
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    [Fact]
    public void Value_ComesBackLaterThanTheNextLetter_KeepsWhatIsTyped()
    {
        var told = new List<string>();
        var box = Render<SearchBox>(parameters => parameters.Add(part => part.Label, "x").Add(part => part.ValueChanged, told.Add));
        foreach (var text in new[] { "а", "аб", "абв" })
        {
            box.Find("input").Input(text);
        }

        foreach (var late in new[] { "а", "аб", "абв" })
        {
            Give(box, late);
            Assert.Equal("абв", box.Find("input").GetAttribute("value"));
        }

        Assert.Equal(["а", "аб", "абв"], told);
    }

    [Fact]
    public void Value_ChangedFromOutside_IsShown()
    {
        var box = Render<SearchBox>(parameters => parameters.Add(part => part.Label, "x").Add(part => part.Value, "из адреса"));
        Assert.Equal("из адреса", box.Find("input").GetAttribute("value"));

        box.Find("input").Input("другое");
        Give(box, "другое");
        Give(box, "");

        Assert.Equal("", box.Find("input").GetAttribute("value") ?? "");
    }

    private static void Give(IRenderedComponent<SearchBox> box, string value) =>
        box.Render(parameters => parameters.Add(part => part.Label, "x").Add(part => part.Value, value));
}
