using Bunit;
using CallCenter.Core.Access;
using CallCenter.Core.Operators;
using CallCenter.Tests.Components.Support;
using CallCenter.Web.Settings.Groups;
using CallCenter.Web.Shell.Parts;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace CallCenter.Tests.Components.Shell;

/// <summary>Two people over one form: the second learns who and when, keeps what he typed, and chooses.</summary>
public sealed class ConflictTests : CoreContext
{
    [Fact]
    public async Task Save_SomebodyWasFaster_TellsWhoAndKeepsWhatWasTypedUntilFreshValuesAreAskedFor()
    {
        var page = await OpenAsync();
        var theirs = new Actor(Core.Supervisor.UserId, Role.Admin);
        var id = (await Core.Get<GroupQueries>().ListAsync(Core.Admin, CancellationToken.None)).Value!.Single().Id;
        Assert.True((await Core.Get<GroupService>().UpdateAsync(theirs, id, 0, new() { Name = "Их имя" }, CancellationToken.None)).Ok);

        await page.InvokeAsync(() => page.Find("#group-name").ChangeAsync("Моё имя"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        var notice = page.WaitForElement(".notice.is-error").TextContent;
        Assert.Contains("sup@test.ru", notice, StringComparison.Ordinal);
        Assert.Matches(@"\d\d\.\d\d\.\d{4} \d\d:\d\d", notice);
        Assert.Equal("Моё имя", page.Find("#group-name").GetAttribute("value"));

        await page.InvokeAsync(() => page.FindAll(".save-bar button").Single(button => button.TextContent == "Загрузить свежие значения").ClickAsync());

        page.WaitForState(() => page.FindAll("#group-name[value='Их имя']").Count == 1);
        Assert.Empty(page.FindAll(".notice.is-error"));
        await page.InvokeAsync(() => page.Find("#group-name").ChangeAsync("Теперь моё"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        page.WaitForState(() => page.Find("tbody td").TextContent == "Теперь моё");
    }

    [Fact]
    public async Task Close_WithSomethingUnsaved_AsksFirst()
    {
        var page = await OpenAsync();
        var dialogs = Render<MudDialogProvider>();
        await page.InvokeAsync(() => page.Find("#group-name").ChangeAsync("Набрано"));
        Assert.True(Services.GetRequiredService<UnsavedChanges>().Any);

        var closing = page.Find(".side-panel").KeyDownAsync(Key.Escape);
        await dialogs.WaitForElement(".mud-dialog-actions .button:not(.is-danger)").ClickAsync();
        await closing;
        Assert.Equal("Набрано", page.Find("#group-name").GetAttribute("value"));

        closing = page.Find(".side-panel").KeyDownAsync(Key.Escape);
        await dialogs.WaitForElement(".mud-dialog-actions .is-danger").ClickAsync();
        await closing;
        page.WaitForState(() => page.FindAll(".side-panel").Count == 0);
        Assert.False(Services.GetRequiredService<UnsavedChanges>().Any);
    }

    private async Task<IRenderedComponent<GroupsPage>> OpenAsync()
    {
        await Core.Get<GroupService>().CreateAsync(Core.Admin, new() { Name = "Продажи" }, CancellationToken.None);
        var page = RenderAs<GroupsPage>(Core.Admin, _ => { });
        await page.WaitForElement("tbody tr").ClickAsync();
        page.WaitForElement("#group-name");
        return page;
    }
}
