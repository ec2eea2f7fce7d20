using Bunit;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Projects;
using CallCenter.Tests.Components.Support;
using CallCenter.Web.Projects.Card;
using CallCenter.Web.Shell;

namespace CallCenter.Tests.Components.Projects;

public sealed class CardTemplateTabTests : CoreContext
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Fields_AddedAndNamed_AreInThePreviewAtOnceAndSaved()
    {
        var (id, tab) = await OpenAsync();

        await AddAsync(tab, "Номер договора");
        await AddAsync(tab, "Цвет", CardFieldType.List);
        await tab.InvokeAsync(() => tab.Find(".choices-field textarea").InputAsync("красный\nсиний"));

        Assert.Equal(["Номер договора", "Цвет"], PreviewLabels(tab).TakeLast(3).Take(2));
        Assert.Equal(["красный", "синий"], tab.FindAll(".card-preview option[value]").Select(option => option.TextContent).Where(text => text is "красный" or "синий"));
        await tab.InvokeAsync(() => tab.Find("form").SubmitAsync());
        Assert.Equal(["Номер договора", "Цвет"], (await StoredAsync(id)).Fields.Select(field => field.Title));
        Assert.Contains(ShellTexts.Saved, tab.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Fields_Moved_ChangePlacesByArrowsAndByDragging()
    {
        var (id, tab) = await OpenAsync();
        foreach (var title in new[] { "А", "Б", "В" })
        {
            await AddAsync(tab, title);
        }

        await tab.InvokeAsync(() => tab.FindAll(".own-field")[2].QuerySelectorAll(".moves button")[0].ClickAsync(new()));
        Assert.Equal(["А", "В", "Б"], Titles(tab));
        await tab.FindAll(".own-field .handle")[0].DragStartAsync(new());
        await tab.FindAll(".own-field")[2].DragEnterAsync(new());
        Assert.Single(tab.FindAll(".own-field.is-target"));
        await tab.FindAll(".own-field")[2].DropAsync(new());
        Assert.Equal(["В", "Б", "А"], Titles(tab));

        await tab.InvokeAsync(() => tab.Find("form").SubmitAsync());
        Assert.Equal(["В", "Б", "А"], (await StoredAsync(id)).Fields.Select(field => field.Title));
    }

    [Fact]
    public async Task Fields_AgainstTheRules_SaySoAtTheField()
    {
        var (id, tab) = await OpenAsync();
        await AddAsync(tab, "Договор");
        await AddAsync(tab, "ФИО");
        await AddAsync(tab, "Цвет", CardFieldType.List);

        await tab.InvokeAsync(() => tab.Find("form").SubmitAsync());

        var fields = tab.FindAll(".own-field");
        Assert.Empty(fields[0].QuerySelectorAll(".field-error"));
        Assert.Contains("Так уже называется", fields[1].QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Впишите варианты", fields[2].QuerySelector(".field-error")!.TextContent, StringComparison.Ordinal);
        Assert.Empty((await StoredAsync(id)).Fields);
    }

    [Fact]
    public async Task FixedField_SwitchedOff_LeavesThePreview()
    {
        var (id, tab) = await OpenAsync();
        var before = PreviewLabels(tab).Count;

        await tab.InvokeAsync(() => tab.FindAll(".fixed-fields tbody tr")[(int)FixedField.City].QuerySelector("input")!.ChangeAsync(false));

        Assert.Equal(before - 1, PreviewLabels(tab).Count);
        await tab.InvokeAsync(() => tab.Find("form").SubmitAsync());
        Assert.False((await StoredAsync(id)).Fixed.Single(row => row.Field == FixedField.City).IsShown);
    }

    private static async Task AddAsync(IRenderedComponent<CardTemplateTab> tab, string title, CardFieldType type = CardFieldType.Text)
    {
        await tab.InvokeAsync(() => tab.FindAll("button").Single(button => button.TextContent.Contains(CardTexts.Add, StringComparison.Ordinal)).ClickAsync(new()));
        await tab.InvokeAsync(() => tab.FindAll(".own-field")[^1].QuerySelector("select")!.ChangeAsync(type.ToString()));
        await tab.InvokeAsync(() => tab.FindAll(".own-field")[^1].QuerySelector("input.input")!.InputAsync(title));
    }

    private static IEnumerable<string?> Titles(IRenderedComponent<CardTemplateTab> tab) => tab.FindAll(".own-field input.input").Select(input => input.GetAttribute("value"));

    private static List<string> PreviewLabels(IRenderedComponent<CardTemplateTab> tab) => [.. tab.FindAll(".card-preview .field > label").Select(label => label.TextContent.Trim())];

    private async Task<(int Id, IRenderedComponent<CardTemplateTab> Tab)> OpenAsync()
    {
        var id = (await Core.Get<ProjectService>().CreateAsync(Core.Admin, new() { Title = "Опрос" }, Token)).Value;
        var settings = (await Core.Get<ProjectQueries>().FindAsync(Core.Admin, id, Token))!;
        var tab = RenderAs<CardTemplateTab>(Core.Admin, tab => tab.Add(t => t.Settings, settings));
        tab.WaitForElement(".own-fields");
        return (id, tab);
    }

    private async Task<CardTemplateInput> StoredAsync(int id) => (await Core.Get<CardTemplateQueries>().FindAsync(Core.Admin, id, Token))!.Input;
}
