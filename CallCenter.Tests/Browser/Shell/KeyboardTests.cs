using CallCenter.Core.Access;
using CallCenter.Tests.Browser.Support;
using CallCenter.Tests.Integration.Support;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser.Shell;

public sealed class KeyboardTests(BrowserFixture browsers) : IClassFixture<BrowserFixture>, IAsyncLifetime
{
    private TestHost _host = null!;
    private IPage _page = null!;

    public async ValueTask InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        var admin = await _host.AddUserAsync(Role.Admin);
        var profile = await browsers.OpenAsync(_host.Address.GetLeftPart(UriPartial.Authority));
        await profile.SignInAsync(admin.Email, TestHost.Password);
        await profile.GoAsync("/settings/users");
        _page = profile.Page;
        await _page.Locator(".table").WaitForAsync();
        // The page brings the cursor to its title when it is there: keys pressed before that would be told to something else.
        await Assertions.Expect(_page.Locator("h1")).ToBeFocusedAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Slash_OnAList_FocusesTheSearch()
    {
        await _page.Keyboard.PressAsync("/");

        await Assertions.Expect(_page.Locator("[data-search] input")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task GoAndLetter_OpensTheSection()
    {
        await _page.Keyboard.PressAsync("g");
        await _page.Keyboard.PressAsync("s");

        await Assertions.Expect(_page.Locator("h1")).ToHaveTextAsync("Статусы");
    }

    [Fact]
    public async Task GoAndLetter_WhileTyping_AreLetters()
    {
        var search = _page.Locator("[data-search] input");
        await search.ClickAsync();

        await _page.Keyboard.TypeAsync("gs?/");

        await Assertions.Expect(search).ToHaveValueAsync("gs?/");
        await Assertions.Expect(_page.Locator("h1")).ToHaveTextAsync("Пользователи");
    }

    [Fact]
    public async Task QuestionMark_ShowsTheShortcuts()
    {
        await _page.Keyboard.PressAsync("?");
        await Assertions.Expect(_page.Locator("#shortcuts")).ToBeVisibleAsync();

        await _page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(_page.Locator("#shortcuts")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task CtrlS_InAForm_SavesWhatIsBeingTyped()
    {
        await _page.Locator(".page-header .is-primary").ClickAsync();
        await _page.Locator("#full-name").FillAsync("Ахматова Анна");
        await _page.Locator("#user-password").FillAsync("11223344");
        await _page.Locator("#user-email").FillAsync("anna@test.ru");

        await _page.Keyboard.PressAsync("Control+s");

        await Assertions.Expect(_page.Locator(".table")).ToContainTextAsync("Ахматова Анна");
    }

    [Fact]
    public async Task Theme_Chosen_HoldsAfterALoad()
    {
        await _page.Locator(".avatar").ClickAsync();
        await _page.GetByRole(AriaRole.Button, new() { Name = "Тёмная" }).ClickAsync();
        await Assertions.Expect(_page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");

        await _page.ReloadAsync();

        await Assertions.Expect(_page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await _page.Locator(".table").WaitForAsync();
        Assert.Equal("#171b1f", (await _page.EvaluateAsync<string>("getComputedStyle(document.documentElement).getPropertyValue('--surface')")).Trim());
    }
}
