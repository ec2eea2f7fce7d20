using CallCenter.Core.Contacts.Fields;
using CallCenter.Tests.Browser.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser;

/// <summary>What an operator typed on a card in a talk is there again, whatever became of his page, his circuit and the host meanwhile.</summary>
public sealed class CardTypingTests(BrowserFixture browsers) : IClassFixture<BrowserFixture>
{
    private const string Comment = "#card-comment";
    private const string TaskText = "#task-text";

    private static readonly Dictionary<string, string> s_typed = new()
    {
        ["#card-name"] = "Петрова Анна Ильинична",
        ["#card-birth"] = "01.02.1980",
        ["#card-position"] = "бухгалтер",
        ["#card-email"] = "anna@example.org",
        ["#card-city"] = "Пермь",
        ["#card-address"] = "ул. Мира, 5",
        ["#card-description"] = "Звонила в марте",
        [Comment] = "перезвонить после шести",
    };

    private static readonly Dictionary<CardFieldType, string> s_own = new()
    {
        [CardFieldType.Text] = "договор 12/7",
        [CardFieldType.Number] = "1250.5",
        [CardFieldType.Date] = "03.04.2026",
        [CardFieldType.List] = "Золотой",
        [CardFieldType.YesNo] = "Да",
    };

    private static readonly Dictionary<string, string> s_task = new()
    {
        [TaskText] = "Отправить счёт",
        ["#task-due"] = "31.12.2026",
        ["#task-due-time"] = "10:15",
    };

    [Fact]
    public async Task Card_PageReloadedAndHostKilled_EveryLetterIsThere()
    {
        await using var stage = await LineStage.SetAsync(browsers);
        await AddDeafServerAsync(stage.Page);
        var fields = s_typed.Concat(await AddOwnFieldsAsync(stage)).ToDictionary();
        await stage.TalkAsync();
        var (page, port, reloaded) = (stage.Page, stage.Staffed.Host.Address.Port, stage.ReloadedAsync());
        await using var first = await stage.Staffed.MoveToProcessAsync();
        await reloaded;

        await FillAsync(page, fields);
        await page.Locator("#card-tags").FillAsync("vip");
        await page.Locator("#card-tags").PressAsync("Enter");
        await page.GetByRole(AriaRole.Radio, new() { Name = "Done" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Done" })).ToBeCheckedAsync();
        // What was chosen is the server's to keep; whatever the last letter was when the page went, the browser had it.
        await NothingLeftInTabAsync(page);
        await TypeAsync(page, Comment, "!", fields);
        await page.ReloadAsync();
        await ExpectAsync(page, fields);

        await page.GetByRole(AriaRole.Tab, new() { Name = "Задачи" }).ClickAsync();
        await Assertions.Expect(page.Locator(TaskText)).ToBeVisibleAsync();
        await first.KillAsync();
        await TypeAsync(page, Comment, " срочно", fields);
        await Assertions.Expect(page.Locator("#connection-bar")).ToBeVisibleAsync();
        await TypeAsync(page, Comment, " и важно", fields);
        await FillAsync(page, s_task);
        await page.Locator("#task-calls").CheckAsync();
        reloaded = stage.ReloadedAsync();
        await using var second = await stage.Staffed.StartProcessAsync(port);
        await reloaded;

        await ExpectAsync(page, fields);
        await ExpectTaskAsync(page);
        // The server has it now too, and the tab keeps nothing.
        await NothingLeftInTabAsync(page);
        await page.ReloadAsync();
        await ExpectAsync(page, fields);
        await ExpectTaskAsync(page);

        // Letters that come the moment the card is drawn, when a busy server has heard of nothing yet.
        await page.EvaluateAsync("() => sessionStorage.setItem('deaf', '1')");
        await page.ReloadAsync();
        await page.WaitForFunctionAsync("() => window.isServerDeaf");
        await TypeAsync(page, Comment, " сегодня", fields);
        await page.ReloadAsync();
        await ExpectAsync(page, fields);
    }

    /// <summary>On a page so marked the server hears nothing from the moment that the card is drawn, nor is heard.</summary>
    private static async Task AddDeafServerAsync(IPage page) => await page.AddInitScriptAsync(
        """
        if (sessionStorage.getItem('deaf')) {
          sessionStorage.removeItem('deaf');
          const send = WebSocket.prototype.send;
          WebSocket.prototype.send = function (data) {
            if (!window.isServerDeaf || !this.url.includes('_blazor')) {
              send.call(this, data);
            }
          };
          const drawn = new MutationObserver(() => {
            if (document.querySelector('#card-comment')) {
              drawn.disconnect();
              window.callCenterShell.keepTyped = () => {};
              window.isServerDeaf = true;
            }
          });
          drawn.observe(document, { childList: true, subtree: true });
        }
        """);

    /// <summary>One of each type.</summary>
    /// <returns>What is typed into each.</returns>
    private static Task<Dictionary<string, string>> AddOwnFieldsAsync(LineStage stage) => stage.Staffed.Host.QueryAsync(async db =>
    {
        var own = s_own.Keys.Select((type, order) => new CardField
        {
            ProjectId = stage.Staffed.Company.ProjectId,
            Title = $"{type}",
            Type = type,
            Order = order,
            Choices = type == CardFieldType.List ? "Серебряный\nЗолотой" : "",
        }).ToList();
        db.CardFields.AddRange(own);
        await db.SaveChangesAsync();
        return own.ToDictionary(field => $"#card-field-{field.Id}", field => s_own[field.Type]);
    });

    private static Task<IJSHandle> NothingLeftInTabAsync(IPage page) =>
        page.WaitForFunctionAsync("() => !Object.keys(sessionStorage).some(name => name.startsWith('typed:'))");

    private static async Task FillAsync(IPage page, Dictionary<string, string> fields)
    {
        foreach (var (field, text) in fields)
        {
            if (await page.Locator($"select{field}").CountAsync() > 0)
            {
                await page.Locator(field).SelectOptionAsync(text);
            }
            else
            {
                await page.Locator(field).FillAsync(text);
            }
        }
    }

    private static async Task TypeAsync(IPage page, string field, string more, Dictionary<string, string> fields)
    {
        await page.Locator(field).PressSequentiallyAsync(more);
        fields[field] += more;
    }

    private static async Task ExpectAsync(IPage page, Dictionary<string, string> fields)
    {
        await ExpectValuesAsync(page, fields);
        await Assertions.Expect(page.Locator(".card-main")).ToContainTextAsync("vip");
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Name = "Done" })).ToBeCheckedAsync();
    }

    /// <summary>Its tab is opened again by itself.</summary>
    private static async Task ExpectTaskAsync(IPage page)
    {
        await ExpectValuesAsync(page, s_task);
        await Assertions.Expect(page.Locator("#task-calls")).ToBeCheckedAsync();
    }

    private static async Task ExpectValuesAsync(IPage page, Dictionary<string, string> fields)
    {
        foreach (var (field, text) in fields)
        {
            await Assertions.Expect(page.Locator(field)).ToHaveValueAsync(text);
        }
    }
}
