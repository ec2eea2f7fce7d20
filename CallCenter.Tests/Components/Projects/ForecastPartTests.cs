using Bunit;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing.Forecasting;
using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Projects;
using CallCenter.Tests.Components.Support;
using CallCenter.Tests.Support;
using CallCenter.Web.Projects;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Components.Projects;

public sealed class ForecastPartTests : CoreContext
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Forecast_OfWhatIsTyped_ShowsEachModeAndIsMarkedWhenTheFormChanges()
    {
        var tab = RenderTab(await CreateAsync(calls: 400));
        await tab.InvokeAsync(() => tab.Find("#forecast-operators").ChangeAsync("130"));
        await tab.InvokeAsync(() => tab.FindAll(".modes input[type=radio]")[3].ChangeAsync("on"));
        await tab.InvokeAsync(() => tab.Find("#max-lines").ChangeAsync("1000"));

        await AskAsync(tab);

        Assert.Equal(["Прогрессивный набор", "Предиктивный", "Не ограничено, выбран"], Rows(tab));
        Assert.Contains("предел 3 %", tab.Find(".forecast thead").TextContent, StringComparison.Ordinal);
        // A thousand lines for a hundred people: hardly anybody is connected in time.
        Assert.StartsWith("выше предела", Assert.Single(tab.FindAll(".forecast .is-over")).TextContent.Trim(), StringComparison.Ordinal);
        Assert.Contains("Измерено по 400 звонкам проекта с ", tab.Find(".forecast").TextContent, StringComparison.Ordinal);
        Assert.Contains("разговоров 100.", tab.Find(".forecast").TextContent, StringComparison.Ordinal);
        Assert.Contains("Карточку заполняли меньше 30 раз", tab.Find(".forecast ul").TextContent, StringComparison.Ordinal);

        // Which mode is chosen changes nothing in a table of all three.
        await tab.InvokeAsync(() => tab.FindAll(".modes input[type=radio]")[1].ChangeAsync("on"));
        Assert.Equal("Предиктивный, выбран", Rows(tab)[1]);
        Assert.Equal("", Status(tab));
        await tab.InvokeAsync(() => tab.Find("#dial-timeout").ChangeAsync("12"));
        Assert.Contains("по прежним", Status(tab), StringComparison.Ordinal);
        await AskAsync(tab);
        Assert.Equal("", Status(tab));
    }

    [Fact]
    public async Task Forecast_WithoutCalls_SaysWhatIsAssumed()
    {
        var tab = RenderTab(await CreateAsync(calls: 0));
        Assert.Contains("ещё не считали", tab.Find(".forecast").TextContent, StringComparison.Ordinal);
        await tab.InvokeAsync(() => tab.Find("#forecast-operators").ChangeAsync("130"));

        await AskAsync(tab);

        Assert.Contains("измерять не по чему", tab.Find(".forecast").TextContent, StringComparison.Ordinal);
        Assert.Contains("отвечают 25 % через 12 с", tab.Find(".forecast ul").TextContent, StringComparison.Ordinal);
        Assert.Equal(3, Rows(tab).Count);
    }

    [Fact]
    public async Task Forecast_OfWrongValues_SaysWhyUnderEachField()
    {
        var tab = RenderTab(await CreateAsync(calls: 0));
        await tab.InvokeAsync(() => tab.Find("#forecast-operators").ChangeAsync("900"));
        await tab.InvokeAsync(() => tab.Find("#dial-timeout").ChangeAsync("1"));

        await AskAsync(tab);

        Assert.Contains("От 1 до 500", tab.Find(".forecast .error").TextContent, StringComparison.Ordinal);
        Assert.Contains("От ", tab.Find(".field:has(#dial-timeout) .error").TextContent, StringComparison.Ordinal);
        Assert.Empty(tab.FindAll(".forecast table"));
    }

    [Fact]
    public async Task Forecast_CancelledOrLeft_EndsQuietly()
    {
        var hold = new HeldFactory(Core.Get<IDbContextFactory<CallCenterDb>>());
        var settings = await CreateAsync(calls: 0);
        using var service = new ForecastService(
            hold, Core.Get<PacingHistory>(), Core.Get<IValidator<ProjectAttempts>>(), Core.Get<IValidator<ForecastOrder>>(), TimeProvider.System);
        Services.AddSingleton(service);
        var tab = RenderTab(settings);
        hold.IsHeld = true;

        var cancelled = AskAsync(tab);
        Assert.True(tab.Find(".ask button.button").HasAttribute("disabled"));
        Assert.Contains("Считаем", Status(tab), StringComparison.Ordinal);
        await tab.InvokeAsync(() => tab.FindAll(".ask .inline button")[1].ClickAsync(new()));
        await cancelled;
        Assert.False(tab.Find(".ask .inline button").HasAttribute("disabled"));
        Assert.Empty(tab.FindAll(".forecast table"));

        var left = AskAsync(tab);
        await DisposeComponentsAsync();
        await left;
    }

    private IRenderedComponent<AttemptsTab> RenderTab(ProjectSettings settings) => RenderAs<AttemptsTab>(Core.Admin, tab => tab.Add(t => t.Settings, settings));

    private static Task AskAsync(IRenderedComponent<AttemptsTab> tab) => tab.Find(".ask .inline button").ClickAsync(new());

    private static string Status(IRenderedComponent<AttemptsTab> tab) => tab.Find(".ask [role=status]").TextContent;

    private static List<string> Rows(IRenderedComponent<AttemptsTab> tab) => [.. tab.FindAll(".forecast tbody tr td:first-child").Select(cell => cell.TextContent)];

    private async Task<ProjectSettings> CreateAsync(int calls)
    {
        var id = (await Core.Get<ProjectService>().CreateAsync(Core.Admin, new() { Title = $"Project {Guid.NewGuid():N}" }, Token)).Value;
        await Core.AddQuarterAnsweredAsync(id, calls, Token);
        return (await Core.Get<ProjectQueries>().FindAsync(Core.Admin, id, Token))!;
    }

    /// <summary>A database that answers nothing once it is held.</summary>
    private sealed class HeldFactory(IDbContextFactory<CallCenterDb> inner) : IDbContextFactory<CallCenterDb>
    {
        public bool IsHeld { get; set; }

        public CallCenterDb CreateDbContext() => inner.CreateDbContext();

        public async Task<CallCenterDb> CreateDbContextAsync(CancellationToken cancellationToken = default)
        {
            if (IsHeld)
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            }

            return await inner.CreateDbContextAsync(cancellationToken);
        }
    }
}
