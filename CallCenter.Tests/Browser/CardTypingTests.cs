using CallCenter.Tests.Browser.Support;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser;

/// <summary>What an operator typed on a card in a talk is there again, whatever became of his page, his circuit and the host meanwhile.</summary>
public sealed class CardTypingTests(BrowserFixture browsers) : IClassFixture<BrowserFixture>
{
    private static readonly Dictionary<string, string> s_typed = new()
    {
        ["#card-name"] = "Петрова Анна Ильинична",
        ["#card-birth"] = "01.02.1980",
        ["#card-position"] = "бухгалтер",
        ["#card-email"] = "anna@example.org",
        ["#card-city"] = "Пермь",
        ["#card-address"] = "ул. Мира, 5",
        ["#card-description"] = "Звонила в марте",
        ["#card-comment"] = "перезвонить после шести",
    };

    [Fact]
    public async Task Card_PageReloadedAndHostKilled_EveryLetterIsThere()
    {
        await using var stage = await LineStage.SetAsync(browsers);
        await stage.TalkAsync();
        var (page, port, reloaded) = (stage.Page, stage.Staffed.Host.Address.Port, stage.ReloadedAsync());
        await using var first = await stage.Staffed.MoveToProcessAsync();
        await reloaded;

        foreach (var (field, text) in s_typed)
        {
            await page.Locator(field).FillAsync(text);
        }

        await page.Locator("#card-tags").FillAsync("vip");
        await page.Locator("#card-tags").PressAsync("Enter");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Done" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Done" })).ToBeCheckedAsync();
        // Whatever the last letter was when the page went, the browser had it.
        await page.Locator("#card-comment").PressSequentiallyAsync("!");
        await page.ReloadAsync();
        await ExpectAsync(page, s_typed["#card-comment"] + "!");

        await first.KillAsync();
        await page.Locator("#card-comment").PressSequentiallyAsync(" срочно");
        await Assertions.Expect(page.Locator("#connection-bar")).ToBeVisibleAsync();
        await page.Locator("#card-comment").PressSequentiallyAsync(" и важно");
        reloaded = stage.ReloadedAsync();
        await using var second = await stage.Staffed.StartProcessAsync(port);
        await reloaded;

        await ExpectAsync(page, s_typed["#card-comment"] + "! срочно и важно");
        // The server has it now too, and the tab keeps nothing.
        await page.WaitForFunctionAsync("() => !Object.keys(sessionStorage).some(name => name.startsWith('typed:'))");
        await page.ReloadAsync();
        await ExpectAsync(page, s_typed["#card-comment"] + "! срочно и важно");
    }

    private static async Task ExpectAsync(IPage page, string comment)
    {
        foreach (var (field, text) in s_typed)
        {
            await Assertions.Expect(page.Locator(field)).ToHaveValueAsync(field == "#card-comment" ? comment : text, new() { Timeout = 30_000 });
        }

        await Assertions.Expect(page.Locator(".card-main")).ToContainTextAsync("vip");
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Done" })).ToBeCheckedAsync();
    }
}
