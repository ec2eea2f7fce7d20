using Bunit;
using CallCenter.Core;
using CallCenter.Core.Contacts.Tags;
using CallCenter.Tests.Components.Support;
using CallCenter.Web.Contacts.Tags;
using CallCenter.Web.Shell;

namespace CallCenter.Tests.Components.Contacts;

public sealed class TagBoxTests : CoreContext
{
    private IReadOnlyList<string> _names = [];

    [Theory]
    [InlineData("Москва", true, "Москва")]
    [InlineData("Москва, холодные", false, "Москва", "холодные")]
    [InlineData("#Москва; москва;", false, "Москва")]
    [InlineData("Москва", false)]
    public async Task Typed_TakenAtEnterOrAComma(string typed, bool enter, params string[] taken)
    {
        var box = Open();
        await box.InvokeAsync(() => box.Find("input").InputAsync(typed));
        if (enter)
        {
            await box.InvokeAsync(() => box.Find("input").KeyDownAsync("Enter"));
        }

        Assert.Equal(taken, _names);
        Assert.Equal(taken.Length > 0 ? "" : typed, box.Find("input").GetAttribute("value"));
    }

    [Fact]
    public async Task Left_WithATypedTag_TakesIt()
    {
        var box = Open();

        await box.InvokeAsync(() => box.Find("input").InputAsync("VIP"));
        await box.InvokeAsync(() => box.Find("input").BlurAsync());

        Assert.Equal(["VIP"], _names);
    }

    [Fact]
    public async Task Removed_ByButtonAndBackspace_Goes()
    {
        var box = Open("А", "Б", "В");

        await box.InvokeAsync(() => box.FindAll(".tag button")[0].ClickAsync(new()));
        await box.InvokeAsync(() => box.Find("input").KeyDownAsync("Backspace"));

        Assert.Equal(["Б"], _names);
        Assert.Equal(["Б"], box.FindAll(".tag").Select(tag => tag.TextContent));
    }

    [Fact]
    public async Task Typed_AgainstTheRules_SaysSoAndKeepsTheText()
    {
        var box = Open([.. Enumerable.Range(0, TagLimits.PerContact).Select(i => $"тег {i}")]);

        await box.InvokeAsync(() => box.Find("input").InputAsync("лишний,"));

        Assert.Equal(Refusals.Word(new FieldError(nameof(Tag), FieldRules.TooMany, [TagLimits.PerContact])), box.Find(".error").TextContent);
        Assert.Equal(TagLimits.PerContact, _names.Count);
        Assert.Equal("лишний,", box.Find("input").GetAttribute("value"));
    }

    private IRenderedComponent<TagBox> Open(params string[] names)
    {
        _names = names;
        IRenderedComponent<TagBox> box = null!;
        box = Render<TagBox>(parameters => parameters
            .Add(p => p.Names, _names)
            .Add(p => p.NamesChanged, changed =>
            {
                _names = changed;
                box.Render(again => again.Add(p => p.Names, _names));
            }));
        return box;
    }
}
