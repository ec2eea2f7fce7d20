using Bunit;
using CallCenter.Core.Operators;
using CallCenter.Tests.Components.Support;
using CallCenter.Web.Settings.Groups;

namespace CallCenter.Tests.Components.Groups;

public sealed class GroupsPageTests : CoreContext
{
    [Fact]
    public async Task Add_WithManyPeopleTicked_MakesTheGroupWithAllOfThem()
    {
        var page = RenderAs<GroupsPage>(Core.Admin, _ => { });
        await page.WaitForElement(".page-header .is-primary").ClickAsync();
        page.WaitForState(() => page.FindAll(".picker input").Count == 2);
        await page.InvokeAsync(() => page.Find("#group-name").ChangeAsync("Продажи"));
        await page.InvokeAsync(() => page.FindAll(".picker input")[0].ChangeAsync(true));
        await page.InvokeAsync(() => page.FindAll(".picker input")[1].ChangeAsync(true));

        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForElement(".table");
        var group = Assert.Single((await Core.Get<GroupQueries>().ListAsync(Core.Admin, CancellationToken.None)).Value!);
        Assert.Equal(("Продажи", 2), (group.Name, group.Members));
        Assert.Contains("Группа: Продажи", (await ReopenAsync(page)).TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_NameOfAnother_SaysSoUnderTheField()
    {
        await Core.Get<GroupService>().CreateAsync(Core.Admin, new GroupInput { Name = "Продажи" }, CancellationToken.None);
        var page = RenderAs<GroupsPage>(Core.Admin, _ => { });
        await page.WaitForElement(".page-header .is-primary").ClickAsync();
        await page.WaitForElement("#group-name").ChangeAsync("продажи");

        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        Assert.Equal("Такое название уже есть", page.WaitForElement(".field.is-wrong .error").TextContent);
    }

    [Fact]
    public void List_Empty_SaysWhatAGroupIs()
    {
        var page = RenderAs<GroupsPage>(Core.Admin, _ => { });

        Assert.Equal("Групп пока нет", page.WaitForElement(".empty-state h2").TextContent);
    }

    private static async Task<AngleSharp.Dom.IElement> ReopenAsync(IRenderedComponent<GroupsPage> page)
    {
        await page.InvokeAsync(() => page.Find("tbody tr").ClickAsync());
        page.WaitForState(() => page.FindAll(".picker label").Any(row => row.TextContent.Contains("Группа", StringComparison.Ordinal)));
        return page.Find(".picker");
    }
}
