using CallCenter.Core.Access;
using CallCenter.Core.Operators;
using CallCenter.Tests.Browser.Support;
using CallCenter.Tests.Integration.Support;
using CallCenter.Web.Phone;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser;

/// <summary>One phone an operator, wherever he has pages open; on the network in memory.</summary>
public sealed class PhoneTests(BrowserFixture browsers) : IClassFixture<BrowserFixture>
{
    private static readonly string s_elsewhere = RussianTexts.Phone(nameof(PhoneTexts.Elsewhere));
    private static readonly string s_takeOver = RussianTexts.Phone(nameof(PhoneTexts.TakeOver));

    [Fact]
    public async Task SecondTab_OfTheSameBrowser_LeavesThePhoneWhereItIsUntilAsked()
    {
        await using var host = await TestHost.StartAsync();
        var browser = await SignInAsync(host, await host.AddUserAsync(Role.Operator));
        var second = await browser.Context.NewPageAsync();
        await second.GotoAsync(browser.BaseUrl + "/desk");
        await Assertions.Expect(Bar(second)).ToContainTextAsync(s_elsewhere);
        await Assertions.Expect(Bar(browser.Page)).ToBeHiddenAsync();

        await Bar(second).GetByText(s_takeOver).ClickAsync();

        await Assertions.Expect(Bar(second)).ToBeHiddenAsync();
        await Assertions.Expect(Bar(browser.Page)).ToContainTextAsync(s_elsewhere);
    }

    [Fact]
    public async Task SecondTab_FirstIsReloaded_DoesNotTakeThePhone()
    {
        await using var host = await TestHost.StartAsync();
        var browser = await SignInAsync(host, await host.AddUserAsync(Role.Operator));
        var second = await browser.Context.NewPageAsync();
        await second.GotoAsync(browser.BaseUrl + "/desk");
        await Assertions.Expect(Bar(second)).ToContainTextAsync(s_elsewhere);
        await second.EvaluateAsync("document.addEventListener('phonestate', (event) => { window.wasPhone ||= event.detail.place === 'here'; })");

        await browser.Page.ReloadAsync();
        await browser.Page.WaitForFunctionAsync("window.callcenterPhone?.state.registered");
        await browser.Page.ReloadAsync();
        await browser.Page.WaitForFunctionAsync("window.callcenterPhone?.state.registered");

        await Assertions.Expect(Bar(browser.Page)).ToBeHiddenAsync();
        await Assertions.Expect(Bar(second)).ToContainTextAsync(s_elsewhere);
        Assert.False(await second.EvaluateAsync<bool>("window.wasPhone ?? false"));
    }

    [Fact]
    public async Task SecondTab_FirstIsClosed_BecomesThePhoneByItself()
    {
        await using var host = await TestHost.StartAsync();
        var user = await host.AddUserAsync(Role.Operator);
        var browser = await SignInAsync(host, user);
        var second = await browser.Context.NewPageAsync();
        await second.GotoAsync(browser.BaseUrl + "/desk");
        await Assertions.Expect(Bar(second)).ToContainTextAsync(s_elsewhere);

        await browser.Page.CloseAsync();

        await Assertions.Expect(Bar(second)).ToBeHiddenAsync();
        await host.Floor.Operators.UntilAsync(row => row.OperatorId == user.Id && row.PhoneOnline);
    }

    [Fact]
    public async Task SecondBrowser_TakesThePhoneAndItCanBeTakenBack()
    {
        await using var host = await TestHost.StartAsync();
        var user = await host.AddUserAsync(Role.Operator);
        var office = await SignInAsync(host, user);

        var home = await SignInAsync(host, user);
        await Assertions.Expect(Bar(office.Page)).ToContainTextAsync(s_elsewhere);

        await Bar(office.Page).GetByText(s_takeOver).ClickAsync();
        await Assertions.Expect(Bar(home.Page)).ToContainTextAsync(s_elsewhere);
        await Assertions.Expect(Bar(office.Page)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task SignOut_PhoneIsGoneAndTheNextPersonHasHisOwn()
    {
        await using var host = await TestHost.StartAsync();
        var (anna, boris) = (await host.AddUserAsync(Role.Operator), await host.AddUserAsync(Role.Operator));
        var browser = await SignInAsync(host, anna);
        await host.Floor.Operators.UntilAsync(row => row.OperatorId == anna.Id && row.PhoneOnline);

        await browser.Page.Locator(".avatar").ClickAsync();
        await browser.Page.Locator("form[action='/sign-out'] button").ClickAsync();
        await browser.Page.WaitForURLAsync("**/sign-in*");
        await host.Floor.Operators.UntilAsync(row => row.OperatorId == anna.Id && row is { PhoneOnline: false, Status: OperatorStatus.Inactive });
        await browser.SignInAsync(boris.Email, TestHost.Password);

        await host.Floor.Operators.UntilAsync(row => row.OperatorId == boris.Id && row.PhoneOnline);
        Assert.False(host.Floor.Operators.Find(anna.Id)?.PhoneOnline ?? false);
    }

    private static ILocator Bar(IPage page) => page.Locator("#call-bar");

    private async Task<BrowserProfile> SignInAsync(TestHost host, TestUser user)
    {
        var browser = await browsers.OpenAsync(host.Address.GetLeftPart(UriPartial.Authority));
        await browser.SignInAsync(user.Email, TestHost.Password);
        await browser.Page.WaitForFunctionAsync("window.callcenterPhone?.state.registered");
        return browser;
    }
}
