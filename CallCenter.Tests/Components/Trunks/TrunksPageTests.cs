using AngleSharp.Dom;
using Bunit;
using CallCenter.Core.Projects;
using CallCenter.Core.Trunks;
using CallCenter.Telephony.Live;
using CallCenter.Tests.Components.Support;
using CallCenter.Web.Settings.Trunks;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace CallCenter.Tests.Components.Trunks;

public sealed class TrunksPageTests : CoreContext
{
    private readonly LiveFloor _floor = new(TimeProvider.System);
    private readonly RecordingGrains _grains;
    private IRenderedComponent<MudDialogProvider> _dialogs = null!;

    public TrunksPageTests()
    {
        var (factory, record) = RecordingGrains.Create();
        _grains = record;
        Services.AddSingleton(factory).AddSingleton(_floor).AddSingleton(TimeProvider.System);
    }

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task List_StateAndLines_FollowTheExchange()
    {
        var id = await AddAsync(input => input.MaxChannels = 30);
        var page = Open();
        Assert.Equal("Проверяется", State(page));

        _floor.Trunks.Publish(new(id, "carrier", TrunkState.Refused, TimeProvider.System.GetUtcNow().UtcDateTime, 403));
        _floor.TrunkLines.Publish(new(id, 3));

        page.WaitForState(() => State(page) == "Отказано: 403");
        Assert.Contains("is-lost", page.Find(".trunk-state").ClassName, StringComparison.Ordinal);
        page.WaitForState(() => Cells(page).Contains("3/30"));
        Assert.Contains("inbound", Cells(page));
    }

    [Fact]
    public async Task Switch_Off_IsSavedAndTheExchangeIsTold()
    {
        var id = await AddAsync();
        var page = Open();

        await page.InvokeAsync(() => page.Find("tbody input[role=switch]").ChangeAsync(false));

        page.WaitForState(() => State(page) == "Выключен");
        Assert.False((await RowAsync(id)).IsActive);
        Assert.Contains("TrunksChangedAsync()", _grains.Calls);
    }

    [Fact]
    public async Task Balance_SpentOut_IsRedAndCanBeToppedUp()
    {
        var id = await AddAsync();
        await Core.Get<TrunkMoneyService>().TopUpAsync(Core.Admin, id, new() { Amount = -5m, Comment = "перенос" }, Token);
        var page = Open();
        Assert.Contains("is-lost", page.Find(".money").ClassName, StringComparison.Ordinal);

        await page.InvokeAsync(() => page.Find(".money").ClickAsync());
        // Done when the dialog is.
        var topUp = page.WaitForElement(".money-panel .button.is-primary").ClickAsync();
        await _dialogs.WaitForElement("#amount").ChangeAsync("сто");
        await _dialogs.InvokeAsync(() => _dialogs.Find("form").SubmitAsync());
        Assert.StartsWith("Укажите сумму", _dialogs.WaitForElement(".field.is-wrong .error").TextContent, StringComparison.Ordinal);

        await _dialogs.InvokeAsync(() => _dialogs.Find("#amount").ChangeAsync("1 005,50"));
        await _dialogs.InvokeAsync(() => _dialogs.Find("form").SubmitAsync());
        await topUp;

        page.WaitForState(() => page.Find(".money").TextContent.StartsWith('1'));
        Assert.Equal(1000.5m, (await RowAsync(id)).Account.Balance);
        Assert.DoesNotContain("is-lost", page.Find(".money").ClassName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Delete_TrunkInUse_AsksNamingWhatIsLost()
    {
        var id = await AddAsync();
        await using (var db = await Core.OpenDbAsync())
        {
            db.Add(new Project { Title = "Опрос", Trunks = { new() { TrunkId = id } } });
            await db.SaveChangesAsync(Token);
        }

        var page = Open();
        var deletion = page.Find("[title='Удалить']").ClickAsync();
        Assert.Contains("«Опрос»", _dialogs.WaitForElement(".mud-dialog p").TextContent, StringComparison.Ordinal);
        await _dialogs.InvokeAsync(() => _dialogs.Find(".is-danger").ClickAsync());
        await deletion;

        page.WaitForState(() => page.FindAll("tbody tr").Count == 0);
        Assert.Contains("TrunksChangedAsync()", _grains.Calls);
    }

    [Fact]
    public async Task Form_SavedByAnotherMeanwhile_SaysWhoAndOffersHisValues()
    {
        var id = await AddAsync();
        var page = Open();
        await page.InvokeAsync(() => page.Find("tbody tr").ClickAsync());
        await page.WaitForElement("#title").ChangeAsync("mine");
        Assert.True((await Core.Get<TrunkService>().UpdateAsync(Core.Admin, id, 0, new() { Title = "his", Host = "10.0.0.2" }, Token)).Ok);

        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        await page.WaitForElement(".save-bar button[type=button]:last-of-type").ClickAsync();

        page.WaitForState(() => page.Find("#title").GetAttribute("value") == "his");
        Assert.Equal("his", (await RowAsync(id)).Title);
    }

    [Fact]
    public async Task Rates_TypedAsTableAndAsText_AreSaved()
    {
        var id = await AddAsync();
        var page = Open();
        await page.InvokeAsync(() => page.Find("tbody tr").ClickAsync());
        await page.WaitForElement(".rates .add").ClickAsync();
        await page.InvokeAsync(() => page.Find("[aria-label='Префикс']").ChangeAsync("7495"));
        await page.InvokeAsync(() => page.Find("#rate-price-0").ChangeAsync("1,2"));
        await page.InvokeAsync(() => page.Find("#rate-price-0").KeyDownAsync("Enter"));
        await page.InvokeAsync(() => page.FindAll("[aria-label='Префикс']")[1].ChangeAsync("7495"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        Assert.Equal("7495 уже есть в списке", page.WaitForElement(".rate .error").TextContent);

        await page.InvokeAsync(() => page.Find(".rates-head .link-button").ClickAsync());
        await page.InvokeAsync(() => page.Find("#rates-text").ChangeAsync("7495 1,5 60\n7916"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());
        Assert.StartsWith("Строка 2", page.Find(".rates .field.is-wrong .error").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find("#rates-text").ChangeAsync("7495 1,5 60\n7916 2 1"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForState(() => _grains.Calls.Count > 0);
        Assert.Equal([("7495", 1.5m, 60), ("7916", 2m, 1)], (await RowAsync(id)).Rates.Select(rate => (rate.Prefix, rate.PricePerMinute, rate.StepSeconds)));
    }

    private static string State(IRenderedComponent<TrunksPage> page) => page.Find(".trunk-state .words").TextContent;

    private static List<string> Cells(IRenderedComponent<TrunksPage> page) => [.. page.FindAll("tbody td").Select(cell => cell.TextContent.Trim())];

    private async Task<TrunkRow> RowAsync(int id) => (await Core.Get<TrunkQueries>().ListAsync(Core.Admin, Token)).Value!.Single(row => row.Id == id);

    private async Task<int> AddAsync(Action<TrunkInput>? configure = null)
    {
        var input = new TrunkInput { Title = "carrier", Host = "10.0.0.1" };
        configure?.Invoke(input);
        return (await Core.Get<TrunkService>().CreateAsync(Core.Admin, input, Token)).Value;
    }

    private IRenderedComponent<TrunksPage> Open()
    {
        Render<MudPopoverProvider>();
        _dialogs = Render<MudDialogProvider>();
        var page = RenderAs<TrunksPage>(Core.Admin, _ => { });
        page.WaitForElement(".table");
        return page;
    }
}
