using Bunit;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Tests.Components.Desktop;
using CallCenter.Web.Contacts;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Components.Contacts;

/// <summary>A contact opened from a list.</summary>
public sealed class ContactPageTests : DeskContext
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Save_StatusAndComment_AreShownAsTheyAreNow()
    {
        var page = Open();

        await page.InvokeAsync(() => page.Find("#contact-status").ChangeAsync(new() { Value = $"{Card.Status(StatusMeaning.Success)}" }));
        await page.InvokeAsync(() => page.Find("#contact-operator").ChangeAsync(new() { Value = $"{Card.Operator.UserId}" }));
        await page.InvokeAsync(() => page.Find("#contact-comment").InputAsync(new() { Value = "договорились" }));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForState(() => page.Find(".page-header .tag").TextContent == nameof(StatusMeaning.Success), s_patience);
        Assert.Contains("договорились", page.Find(".comments").TextContent, StringComparison.Ordinal);
        Assert.Equal(Card.Operator.UserId, (await Card.ContactAsync()).OperatorId);
        Assert.Equal($"{Card.Status(StatusMeaning.Success)}", page.Find("#contact-status").GetAttribute("value"));
    }

    [Fact]
    public async Task Task_HalfWritten_IsThereWhenItsTabIsOpenedAgain()
    {
        var page = Open();
        await TabAsync(page, 1);
        await page.InvokeAsync(() => page.Find("#task-text").InputAsync(new() { Value = "отправить счёт" }));
        await TabAsync(page, 0);

        await TabAsync(page, 1);

        Assert.Equal("отправить счёт", page.Find("#task-text").GetAttribute("value"));
    }

    [Fact]
    public async Task Task_AddedBesideTypedFields_LeavesThemAndLetsThemBeSaved()
    {
        var page = Open();
        await page.InvokeAsync(() => page.Find("#card-city").InputAsync(new() { Value = "Пермь" }));
        await TabAsync(page, 1);
        await page.InvokeAsync(() => page.Find("#task-text").InputAsync(new() { Value = "отправить счёт" }));
        await page.InvokeAsync(() => page.Find("#task-due-time").InputAsync(new() { Value = "1000" }));
        await page.InvokeAsync(() => page.Find("#task-calls").ChangeAsync(new() { Value = true }));
        await page.InvokeAsync(() => page.Find(".new-task").SubmitAsync());
        page.WaitForElement(".task-list li", s_patience);
        Assert.Equal("Пермь", page.Find("#card-city").GetAttribute("value"));

        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForElement(".save-bar .is-talking", s_patience);
        Assert.Equal("Пермь", (await Card.ContactAsync()).City);
    }

    [Theory]
    [InlineData("/reports/contacts?text=ива&status=2", "/reports/contacts?text=ива&status=2")]
    [InlineData("//evil.example/reports/contacts", null)]
    [InlineData("https://evil.example", null)]
    [InlineData("javascript:alert(1)", null)]
    [InlineData("", null)]
    public void Back_LeadsToTheListAsItWasFilteredAndNowhereElse(string from, string? expected)
    {
        var page = Open(from);

        Assert.Equal(expected ?? $"/projects/{Card.ProjectId}/base", page.Find(".page-header .actions a").GetAttribute("href"));
    }

    private IRenderedComponent<ContactPage> Open(string from = "")
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(ContactPage.Address(Card.ContactId, from));
        RenderTree.TryAdd<CascadingValue<Actor>>(cascade => cascade.Add(value => value.Value, Card.Core.Admin));
        var page = Render<ContactPage>(parameters => parameters.Add(shown => shown.Id, Card.ContactId));
        page.WaitForElement("#contact-status", s_patience);
        return page;
    }

    private static Task TabAsync(IRenderedComponent<ContactPage> page, int index) => page.FindAll(".card-tabs button")[index].ClickAsync(new());
}
