using CallCenter.Core.Access;
using CallCenter.Core.Projects.Scripts;
using CallCenter.Tests.Browser.Support;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser.Projects;

/// <summary>The script's editor in a real browser: it writes, and whatever comes into it runs nothing.</summary>
public sealed class ScriptTabTests(BrowserFixture browsers) : IClassFixture<BrowserFixture>, IAsyncLifetime
{
    private const string Hostile = "<img src=x onerror=\"window.ran=1\"><svg onload=\"window.ran=1\"></svg><script>window.ran=1</script>"
        + "<iframe srcdoc=\"<script>parent.ran=1</script>\"></iframe><a href=\"javascript:window.ran=1\">ссылка</a><p style=\"position:fixed;inset:0\">текст</p>";

    private TestHost _host = null!;
    private BrowserProfile _profile = null!;
    private int _projectId;

    private IPage Page => _profile.Page;

    private ILocator Text => Page.Locator(".ql-editor");

    public async ValueTask InitializeAsync()
    {
        _host = await TestHost.StartAsync(new Dictionary<string, string?> { ["Demo:Enabled"] = "true" });
        _projectId = await _host.QueryAsync(db => db.Projects.Select(project => project.Id).SingleAsync());
        var admin = await _host.AddUserAsync(Role.Admin);
        _profile = await browsers.OpenAsync(_host.Address.GetLeftPart(UriPartial.Authority));
        await _profile.SignInAsync(admin.Email, TestHost.Password);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Editor_TypedFormattedAndSaved_ReadsBackWithVariablesFilledIn()
    {
        await OpenAsync();

        await Text.ClickAsync();
        await Page.Locator("[data-format='header:2']").ClickAsync();
        await Page.Keyboard.TypeAsync("Приветствие");
        await Page.Keyboard.PressAsync("Enter");
        await Page.Keyboard.TypeAsync("Здравствуйте, ");
        await Page.Locator("[data-insert='{Имя}']").ClickAsync();
        await Page.Keyboard.TypeAsync(" {Кличка}! ");
        await Page.Keyboard.PressAsync("Control+b");
        await Page.Keyboard.TypeAsync("важно");
        await Assertions.Expect(Page.Locator("[data-format=bold]")).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(Page.Locator(".notice.is-warning")).ToContainTextAsync("{Кличка}");
        await Page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(Page.Locator(".save-bar")).ToContainTextAsync("Сохранено");

        Assert.Equal("<h2>Приветствие</h2><p>Здравствуйте, {Имя} {Кличка}! <strong>важно</strong></p>", await StoredAsync());
        await Page.ReloadAsync();
        await Assertions.Expect(Text.Locator("strong")).ToHaveTextAsync("важно");
        await Assertions.Expect(Page.Locator(".script-preview .script-text")).Not.ToContainTextAsync("{Имя}");
        await Assertions.Expect(Page.Locator(".save-bar .button:not(.is-primary)")).ToBeDisabledAsync();
    }

    [Fact]
    public async Task Tab_InTheText_LeadsOutOfIt()
    {
        await OpenAsync();
        await Text.ClickAsync();

        await Page.Keyboard.PressAsync("Tab");

        await Assertions.Expect(Text).Not.ToBeFocusedAsync();
    }

    [Fact]
    public async Task Paste_OfHostileHtml_RunsNothingAndLeavesItsText()
    {
        await OpenAsync();
        await Text.ClickAsync();

        await Text.EvaluateAsync(
            "(text, html) => { const data = new DataTransfer(); data.setData('text/html', html); text.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }",
            Hostile);
        await Assertions.Expect(Text).ToContainTextAsync("текст");
        await Assertions.Expect(Page.Locator(".script-preview .script-text")).ToContainTextAsync("текст");
        await Page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(Page.Locator(".save-bar")).ToContainTextAsync("Сохранено");

        Assert.DoesNotContain("javascript", await StoredAsync(), StringComparison.Ordinal);
        await AssertNothingRanAsync();
    }

    [Fact]
    public async Task Stored_HostileHtmlAndClient_RunNothingWhenShown()
    {
        await _host.QueryAsync(async db =>
        {
            db.ProjectScripts.Add(new ProjectScript { ProjectId = _projectId, Html = Hostile + "<p>Имя: {ФИО}</p>" });
            await db.SaveChangesAsync();
            return await db.Contacts.ExecuteUpdateAsync(set => set.SetProperty(contact => contact.FullName, "<img src=x onerror=window.ran=1>"));
        });

        await OpenAsync();

        await Assertions.Expect(Page.Locator(".script-preview .script-text")).ToContainTextAsync("Имя: <img src=x onerror=window.ran=1>");
        await Assertions.Expect(Text).ToContainTextAsync("текст");
        await AssertNothingRanAsync();
    }

    [Fact]
    public async Task File_LoadedOverATyped_AsksAndReplacesIt()
    {
        await OpenAsync();
        await Text.ClickAsync();
        await Page.Keyboard.TypeAsync("Старый текст");
        await Assertions.Expect(Page.Locator(".script-preview .script-text")).ToContainTextAsync("Старый текст");

        await Page.SetInputFilesAsync(".file-button input", new FilePayload
        {
            Name = "script.txt",
            MimeType = "text/plain",
            Buffer = System.Text.CodePagesEncodingProvider.Instance.GetEncoding(1251)!.GetBytes("Добрый день, {Имя}"),
        });
        await Page.Locator("[role=dialog] .button.is-danger").ClickAsync();

        await Assertions.Expect(Text).ToHaveTextAsync("Добрый день, {Имя}");
    }

    private async Task OpenAsync()
    {
        await _profile.GoAsync($"/projects/{_projectId}?tab=script");
        await Text.WaitForAsync();
    }

    private Task<string> StoredAsync() => _host.QueryAsync(db => db.ProjectScripts.Select(script => script.Html).SingleAsync());

    private async Task AssertNothingRanAsync()
    {
        // What was to be fetched or run has had its turn once another script of the page had.
        await Page.EvaluateAsync("new Promise(done => setTimeout(done, 0))");
        Assert.Null(await Page.EvaluateAsync<int?>("window.ran ?? null"));
        Assert.Equal(0, await Page.Locator(".script-tab :is(script, iframe, svg:not(.mud-icon-root), img, [onerror], [onload], a[href^='javascript' i])").CountAsync());
    }
}
