using Bunit;
using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Exports;
using CallCenter.Core.Projects;
using CallCenter.Core.Reports.Calls;
using CallCenter.Tests.Components.Support;
using CallCenter.Web.Exports;
using CallCenter.Web.Reports.Calls;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Components.Reports;

public sealed class CallsPageTests : CoreContext
{
    private static readonly DateTime s_start = new(2026, 3, 1, 8, 0, 7, DateTimeKind.Utc);

    private static readonly Actor s_clerk = new(502, Role.Operator);

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Page_CallsOfTheManual_AreListedAddedUpAndFilteredByTheAddress()
    {
        await AddAsync("79033105992", CallOutcome.Lost, 2_000, 19_000, 0);
        await AddAsync("79103905529", CallOutcome.Talked, 2_000, 9_000, 3_000, 1.5m);

        var page = Open(Core.Supervisor);

        Assert.Equal(
            ["00:14 00:12 00:02 00:09 00:03", "00:21 00:19 00:02 00:19 00:00"],
            page.FindAll("tbody tr[id]").Select(row => string.Join(' ', row.QuerySelectorAll("td.number").Take(5).Select(cell => cell.TextContent.Trim()))));
        Assert.Contains("01.03.2026 11:00:07", page.Markup, StringComparison.Ordinal);
        Assert.Contains("Оператор не ответил", page.Markup, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal($"Количество: 2|ответили: 2|разговоров: 1 · 00:03|цена: {1.5:N2}", Totals(page)));

        await page.InvokeAsync(() => Box(page, "#pick-outcome", "Потерян").Change(true));

        page.WaitForAssertion(() => Assert.Equal($"Количество: 1|ответили: 1|разговоров: 0 · 00:00|цена: {0:N2}", Totals(page)));
        Assert.EndsWith("/reports/calls?outcome=Lost", Navigation.Uri, StringComparison.Ordinal);
        Assert.DoesNotContain("390-55-29", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Total_OfTalks_OpensTheCallsBehindIt()
    {
        await AddAsync("79033105992", CallOutcome.Lost, 2_000, 19_000, 0);
        await AddAsync("79103905529", CallOutcome.Talked, 2_000, 9_000, 3_000);
        var page = Open(Core.Supervisor, "?order=asc");
        page.WaitForAssertion(() => Assert.Equal(2, page.FindAll(".report-count a").Count));

        var address = page.FindAll(".report-count a")[1].GetAttribute("href")!;
        Assert.Equal("/reports/calls?reach=Connected&order=asc", address);
        await page.InvokeAsync(() => Navigation.NavigateTo(address));
        page.Render();

        page.WaitForAssertion(() => Assert.StartsWith("Количество: 1|", Totals(page), StringComparison.Ordinal));
        Assert.True(Box(page, "#pick-reach", "Соединён с оператором").HasAttribute("checked"));
    }

    [Fact]
    public async Task Row_Clicked_OpensBesideTheListAndInTheAddress()
    {
        await AddAsync("79033105992", CallOutcome.Talked, 2_000, 9_000, 3_000);
        var page = Open(Core.Supervisor);

        await page.InvokeAsync(() => page.Find("tbody tr[id]").Click());

        page.WaitForAssertion(() => Assert.Contains("Клиент положил трубку", page.Find(".side-panel").TextContent, StringComparison.Ordinal));
        Assert.EndsWith("?call=1", Navigation.Uri, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("audio"));
        Assert.NotEmpty(page.FindAll("tbody tr.is-selected"));

        await page.InvokeAsync(() => page.Find(".side-panel header button").Click());

        page.WaitForAssertion(() => Assert.Empty(page.FindAll(".side-panel")));
    }

    [Fact]
    public async Task Address_OfACallThatIsAnothers_SaysSo()
    {
        await AddAsync("79033105992", CallOutcome.Talked, 2_000, 9_000, 3_000);

        var page = Open(Core.OtherSupervisor, "?call=1");

        page.WaitForAssertion(() => Assert.Contains("не ваш", page.Find(".side-panel").TextContent, StringComparison.Ordinal));
        Assert.DoesNotContain("310-59-92", page.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Columns_Chosen_AreRememberedForTheNextTime()
    {
        await AddAsync("79033105992", CallOutcome.Busy, 2_000, 0, 0);
        var page = Open(Core.Supervisor);
        Assert.DoesNotContain(page.FindAll("th"), head => head.TextContent == "Транк");

        await page.InvokeAsync(() => Box(page, "#call-columns", "Транк").Change(true));

        page.WaitForAssertion(() => Assert.Contains(page.FindAll("th"), head => head.TextContent == "Транк"));
        var choice = await Core.Get<UserPreferences>().ReadAsync<ChosenCallColumns>(Core.Supervisor, ChosenCallColumns.Key, Stop);
        Assert.Contains(CallColumn.Trunk, choice!.Columns);
    }

    [Fact]
    public async Task Operator_HasNoExportAndNobodyElseToChoose()
    {
        await AddAsync("79033105992", CallOutcome.Talked, 2_000, 9_000, 3_000);

        var page = Open(s_clerk);

        Assert.Contains("310-59-92", page.Markup, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".export"));
        Assert.Empty(page.FindAll("#pick-operator"));
    }

    [Fact]
    public void Page_NothingThere_SaysWhatWillBe()
    {
        Assert.Contains("Звонков пока нет", Open(Core.Admin).Find(".empty-state").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Period_TimeTyped_GoesIntoTheAddressToTheMinute()
    {
        await AddAsync("79033105992", CallOutcome.Busy, 2_000, 0, 0);
        var page = Open(Core.Supervisor, "?from=2026-03-01");

        await page.InvokeAsync(() => page.Find("#call-period-from").Change("1101"));

        page.WaitForAssertion(() => Assert.Contains("Ничего не найдено", page.Find(".empty-state").TextContent, StringComparison.Ordinal));
        Assert.EndsWith("?from=2026-03-01T11%3A01", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Type_InTheAddress_IsSeenAmongTheFiltersAndCanBeTakenBack()
    {
        await AddAsync("79033105992", CallOutcome.Talked, 2_000, 9_000, 3_000);
        var page = Open(Core.Supervisor, "?type=Robot");
        Assert.Contains("Ничего не найдено", page.Find(".empty-state").TextContent, StringComparison.Ordinal);
        Assert.Equal("Robot", Type().GetAttribute("value"));
        Assert.Equal(["Любой тип", "Оператор", "Робот"], Type().Children.Select(option => option.TextContent));

        await page.InvokeAsync(() => Type().Change("Operator"));

        page.WaitForAssertion(() => Assert.Contains("310-59-92", page.Markup, StringComparison.Ordinal));
        Assert.EndsWith("/reports/calls?type=Operator", Navigation.Uri, StringComparison.Ordinal);

        AngleSharp.Dom.IElement Type() => page.FindAll("select").Single(select => select.GetAttribute("aria-label") == "Тип");
    }

    [Fact]
    public async Task Period_Reversed_IsRefusedByName()
    {
        await AddAsync("79033105992", CallOutcome.Busy, 2_000, 0, 0);

        var page = Open(Core.Supervisor, "?from=2026-03-02&to=2026-03-01");

        Assert.Equal("Период, по: Конец раньше начала", page.Find("[role=alert]").TextContent.Trim());
        Assert.Empty(page.FindAll(".empty-state"));
    }

    private IRenderedComponent<CallsPage> Open(Actor actor, string query = "")
    {
        Services.AddSingleton(new ExportDesk(Core.Get<ExportService>(), new BackgroundJobClient(new InMemoryStorage())));
        Navigation.NavigateTo(CallReportView.Path + query);
        var page = RenderAs<CallsPage>(actor, _ => { });
        page.WaitForState(() => page.FindAll(".skeleton").Count == 0);
        return page;
    }

    private static string Totals(IRenderedComponent<CallsPage> page) => string.Join('|', page.FindAll(".report-count > span").Select(part => part.TextContent));

    private static AngleSharp.Dom.IElement Box(IRenderedComponent<CallsPage> page, string list, string word) =>
        page.FindAll($"{list} label").Single(label => label.TextContent.Trim() == word).QuerySelector("input")!;

    private async Task AddAsync(string phone, CallOutcome outcome, long dialing, long waiting, long talk, decimal price = 0)
    {
        await using var db = await Core.OpenDbAsync();
        var project = db.Projects.FirstOrDefault() ?? new Project { Title = "Опрос", SupervisorId = Core.Supervisor.UserId };
        if (project.Id == 0)
        {
            db.Add(project);
            await db.SaveChangesAsync();
        }

        db.Add(new Call
        {
            Id = Guid.NewGuid(),
            ProjectId = project.Id,
            Phone = phone,
            From = "213345",
            To = phone,
            Direction = CallDirection.Outbound,
            Type = CallType.Operator,
            Phase = CallPhase.Closed,
            OperatorId = talk > 0 ? s_clerk.UserId : null,
            StartedAt = s_start,
            AnsweredAt = waiting > 0 ? s_start.AddMilliseconds(dialing) : null,
            ConnectedAt = talk > 0 ? s_start.AddMilliseconds(dialing + waiting) : null,
            EndedAt = s_start.AddMilliseconds(dialing + waiting + talk),
            DialingMs = dialing,
            WaitingMs = waiting,
            TalkMs = talk,
            Outcome = outcome,
            EndReason = EndReason.ClientHungUp,
            Price = price,
        });
        await db.SaveChangesAsync();
    }
}
