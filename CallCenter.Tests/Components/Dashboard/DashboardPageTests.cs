using Bunit;
using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Operators;
using CallCenter.Tests.Components.Support;
using CallCenter.Web.Dashboard;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Components.Dashboard;

public sealed class DashboardPageTests : CoreContext
{
    private const string May = "?from=2026-05-01&to=2026-05-31";

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task Page_OfAMonth_HasFourChartsWhoseNumbersLeadToTheirRows()
    {
        var id = await AddAsync("Иванов", 333);
        await AddAsync("Петров", 334);

        var page = Open(Core.Admin, May);

        Assert.Equal(["Операторы", "Контакты", "Звонки (время)", "Звонки (кол-во)"], page.FindAll(".chart-card h2").Select(title => title.TextContent));
        Assert.Equal(["Доступен 04:00:00", "В разговоре 01:00:00"], Sums(page, "Операторы"));
        Assert.Equal(["Отказ 2"], Sums(page, "Контакты"));
        Assert.Equal(["Разг. 00:01:00", "Ожид. 00:00:50", "Дозвон 00:00:28"], Sums(page, "Звонки (время)"));
        Assert.Equal(["Разговор 2", "Не ответил 2"], Sums(page, "Звонки (кол-во)").Select(text => text.Replace("Нет ответа", "Не ответил", StringComparison.Ordinal)));
        Assert.Equal("/reports/calls?from=2026-05-01&to=2026-05-31&outcome=Talked", page.FindAll(".chart-card")[3].QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("/reports/operators?from=2026-05-01&to=2026-05-31&sort=Available&order=desc", page.FindAll(".chart-card")[0].QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal($"/reports/calls?from=2026-05-01&to=2026-05-31&status={Core.RefusedStatusId}", page.FindAll(".chart-card")[1].QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("50 % из 2", Fact(page, "Уровень сервиса"));
        Assert.Equal("4", Fact(page, "Звонков"));
        var every = "/reports/calls?from=2026-05-01&to=2026-05-31&outcome=Talked,Lost,NoAnswer,Busy,Rejected,Machine,InvalidNumber,Error,Cancelled";
        Assert.Equal(
            [every, every + "&reach=InTime", every + "&abandoned=1", "/reports/calls?from=2026-05-01&to=2026-05-31&outcome=Talked", every, "/reports/operators?from=2026-05-01&to=2026-05-31"],
            page.FindAll(".dashboard-facts dd").Select(fact => Uri.UnescapeDataString(fact.QuerySelector("a")?.GetAttribute("href") ?? "")));

        // A part of a column leads to the calls of its day.
        await page.InvokeAsync(() => page.FindComponents<ChartCard>()[3].Instance.OpenAsync(0, 11));
        Assert.EndsWith("/reports/calls?from=2026-05-12&to=2026-05-12&outcome=Talked", Navigation.Uri, StringComparison.Ordinal);
        Assert.NotEqual(0, id);
    }

    [Fact]
    public async Task Page_OfAnOperator_HasHisOwnNumbersAlone()
    {
        var id = await AddAsync("Иванов", 333);
        await AddAsync("Петров", 334);

        var page = Open(new(id, Role.Operator), $"{May}&operator=9999");

        Assert.Equal(["Доступен 02:00:00", "В разговоре 00:30:00"], Sums(page, "Операторы"));
        Assert.Equal("1", Fact(page, "Звонков"));
        Assert.Empty(page.FindAll("#pick-operator"));
    }

    [Fact]
    public void Page_WithoutAnything_SaysSoInEveryChart()
    {
        var page = Open(Core.Supervisor, "");

        Assert.Equal(4, page.FindAll(".chart-empty").Count);
    }

    [Fact]
    public async Task Filters_Chosen_GoIntoTheAddress()
    {
        await AddAsync("Иванов", 333);
        var page = Open(Core.Admin, May);

        await page.InvokeAsync(() => page.FindAll("select").Single(select => select.GetAttribute("aria-label") == "Направление").Change("Inbound"));
        page.WaitForAssertion(() => Assert.Equal("0", Fact(page, "Звонков")), TimeSpan.FromSeconds(10));
        await page.InvokeAsync(() => page.FindAll("select").Single(select => select.GetAttribute("aria-label") == "Шаг графиков").Change("Week"));

        Assert.EndsWith("/dashboard?from=2026-05-01&to=2026-05-31&by=Week&direction=Inbound", Navigation.Uri, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?from=x&to=&by=minute&project=a&operator=-1&tag=99999999999&direction=up")]
    [InlineData("?by=7&direction=9")]
    public void Address_Nonsense_IsPassedOver(string query) => Assert.Equal("/dashboard", DashboardView.Of(DashboardView.Path + query, new(2026, 11, 29)).ToAddress());

    private IRenderedComponent<DashboardPage> Open(Actor actor, string query)
    {
        Navigation.NavigateTo(DashboardView.Path + query);
        var page = RenderAs<DashboardPage>(actor, _ => { });
        page.WaitForState(() => page.FindAll(".chart-card").Count == 4 && page.FindAll(".skeleton").Count == 0, TimeSpan.FromSeconds(30));
        return page;
    }

    private static IEnumerable<string> Sums(IRenderedComponent<DashboardPage> page, string title) =>
        page.FindAll($".chart-card[aria-label='{title}'] li").Select(sum => $"{sum.QuerySelector("span")!.TextContent} {sum.QuerySelector("a")!.TextContent}");

    private static string Fact(IRenderedComponent<DashboardPage> page, string title) =>
        page.FindAll(".dashboard-facts > div").Single(fact => fact.QuerySelector("dt")!.TextContent == title).QuerySelector("dd")!.TextContent.Trim();

    /// <summary>Two and a half hours of work, a talk that waited long when the extension is even, and a call that nobody answered.</summary>
    private async Task<int> AddAsync(string name, int extension)
    {
        await using var db = await Core.OpenDbAsync();
        var user = new User { UserName = name, Email = name, NormalizedEmail = name, FullName = name, Extension = extension, Role = Role.Operator };
        db.Add(user);
        await db.SaveChangesAsync();
        var at = new DateTime(2026, 5, 12, 6, 0, 0, DateTimeKind.Utc);
        db.AddRange(
            new OperatorStateEntry { OperatorId = user.Id, State = OperatorState.Available, StartedAt = at, EndedAt = at.AddHours(2) },
            new OperatorStateEntry { OperatorId = user.Id, State = OperatorState.Talking, StartedAt = at.AddHours(2), EndedAt = at.AddHours(2.5) },
            new OperatorStateEntry { OperatorId = user.Id, State = OperatorState.Inactive, StartedAt = at.AddHours(2.5) });
        db.AddRange(
            new Call
            {
                Id = Guid.NewGuid(),
                OperatorId = user.Id,
                StartedAt = at,
                AnsweredAt = at,
                ConnectedAt = at,
                DialingMs = 4_900,
                WaitingMs = extension % 2 == 0 ? 40_000 : 10_000,
                TalkMs = 30_999,
                Outcome = CallOutcome.Talked,
                Phase = CallPhase.Closed,
                Direction = CallDirection.Outbound,
                Type = CallType.Operator,
                StatusId = Core.RefusedStatusId,
            },
            new Call { Id = Guid.NewGuid(), StartedAt = at, DialingMs = 10_100, Outcome = CallOutcome.NoAnswer, Phase = CallPhase.Closed, Direction = CallDirection.Outbound, Type = CallType.Operator });
        await db.SaveChangesAsync();
        return user.Id;
    }
}
