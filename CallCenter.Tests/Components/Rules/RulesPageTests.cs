using Bunit;
using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Projects;
using CallCenter.Telephony.Engine;
using CallCenter.Tests.Components.Support;
using CallCenter.Web.Projects;
using CallCenter.Web.Settings.Rules;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Components.Rules;

public sealed class RulesPageTests : CoreContext
{
    private readonly RecordingGrains _grains;

    public RulesPageTests()
    {
        (var factory, _grains) = RecordingGrains.Create();
        Services.AddSingleton(factory);
    }

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Preset_Opened_IsLookedOverChangedAndSaved()
    {
        var page = RenderAs<RulesPage>(Core.Admin, _ => { });
        page.WaitForElement(".empty-state");

        await page.InvokeAsync(() => page.FindAll(".page-header .button").First(button => button.TextContent.Contains("230-ФЗ", StringComparison.Ordinal)).ClickAsync());
        Assert.Equal(["1", "2", "8"], new[] { "#talks-day", "#talks-week", "#talks-month" }.Select(id => page.Find(id).GetAttribute("value")));
        Assert.Equal(["08:00", "22:00", "09:00", "20:00"], page.FindAll(".time-box").Select(box => box.GetAttribute("value")));
        await page.InvokeAsync(() => page.Find("#calls-day").ChangeAsync("3"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForState(() => page.FindAll("tbody tr").Count == 1);
        Assert.Equal("звонков: 3 в день · ответов: 1 в день, 2 в неделю, 8 в месяц · 08:00–22:00, выходные 09:00–20:00", page.Find("tbody td.muted").TextContent);
        var saved = (await Core.Get<DialRuleSetService>().ListAsync(Core.Admin, Stop)).Value!.Single();
        Assert.Equal(("230-ФЗ", new PeriodCaps(3, 0, 0)), (saved.Input.Title, saved.Rules.Calls));
    }

    [Fact]
    public async Task Save_OfRulesThatARunningProjectKeeps_TellsItsDialler()
    {
        await KeepAsync();
        var page = RenderAs<RulesPage>(Core.Admin, _ => { });
        await page.WaitForElement("tbody tr").ClickAsync();

        await page.InvokeAsync(() => page.Find("#pause").ChangeAsync("90"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        page.WaitForState(() => page.Find("tbody td.muted").TextContent.Contains("пауза 90 мин", StringComparison.Ordinal));
        Assert.Contains(_grains.Calls, call => call.Contains(nameof(IProjectGrain.RefreshAsync), StringComparison.Ordinal));
        Assert.Contains("Обзвон", page.Find("tbody").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WrongHours_AreSaidAtTheField()
    {
        var page = RenderAs<RulesPage>(Core.Admin, _ => { });
        await page.WaitForElement(".page-header .is-primary").ClickAsync();
        await page.InvokeAsync(() => page.Find("#rule-title").ChangeAsync("Свои"));

        await page.InvokeAsync(() => page.Find("#workday-from").ChangeAsync("20"));
        await page.InvokeAsync(() => page.Find("#workday-to").ChangeAsync("9"));
        await page.InvokeAsync(() => page.Find("form").SubmitAsync());

        Assert.NotNull(page.WaitForElement(".field.is-wrong .error"));
        Assert.Empty((await Core.Get<DialRuleSetService>().ListAsync(Core.Admin, Stop)).Value!);
    }

    [Fact]
    public async Task Tab_RulesChosen_SaysWhatTheyAskAndThatTheyAreStricter()
    {
        await Core.Get<DialRuleSetService>().CreateAsync(Core.Admin, DialRulePresets.Of(DialRulePreset.UsTsr) with { Title = "TSR" }, Stop);
        var projectId = (await Core.Get<ProjectService>().CreateAsync(Core.Admin, new() { Title = "Обзвон" }, Stop)).Value;
        var queries = Core.Get<ProjectQueries>();
        var (settings, choices) = ((await queries.FindAsync(Core.Admin, projectId, Stop))!, await queries.GetChoicesAsync(Core.Admin, Stop));
        var tab = RenderAs<AttemptsTab>(Core.Admin, tab => tab.Add(t => t.Settings, settings).Add(t => t.RuleSets, choices.RuleSets));

        await tab.InvokeAsync(() => tab.Find("#abandonment-cap").ChangeAsync("5"));
        await tab.InvokeAsync(() => tab.Find("#rule-set").ChangeAsync(choices.RuleSets.Single().Id.ToString(System.Globalization.CultureInfo.InvariantCulture)));

        Assert.Contains("По правилам «TSR» действует: не больше 3 % за 30 сут, брошен через 2 с", tab.Markup, StringComparison.Ordinal);
        await tab.InvokeAsync(() => tab.Find("form").SubmitAsync());
        tab.WaitForState(() => tab.Markup.Contains("Сохранено", StringComparison.Ordinal));
        Assert.Equal((5m, (int?)choices.RuleSets.Single().Id), (await queries.FindAsync(Core.Admin, projectId, Stop))!.Attempts is var saved ? (saved.AbandonmentCapPercent, saved.DialRuleSetId) : default);
    }

    private async Task KeepAsync()
    {
        var ruleSetId = (await Core.Get<DialRuleSetService>().CreateAsync(Core.Admin, new() { Title = "Наши" }, Stop)).Value;
        var projectId = (await Core.Get<ProjectService>().CreateAsync(Core.Admin, new() { Title = "Обзвон" }, Stop)).Value;
        await using var db = await Core.OpenDbAsync();
        await db.Projects.ExecuteUpdateAsync(row => row.SetProperty(project => project.DialRuleSetId, ruleSetId).SetProperty(project => project.IsRunning, true), Stop);
    }
}
