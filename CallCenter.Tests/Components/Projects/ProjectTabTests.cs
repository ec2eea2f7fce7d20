using System.Globalization;
using Bunit;
using CallCenter.Core.Projects;
using CallCenter.Tests.Components.Support;
using CallCenter.Web.Projects;

namespace CallCenter.Tests.Components.Projects;

public sealed class ProjectTabTests : CoreContext
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Attempts_WrongInterval_NamesThePlaceUntilItIsMended()
    {
        var settings = await CreateAsync();
        var tab = RenderAs<AttemptsTab>(Core.Admin, tab => tab.Add(t => t.Settings, settings));

        await tab.InvokeAsync(() => tab.Find("#intervals-Busy").InputAsync("15;x0"));
        await tab.InvokeAsync(() => tab.Find("form").SubmitAsync());

        var error = tab.WaitForElement(".error-row .error").TextContent;
        Assert.Contains("Символ 4", error, StringComparison.Ordinal);
        Assert.Contains("«x»", error, StringComparison.Ordinal);
        Assert.Equal("15;60;1440;60", (await FindAsync(settings.Id)).Attempts.Rows[0].Intervals);

        await tab.InvokeAsync(() => tab.Find("#intervals-Busy").InputAsync("15;60"));
        Assert.Empty(tab.FindAll(".error-row"));
    }

    [Fact]
    public async Task Attempts_RightValues_SavedWithTheirNewVersion()
    {
        var settings = await CreateAsync();
        ProjectSettings? saved = null;
        var tab = RenderAs<AttemptsTab>(Core.Admin, tab => tab.Add(t => t.Settings, settings).Add(t => t.OnSaved, value => saved = value));

        await tab.InvokeAsync(() => tab.Find("#max-attempts").ChangeAsync("7"));
        await tab.InvokeAsync(() => tab.Find("form").SubmitAsync());

        tab.WaitForState(() => saved is not null);
        Assert.Equal((settings.Version + 1, 7), (saved!.Version, saved.Attempts.MaxAttempts));
        Assert.Equal(7, (await FindAsync(settings.Id)).Attempts.MaxAttempts);
        Assert.Contains("Сохранено", tab.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(DialMode.Unlimited, true)]
    [InlineData(DialMode.Predictive, false)]
    public async Task Attempts_Unlimited_SaysThatTheLimitOfAbandonedDoesNotAct(DialMode mode, bool says)
    {
        var settings = await CreateAsync();
        settings.Attempts.Mode = mode;
        var tab = RenderAs<AttemptsTab>(Core.Admin, tab => tab.Add(t => t.Settings, settings));

        Assert.Equal(says, tab.Markup.Contains("предел темпа не сдерживает", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Attempts_Timeline_DrawsTheWaitsAndPalesWhatTheOverallLimitCuts()
    {
        var settings = await CreateAsync();
        var tab = RenderAs<AttemptsTab>(Core.Admin, tab => tab.Add(t => t.Settings, settings));

        await tab.InvokeAsync(() => tab.Find("#max-attempts").ChangeAsync("3"));

        var busy = tab.FindAll(".timeline")[0];
        Assert.Equal(["15 мин", "1 ч", "1 сут", "1 ч"], busy.QuerySelectorAll(".wait em").Select(word => word.TextContent));
        Assert.Equal(2, busy.QuerySelectorAll(".wait.is-beyond").Length);
    }

    [Fact]
    public async Task Attempts_SampleContact_RedrawnAsIntervalsAreTyped()
    {
        var settings = await CreateAsync();
        settings = settings with { Times = new() { Windows = CallCenter.Core.Projects.Schedules.DayWindow.RoundTheClock }, General = settings.General with { ClientFrom = new(0, 0), ClientTo = new(0, 0) } };
        var tab = RenderAs<AttemptsTab>(Core.Admin, tab => tab.Add(t => t.Settings, settings));
        await tab.InvokeAsync(() => tab.Find("#sample-outcome").ChangeAsync("Busy"));
        await tab.InvokeAsync(() => tab.Find("#sample-day").ChangeAsync("24.03.2031"));
        await tab.InvokeAsync(() => tab.Find("#sample-time").ChangeAsync("10"));

        await tab.InvokeAsync(() => tab.Find("#intervals-Busy").InputAsync("30;60"));
        await tab.InvokeAsync(() => tab.Find("#attempts-Busy").ChangeAsync("3"));
        Assert.Equal("10:00, 10:30, 11:30", tab.Find(".days .times").TextContent);
        Assert.Equal(["1", "2", "3"], tab.FindAll(".dot-call").Select(dot => dot.TextContent));

        // An hour later in Samara.
        await tab.InvokeAsync(() => tab.Find("#sample-zone").ChangeAsync("Europe/Samara"));
        Assert.Equal("10:00 (у клиента 11:00), 10:30 (у клиента 11:30), 11:30 (у клиента 12:30)", tab.Find(".days .times").TextContent);

        await tab.InvokeAsync(() => tab.Find("#intervals-Busy").InputAsync("30;x"));
        Assert.Empty(tab.FindAll(".dot-call"));
        Assert.Contains("Символ 4", tab.Find(".error-row .error").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task General_SomebodySavedMeanwhile_SaysSoAndKeepsTheirs()
    {
        var settings = await CreateAsync();
        var tab = RenderAs<GeneralTab>(Core.Admin, tab => tab.Add(t => t.Settings, settings).Add(t => t.Choices, NoChoices));
        await Core.Get<ProjectSettingsService>().SaveGeneralAsync(Core.Admin, settings.Id, settings.Version, settings.General with { Title = "Чужое" }, Token);

        await tab.InvokeAsync(() => tab.Find("#title").ChangeAsync("Моё"));
        await tab.InvokeAsync(() => tab.Find("form").SubmitAsync());

        Assert.Contains("изменил кто-то другой", tab.WaitForElement(".notice.is-error").TextContent, StringComparison.Ordinal);
        Assert.Equal("Чужое", (await FindAsync(settings.Id)).General.Title);
    }

    [Fact]
    public async Task General_TimesAsPeopleTypeThem_Understood()
    {
        var settings = await CreateAsync();
        ProjectSettings? saved = null;
        var tab = RenderAs<GeneralTab>(Core.Admin, tab => tab.Add(t => t.Settings, settings).Add(t => t.Choices, NoChoices).Add(t => t.OnSaved, value => saved = value));

        await tab.InvokeAsync(() => tab.Find("#client-from").ChangeAsync("0830"));
        await tab.InvokeAsync(() => tab.Find("#client-to").ChangeAsync("20"));
        await tab.InvokeAsync(() => tab.Find("#end-date").ChangeAsync("311226"));
        await tab.InvokeAsync(() => tab.Find("form").SubmitAsync());

        tab.WaitForState(() => saved is not null);
        var stored = (await FindAsync(settings.Id)).General;
        Assert.Equal((new TimeOnly(8, 30), new TimeOnly(20, 0), new DateOnly(2026, 12, 31)), (stored.ClientFrom, stored.ClientTo, stored.EndDate));
    }

    [Fact]
    public async Task Queue_Supervisor_CannotChangeWhoSupervises()
    {
        var settings = await CreateAsync();

        var tab = RenderAs<QueueTab>(Core.Supervisor, tab => tab.Add(t => t.Settings, settings).Add(t => t.Choices, NoChoices));

        Assert.True(tab.Find("#supervisor").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Queue_ChipClickedTwice_IsNoChange()
    {
        var settings = await CreateAsync();
        var choices = await Core.Get<ProjectQueries>().GetChoicesAsync(Core.Admin, Token);
        var tab = RenderAs<QueueTab>(Core.Admin, tab => tab.Add(t => t.Settings, settings).Add(t => t.Choices, choices));

        await tab.InvokeAsync(() => tab.Find(".toggle-chip").ClickAsync(new()));
        Assert.Contains("Есть несохранённые изменения", tab.Markup, StringComparison.Ordinal);
        await tab.InvokeAsync(() => tab.Find(".toggle-chip").ClickAsync(new()));

        Assert.DoesNotContain("Есть несохранённые изменения", tab.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Queue_Pins_WrongRowIsNamedUntilItIsPutRight()
    {
        var settings = await CreateAsync();
        settings = settings with { Queue = settings.Queue with { GroupIds = [1], StatusIds = [Core.RefusedStatusId] } };
        var choices = (await Core.Get<ProjectQueries>().GetChoicesAsync(Core.Admin, Token)) with { Operators = [new(8, "Анна", [1]), new(9, "Борис", [2])] };
        var tab = RenderAs<QueueTab>(Core.Admin, tab => tab.Add(t => t.Settings, settings).Add(t => t.Choices, choices));
        Assert.Empty(tab.FindAll(".pins"));

        await tab.InvokeAsync(() => tab.Find("#pins-contacts").ChangeAsync(true));
        await tab.InvokeAsync(() => tab.Find(".pins > .button").ClickAsync(new()));
        Assert.Equal(["Оператор", "Анна"], tab.FindAll("#pin-operator-0 option").Select(option => option.TextContent));
        await tab.InvokeAsync(() => tab.Find("form").SubmitAsync());
        tab.WaitForElement(".pin-row .error");

        await tab.InvokeAsync(() => tab.Find("#pin-operator-0").ChangeAsync("8"));
        await tab.InvokeAsync(() => tab.Find(".pin-row .toggle-chip").ClickAsync(new()));
        Assert.Empty(tab.FindAll(".pin-row .error"));
        Assert.Contains("Есть несохранённые изменения", tab.Markup, StringComparison.Ordinal);

        await tab.InvokeAsync(() => tab.Find(".pin-row .icon-button").ClickAsync(new()));
        Assert.Empty(tab.FindAll(".pin-row"));
    }

    [Fact]
    public async Task General_Providers_OneIsAPlainChoiceAndEachFurtherOneHasItsPlaceAndShare()
    {
        var settings = await CreateAsync();
        var trunks = new[] { await Core.AddTrunkAsync(), await Core.AddTrunkAsync() };
        var choices = NoChoices with { Trunks = [new(trunks[0], "Первый", true), new(trunks[1], "Второй", true)] };
        ProjectSettings? saved = null;
        var tab = RenderAs<GeneralTab>(Core.Admin, tab => tab.Add(t => t.Settings, settings).Add(t => t.Choices, choices).Add(t => t.OnSaved, value => saved = value));
        Assert.Empty(tab.FindAll(".lines .stepper, .lines .add"));

        await tab.InvokeAsync(() => tab.Find("#trunk").ChangeAsync(trunks[0].ToString(CultureInfo.InvariantCulture)));
        Assert.Empty(tab.FindAll(".lines .stepper"));
        await tab.InvokeAsync(() => tab.Find(".lines .add").ClickAsync(new()));
        // All there are: nobody is offered a third, or one of them twice.
        Assert.Empty(tab.FindAll(".lines .add"));
        Assert.Equal(["Второй"], tab.FindAll("#trunk-1 option").Select(option => option.TextContent));
        await tab.InvokeAsync(() => tab.Find("#trunk-rank-1").ChangeAsync("1"));
        await tab.InvokeAsync(() => tab.Find("#trunk-weight-0").ChangeAsync("300"));
        await tab.InvokeAsync(() => tab.Find("form").SubmitAsync());
        Assert.Contains("100", tab.Find(".lines .error").TextContent, StringComparison.Ordinal);
        await tab.InvokeAsync(() => tab.Find("#trunk-weight-0").ChangeAsync("3"));
        await tab.InvokeAsync(() => tab.Find("form").SubmitAsync());

        tab.WaitForState(() => saved is not null);
        Assert.Equal(
            [new() { TrunkId = trunks[0], Weight = 3 }, new() { TrunkId = trunks[1] }], (await FindAsync(settings.Id)).General.Lines);
        await tab.InvokeAsync(() => tab.FindAll(".lines .icon-button")[1].ClickAsync(new()));
        Assert.Empty(tab.FindAll(".lines .stepper"));
    }

    private static ProjectChoices NoChoices => new([], [], [], [], [], []);

    private async Task<ProjectSettings> CreateAsync() => await FindAsync((await Core.Get<ProjectService>().CreateAsync(Core.Admin, new() { Title = "Проект" }, Token)).Value);

    private async Task<ProjectSettings> FindAsync(int id) => (await Core.Get<ProjectQueries>().FindAsync(Core.Admin, id, Token))!;
}
