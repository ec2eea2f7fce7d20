using Bunit;
using CallCenter.Core.Operators.Pauses;
using CallCenter.Tests.Components.Support;
using CallCenter.Web.Settings.Pauses;

namespace CallCenter.Tests.Components.Pauses;

public sealed class PauseReasonsPageTests : CoreContext
{
    private PauseReasonService Reasons => Core.Get<PauseReasonService>();

    [Fact]
    public async Task Add_FromTheEmptyList_IsSavedWithItsLimit()
    {
        var page = RenderAs<PauseReasonsPage>(Core.Admin, _ => { });
        page.WaitForState(() => page.Markup.Contains(PauseTexts.EmptyTitle, StringComparison.Ordinal));
        await page.InvokeAsync(() => page.Find(".page-header .is-primary").ClickAsync(new()));
        await page.InvokeAsync(() => page.Find("#reason-name").ChangeAsync("Обед"));
        await page.InvokeAsync(() => page.Find("#reason-limit").ChangeAsync("30"));

        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForElement("tbody tr");
        Assert.Equal([("Обед", 30)], (await Reasons.ListAsync(Core.Admin, CancellationToken.None)).Value!.Select(row => (row.Name, row.LimitMinutes ?? 0)));
    }

    [Fact]
    public async Task Save_WrongLimit_SaysSoUnderTheField()
    {
        var page = RenderAs<PauseReasonsPage>(Core.Admin, _ => { });
        await page.WaitForElement(".page-header .is-primary").ClickAsync(new());
        await page.InvokeAsync(() => page.Find("#reason-name").ChangeAsync("Обед"));
        await page.InvokeAsync(() => page.Find("#reason-limit").ChangeAsync("5000"));

        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        Assert.Contains("1440", page.WaitForElement(".field.is-wrong .error").TextContent, StringComparison.Ordinal);
        Assert.Empty((await Reasons.ListAsync(Core.Admin, CancellationToken.None)).Value!);
    }

    [Fact]
    public async Task Switch_Off_KeepsTheReasonInTheList()
    {
        await Reasons.CreateAsync(Core.Admin, new() { Name = "Обед" }, CancellationToken.None);
        var page = RenderAs<PauseReasonsPage>(Core.Admin, _ => { });

        await page.WaitForElement("tbody input[role=switch]").ChangeAsync(false);

        page.WaitForElement("tr.is-deleted");
        Assert.Empty(await Reasons.ListChoicesAsync(CancellationToken.None));
    }
}
