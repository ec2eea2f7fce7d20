using AngleSharp.Dom;
using Bunit;
using CallCenter.Core.Access;
using CallCenter.Tests.Components.Support;
using CallCenter.Web.Settings.Users;
using MudBlazor;

namespace CallCenter.Tests.Components.Users;

public sealed class UsersPageTests : CoreContext
{
    private static readonly UserInput s_anna = new() { FullName = "Ахматова Анна", Email = "anna@test.ru", Password = "11223344" };

    private IRenderedComponent<MudDialogProvider> _dialogs = null!;

    [Fact]
    public async Task List_Search_ShowsWhomItNames()
    {
        var page = await OpenAsync();

        await page.InvokeAsync(() => page.Find("[data-search] input").InputAsync("ахмат"));

        Assert.Equal(["Ахматова Анна"], Names(page));
        Assert.Equal("1 пользователь", page.Find(".list-count").TextContent);
    }

    [Fact]
    public async Task Add_TakenEmail_SaysSoUnderTheField()
    {
        var page = await OpenAsync();
        await page.InvokeAsync(() => page.Find(".page-header .is-primary").ClickAsync());
        await page.InvokeAsync(() => page.Find("#full-name").ChangeAsync("Двойник"));
        await page.InvokeAsync(() => page.Find("#user-email").ChangeAsync("ANNA@test.ru"));
        await page.InvokeAsync(() => page.Find("#user-password").ChangeAsync("11223344"));

        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        Assert.Equal("Пользователь с таким e-mail уже есть", page.WaitForElement(".field.is-wrong .error").TextContent);
        Assert.DoesNotContain("Двойник", Names(page));
    }

    [Fact]
    public async Task Add_Complete_JoinsTheListWithAnExtension()
    {
        var page = await OpenAsync();
        await page.InvokeAsync(() => page.Find(".page-header .is-primary").ClickAsync());
        await page.InvokeAsync(() => page.Find("#full-name").ChangeAsync("Иванов Иван"));
        await page.InvokeAsync(() => page.Find("#user-email").ChangeAsync("ivan@test.ru"));
        await page.InvokeAsync(() => page.Find("[title='Придумать пароль']").ClickAsync());
        Assert.Equal("text", page.Find("#user-password").GetAttribute("type"));

        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForState(() => Names(page).Contains("Иванов Иван"));
        Assert.Matches(@"^Внутренний номер \d+$", page.Find(".panel-form .muted").TextContent);
        Assert.Equal("", page.Find("#user-password").GetAttribute("value"));
    }

    [Fact]
    public async Task Delete_AfterTheQuestion_HidesAndRestores()
    {
        var page = await OpenAsync();
        var deleting = Row(page, "Ахматова Анна").QuerySelector("[title='Удалить']")!.ClickAsync();
        Assert.Contains("Ахматова Анна (", _dialogs.WaitForElement(".mud-dialog-content").TextContent, StringComparison.Ordinal);
        await _dialogs.InvokeAsync(() => _dialogs.Find(".button.is-danger").ClickAsync());
        await deleting;
        page.WaitForState(() => !Names(page).Contains("Ахматова Анна"));

        await page.InvokeAsync(() => page.Find(".page-header input[type=checkbox]").ChangeAsync(true));
        await Row(page, "Ахматова Анна").QuerySelector("[title='Восстановить']")!.ClickAsync();

        page.WaitForState(() => Row(page, "Ахматова Анна").QuerySelector(".tag") is null);
    }

    [Fact]
    public async Task Open_AnotherRowWithUnsavedChanges_AsksFirst()
    {
        var page = await OpenAsync();
        await Row(page, "Ахматова Анна").ClickAsync();
        await page.InvokeAsync(() => page.Find("#full-name").ChangeAsync("Горенко Анна"));

        var opening = Row(page, "sup@test.ru").ClickAsync();
        await _dialogs.WaitForElement(".mud-dialog-actions .button").ClickAsync();
        await opening;

        Assert.Equal("Горенко Анна", page.Find("#full-name").GetAttribute("value"));
    }

    [Fact]
    public void Page_ForAnyoneButAnAdmin_SaysWhyItIsEmpty()
    {
        var page = RenderAs<UsersPage>(Core.Operator, _ => { });

        Assert.Equal("Недостаточно прав для этого действия.", page.WaitForElement(".notice").TextContent);
        Assert.Empty(page.FindAll("tbody tr"));
    }

    private async Task<IRenderedComponent<UsersPage>> OpenAsync()
    {
        await Core.Get<UserService>().CreateAsync(Core.Admin, s_anna, CancellationToken.None);
        Render<MudPopoverProvider>();
        _dialogs = Render<MudDialogProvider>();
        var page = RenderAs<UsersPage>(Core.Admin, _ => { });
        page.WaitForElement(".table");
        return page;
    }

    private static IElement Row(IRenderedComponent<UsersPage> page, string name) => page.FindAll("tbody tr").Single(row => NameOf(row) == name);

    private static List<string> Names(IRenderedComponent<UsersPage> page) => [.. page.FindAll("tbody tr").Select(NameOf)];

    private static string NameOf(IElement row) => row.QuerySelector("td")!.GetAttribute("title")!;
}
