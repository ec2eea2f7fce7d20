using System.Globalization;
using Bunit;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Schedules;
using CallCenter.Tests.Components.Support;
using CallCenter.Web.Projects.Schedule;

namespace CallCenter.Tests.Components.Projects;

public sealed class ScheduleTabTests : CoreContext
{
    // Days are named in the page's language.
    public ScheduleTabTests() => CultureInfo.CurrentUICulture = CultureInfo.CurrentCulture = new("ru-RU");

    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Week_NewProject_WorkdaysFromNineToSix()
    {
        var tab = await RenderAsync();

        Assert.Equal(["09:00–18:00"], tab.FindAll(".day .block .text").Select(text => text.TextContent).Distinct());
        Assert.Equal(5, tab.FindAll(".day .block").Count);
    }

    [Fact]
    public async Task Week_TypedAsPeopleType_SavedInMinutes()
    {
        var tab = await RenderAsync();

        await tab.InvokeAsync(() => tab.Find("[aria-label='Пн: начало']").ChangeAsync("0830"));
        await tab.InvokeAsync(() => tab.Find("[aria-label='Пн: конец']").ChangeAsync("24"));
        await tab.InvokeAsync(() => tab.Find("form").SubmitAsync());

        tab.WaitForAssertion(() => Assert.Contains("Сохранено", tab.Markup, StringComparison.Ordinal));
        Assert.Contains(new DayWindow { Day = DayOfWeek.Monday, FromMinute = 510, ToMinute = 1440 }, (await FindAsync()).Times.Windows);
    }

    [Fact]
    public async Task Week_Overlap_RefusedUnderItsDayAsItIsTypedAndNothingSaved()
    {
        var tab = await RenderAsync();
        await tab.InvokeAsync(() => tab.Find("[aria-label='Вт: Добавить интервал']").ClickAsync(new()));

        await tab.InvokeAsync(() => tab.FindAll("[aria-label='Вт: начало']")[1].ChangeAsync("17"));

        Assert.Equal("Вт: интервал 17:00–23:00 пересекается с 09:00–18:00", tab.Find(".day .error").TextContent);
        await tab.InvokeAsync(() => tab.Find("form").SubmitAsync());
        Assert.Equal(5, (await FindAsync()).Times.Windows.Count);

        await tab.InvokeAsync(() => tab.FindAll("[aria-label='Вт: начало']")[1].ChangeAsync("18"));
        Assert.Empty(tab.FindAll(".day .error"));
    }

    [Fact]
    public async Task Week_DrawnByHand_IntervalMadeMovedAndTakenAway()
    {
        var tab = await RenderAsync();
        var board = tab.FindComponent<WeekBoard>();

        await tab.InvokeAsync(() => board.Instance.DrawnAsync(-1, (int)DayOfWeek.Saturday, 600, 840));
        Assert.Equal("10:00–14:00", tab.FindAll(".day")[5].QuerySelector(".block .text")!.TextContent);
        await tab.InvokeAsync(() => board.Instance.DrawnAsync(5, (int)DayOfWeek.Saturday, 600, 720));
        Assert.Equal("10:00–12:00", tab.FindAll(".day")[5].QuerySelector(".block .text")!.TextContent);
        await tab.InvokeAsync(() => board.Instance.DrawnAsync(5, (int)DayOfWeek.Saturday, 600, 600));
        Assert.Null(tab.FindAll(".day")[5].QuerySelector(".block"));
    }

    [Fact]
    public async Task Week_CopiedDay_ReplacesTheOthers()
    {
        var tab = await RenderAsync();
        await tab.InvokeAsync(() => tab.Find("[aria-label='Пн: конец']").ChangeAsync("20"));

        await tab.InvokeAsync(() => tab.Find("[aria-label='Пн: Копировать этот день']").ChangeAsync("all"));

        Assert.Equal(7, tab.FindAll(".day .block").Count);
        Assert.Equal(["09:00–20:00"], tab.FindAll(".day .block .text").Select(text => text.TextContent).Distinct());
    }

    [Fact]
    public async Task Week_RoundTheClockPreset_EveryDayWhole()
    {
        var tab = await RenderAsync();

        await tab.InvokeAsync(() => tab.FindAll("button").Single(button => button.TextContent == "Круглосуточно").ClickAsync(new()));

        Assert.Equal(["00:00–24:00"], tab.FindAll(".day .block .text").Select(text => text.TextContent).Distinct());
        Assert.Equal(7, tab.FindAll(".day .block").Count);
    }

    [Fact]
    public async Task Holidays_OfRussia_FilledInOnce()
    {
        var tab = await RenderAsync();
        var fill = tab.FindAll("button").Single(button => button.TextContent.StartsWith("Нерабочие", StringComparison.Ordinal));

        await fill.ClickAsync(new());
        await fill.ClickAsync(new());
        await tab.InvokeAsync(() => tab.Find("form").SubmitAsync());

        tab.WaitForAssertion(() => Assert.Contains("Сохранено", tab.Markup, StringComparison.Ordinal));
        var saved = (await FindAsync()).Times.Holidays;
        Assert.Equal(9, saved.Count);
        Assert.Contains(saved, holiday => holiday is { Title: "День Победы", From: { Month: 5, Day: 9 } });
    }

    [Fact]
    public async Task Save_SomebodySavedMeanwhile_SaysSoAndKeepsTheirs()
    {
        var tab = await RenderAsync();
        var stored = await FindAsync();
        await Core.Get<ProjectSettingsService>().SaveTimesAsync(Core.Admin, stored.Id, stored.Version, new() { Windows = DayWindow.RoundTheClock }, Token);

        await tab.InvokeAsync(() => tab.Find("[aria-label='Пн: конец']").ChangeAsync("20"));
        await tab.InvokeAsync(() => tab.Find("form").SubmitAsync());

        Assert.NotEmpty(tab.WaitForElements(".notice.is-error"));
        Assert.Equal(new() { Windows = DayWindow.RoundTheClock }, (await FindAsync()).Times);
    }

    private int _projectId;

    private async Task<IRenderedComponent<ScheduleTab>> RenderAsync()
    {
        _projectId = (await Core.Get<ProjectService>().CreateAsync(Core.Admin, new() { Title = "Проект" }, Token)).Value;
        var settings = await FindAsync();
        return RenderAs<ScheduleTab>(Core.Admin, tab => tab.Add(t => t.Settings, settings));
    }

    private async Task<ProjectSettings> FindAsync() => (await Core.Get<ProjectQueries>().FindAsync(Core.Admin, _projectId, Token))!;
}
