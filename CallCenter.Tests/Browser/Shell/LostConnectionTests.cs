using CallCenter.Core.Access;
using CallCenter.Tests.Browser.Support;
using CallCenter.Tests.Integration.Support;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser.Shell;

public sealed class LostConnectionTests(BrowserFixture browsers) : IClassFixture<BrowserFixture>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-lost-").FullName;
    private TestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync(folder: _folder);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        TestDatabase.Delete(_folder);
    }

    [Fact]
    public async Task HostRestarts_OpenPage_WaitsAndThenLoadsItself()
    {
        var page = await OpenAsync(await _host.AddUserAsync(Role.Admin), "/settings/users");
        await page.EvaluateAsync("window.loadedOnce = true; document.getElementById('call-bar').textContent = 'talk'");

        var address = _host.Address;
        await _host.DisposeAsync();
        await Assertions.Expect(page.Locator("#connection-bar")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("#connection-bar")).ToHaveTextAsync("Связь с сервером потеряна, восстанавливаем…");
        // Neither the page nor the phone's bar went with the server.
        Assert.True(await page.EvaluateAsync<bool>("window.loadedOnce === true && document.getElementById('call-bar').textContent === 'talk'"));

        _host = await TestHost.StartAsync(folder: _folder, address: address);
        await page.WaitForFunctionAsync("() => window.loadedOnce === undefined");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Пользователи");
        await Assertions.Expect(page.Locator("#connection-bar")).ToBeHiddenAsync();
    }

    [Theory]
    [InlineData("**/_blazor/initializers**")]
    [InlineData("**/_blazor/negotiate**")]
    public async Task HostGoesWhileAPageIsLoaded_PageWithoutACircuit_LoadsItselfAgain(string lost)
    {
        var page = await OpenAsync(await _host.AddUserAsync(Role.Admin), "/settings/users");
        var asked = 0;
        await page.RouteAsync(lost, route => Interlocked.Increment(ref asked) == 1 ? route.AbortAsync() : route.ContinueAsync());

        await page.GotoAsync(_host.Address + "settings/users");

        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Пользователи");
        Assert.True(asked > 1);
        await Assertions.Expect(page.Locator("#connection-bar")).ToBeHiddenAsync();
        await Assertions.Expect(page.Locator("#blazor-error-ui")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task NetworkBreaks_OpenPage_GoesOnAsItWas()
    {
        await using var wire = new Wire(_host.Address);
        var page = await OpenAsync(await _host.AddUserAsync(Role.Admin), "/settings/users", wire.Address);
        await page.EvaluateAsync("window.loadedOnce = true");
        var search = page.Locator("[data-search] input");
        await search.FillAsync("Admin");

        wire.Cut();
        await Assertions.Expect(page.Locator("#connection-bar")).ToBeVisibleAsync();
        wire.Mend();

        await Assertions.Expect(page.Locator("#connection-bar")).ToBeHiddenAsync();
        Assert.True(await page.EvaluateAsync<bool>("window.loadedOnce === true"));
        await search.FillAsync("nobody at all");
        await Assertions.Expect(page.Locator(".empty-state h2")).ToHaveTextAsync("Никто не найден");
    }

    [Fact]
    public async Task UserDeleted_OpenPage_GoesToSignInAtOnce()
    {
        var user = await _host.AddUserAsync(Role.Admin);
        var page = await OpenAsync(user, "/settings/users");

        await _host.Get<UserService>().DeleteAsync(_host.Admin, user.Id, CancellationToken.None);

        await page.WaitForURLAsync(url => url.Contains("/sign-in", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator(".notice")).ToHaveTextAsync("Сеанс завершён. Войдите снова.");
    }

    [Fact]
    public async Task UserDeleted_WhileTheNetworkIsBroken_GoesToSignInAfterwards()
    {
        await using var wire = new Wire(_host.Address);
        var user = await _host.AddUserAsync(Role.Admin);
        var page = await OpenAsync(user, "/settings/users", wire.Address);

        wire.Cut();
        await Assertions.Expect(page.Locator("#connection-bar")).ToBeVisibleAsync();
        await _host.Get<UserService>().DeleteAsync(_host.Admin, user.Id, CancellationToken.None);
        wire.Mend();

        await page.WaitForURLAsync(url => url.Contains("/sign-in", StringComparison.Ordinal));
    }

    private async Task<IPage> OpenAsync(TestUser user, string path, Uri? address = null)
    {
        var profile = await browsers.OpenAsync((address ?? _host.Address).GetLeftPart(UriPartial.Authority));
        await profile.SignInAsync(user.Email, TestHost.Password);
        await profile.GoAsync(path);
        await profile.Page.Locator(".table").WaitForAsync();
        return profile.Page;
    }
}
