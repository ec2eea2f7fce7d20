using Bunit;
using CallCenter.Core.Contacts;
using CallCenter.Tests.Components.Support;
using CallCenter.Web.Settings.Statuses;

namespace CallCenter.Tests.Components.Statuses;

public sealed class StatusesPageTests : CoreContext
{
    [Fact]
    public async Task Switch_Off_KeepsTheStatusInTheList()
    {
        var page = RenderAs<StatusesPage>(Core.Admin, _ => { });

        await page.WaitForElement("tbody input[role=switch]").ChangeAsync(false);

        page.WaitForElement("tr.is-deleted");
        var rows = (await Core.Get<StatusService>().ListAsync(Core.Admin, CancellationToken.None)).Value!;
        Assert.False(rows.Single(row => row.Id == Core.RefusedStatusId).IsActive);
    }

    [Fact]
    public void SystemStatus_HasNeitherSwitchNorPencil()
    {
        var page = RenderAs<StatusesPage>(Core.Admin, _ => { });
        page.WaitForElement(".table");

        var system = page.FindAll("tbody tr").Single(row => row.TextContent.Contains("Новый", StringComparison.Ordinal));
        Assert.Empty(system.QuerySelectorAll("input, .row-actions button"));
    }

    [Fact]
    public async Task Add_WithMeaningAndColour_IsSaved()
    {
        var page = RenderAs<StatusesPage>(Core.Admin, _ => { });
        await page.WaitForElement(".page-header .is-primary").ClickAsync();
        await page.InvokeAsync(() => page.Find("#status-name").ChangeAsync("Перезвонить"));
        await page.InvokeAsync(() => page.Find(".swatch[aria-label='#0969da']").ClickAsync());
        await page.InvokeAsync(() => page.FindAll(".choice-row input")[(int)StatusMeaning.CallBack].ChangeAsync(true));

        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForState(() => page.FindAll("tbody tr").Count == 3);
        var added = (await Core.Get<StatusService>().ListAsync(Core.Admin, CancellationToken.None)).Value!.Single(row => row.Name == "Перезвонить");
        Assert.Equal((StatusMeaning.CallBack, "#0969da"), (added.Meaning, added.Color));
    }
}
