using Bunit;
using CallCenter.Core.Access;
using CallCenter.Core.Exports;
using CallCenter.Core.Operators;
using CallCenter.Tests.Components.Support;
using CallCenter.Web.Exports;
using CallCenter.Web.Reports.Operators;
using Hangfire;
using Hangfire.InMemory;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Components.Reports;

public sealed class OperatorsPageTests : CoreContext
{
    private const string May = "?from=2026-05-01&to=2026-05-31";

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public async Task Page_OfAPeriod_HasTheManualsColumnsAndASumThatAgrees()
    {
        await AddAsync("Иванов", 333, (OperatorState.Available, 6, 0), (OperatorState.Talking, 8, 0), (OperatorState.Inactive, 9, 30));
        await AddAsync("Петров", 334, (OperatorState.Pause, 7, 0), (OperatorState.Dialling, 7, 30), (OperatorState.Inactive, 32, 30));

        var page = Open(Core.Admin, May);

        Assert.Equal(
            ["ФИО", "Тел.", "Название группы", "В линии", "Доступен", "Пауза", "Не беспокоить", "В карточке", "В разговоре", "Неактивен", "Ожидание ответа", "Слушает гудки"],
            page.FindAll("thead th").Select(head => head.TextContent.Trim()));
        Assert.Equal(["Иванов (333)", "", "", "03:30:00", "02:00:00", "00:00:00"], Cells(page, "tbody tr", 0).Take(6));
        Assert.Equal(["Петров (334)", "", "", "25:00:00", "00:00:00", "00:30:00"], Cells(page, "tbody tr", 1).Take(6));
        Assert.Equal(["Итого", "", "", "28:30:00", "02:00:00", "00:30:00", "00:00:00", "00:00:00", "01:30:00", "00:00:00", "00:00:00", "25:00:00"], Cells(page, "tfoot tr", 0));
    }

    [Fact]
    public async Task ByDay_Chosen_HasARowForEachDayAndTheSameSum()
    {
        await AddAsync("Петров", 334, (OperatorState.Pause, 7, 0), (OperatorState.Dialling, 7, 30), (OperatorState.Inactive, 32, 30));
        var page = Open(Core.Admin, May);

        await page.InvokeAsync(() => page.FindAll("label.check input").Single().Change(true));

        page.WaitForAssertion(() => Assert.Equal("Дата", page.Find("thead th").TextContent.Trim()));
        page.WaitForAssertion(() => Assert.Equal(["12.05.2026", "13.05.2026"], page.FindAll("tbody tr td:first-child").Select(cell => cell.TextContent.Trim()).Where(text => text.Length > 0)));
        Assert.Equal("25:00:00", Cells(page, "tfoot tr", 0)[^1]);
        Assert.Contains("days=1", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FormatAndSort_Chosen_ChangeTheCellsAndTheOrder()
    {
        await AddAsync("Иванов", 333, (OperatorState.Talking, 6, 0), (OperatorState.Inactive, 6, 27));
        await AddAsync("Петров", 334, (OperatorState.Talking, 6, 0), (OperatorState.Inactive, 7, 0));
        var page = Open(Core.Admin, May);

        await page.InvokeAsync(() => page.FindAll("thead button").Single(button => button.TextContent == "В разговоре").Click());
        page.WaitForAssertion(() => Assert.Equal("Петров (334)", Cells(page, "tbody tr", 0)[0]));
        await page.InvokeAsync(() => page.FindAll("select").Single(select => select.GetAttribute("aria-label") == "Формат времени").Change("Hours"));

        page.WaitForAssertion(() => Assert.Equal("0,45", Cells(page, "tbody tr", 1)[8].Replace('.', ',')));
        Assert.Equal("1,45", Cells(page, "tfoot tr", 0)[8].Replace('.', ','));
    }

    [Fact]
    public async Task Columns_Chosen_AreRemembered()
    {
        await AddAsync("Иванов", 333, (OperatorState.Talking, 6, 0), (OperatorState.Inactive, 6, 27));
        var page = Open(Core.Admin, May);

        await page.InvokeAsync(() => page.FindAll("#operator-columns label").Single(label => label.TextContent.Trim() == "Пауза").QuerySelector("input")!.Change(false));

        page.WaitForAssertion(() => Assert.DoesNotContain("Пауза", page.FindAll("thead th").Select(head => head.TextContent.Trim())));
        var kept = await Core.Get<UserPreferences>().ReadAsync<IReadOnlyList<string>>(Core.Admin, "report.operators.columns", Xunit.TestContext.Current.CancellationToken);
        Assert.Equal((false, true), (kept!.Contains("Pause"), kept!.Contains("Talking")));
    }

    [Fact]
    public async Task Name_Followed_OpensTheDayWithItsRibbonAndTheRowsSums()
    {
        var id = await AddAsync("Иванов", 333, (OperatorState.Available, 6, 0), (OperatorState.Talking, 8, 50), (OperatorState.Inactive, 9, 30));
        var page = Open(Core.Admin, May);

        await page.InvokeAsync(() => Navigation.NavigateTo(page.Find("tbody a").GetAttribute("href")!));

        page.WaitForAssertion(() => Assert.NotEmpty(page.FindAll(".ribbon")));
        Assert.EndsWith($"day=2026-05-12&who={id}", Navigation.Uri, StringComparison.Ordinal);
        Assert.Equal(["09:00", "10:00", "11:00", "12:00"], page.FindAll(".ribbon-hour > span").Select(hour => hour.TextContent));
        Assert.Equal(["В линии 03:30:00", "Доступен 02:50:00"], page.FindAll(".day-sums > div").Take(2).Select(sum => $"{sum.Children[0].TextContent} {sum.Children[1].TextContent}"));
        Assert.Contains("Доступен", page.Find(".ribbon-detail").TextContent, StringComparison.Ordinal);
        await page.InvokeAsync(() => page.Find(".ribbon").KeyDown(new KeyboardEventArgs { Key = "ArrowRight" }));
        Assert.Contains("11:50:00–12:30:00", page.Find(".ribbon-detail").TextContent, StringComparison.Ordinal);
        Assert.Single(page.FindAll("tr.is-selected"));
    }

    /// <summary>The night with two hours called 02:00 is drawn with both.</summary>
    [Fact]
    public async Task Ribbon_OfTheDayTheClocksGoBack_HasTwentyFiveHours()
    {
        await Core.Get<CallCenter.Core.Company.CompanyService>().SaveAsync(Core.Admin, 0, new() { TimeZone = "Europe/Berlin" }, Xunit.TestContext.Current.CancellationToken);
        var id = await AddAsync("Иванов", 333, new DateTime(2026, 10, 24, 0, 0, 0, DateTimeKind.Utc), (OperatorState.Available, 20, 0), (OperatorState.Inactive, 60, 0));

        var page = Open(Core.Admin, $"?day=2026-10-25&operator={id}");

        page.WaitForAssertion(() => Assert.Equal(25, page.FindAll(".ribbon-hour").Count));
        Assert.Equal(2, page.FindAll(".ribbon-hour > span").Count(hour => hour.TextContent == "02:00"));
        Assert.Equal("25:00:00", Cells(page, "tbody tr", 0)[3]);
    }

    [Fact]
    public async Task Page_OfAnOperator_HasHimAloneAndNoFiles()
    {
        var id = await AddAsync("Иванов", 333, (OperatorState.Talking, 6, 0), (OperatorState.Inactive, 6, 27));
        await AddAsync("Петров", 334, (OperatorState.Talking, 6, 0), (OperatorState.Inactive, 7, 0));

        var page = Open(new(id, Role.Operator), May);

        Assert.Equal("Количество записей: 1", page.Find(".report-count").TextContent);
        Assert.Empty(page.FindAll(".export"));
        Assert.Empty(page.FindAll("#pick-operator"));
    }

    [Theory]
    [InlineData("", "Сегодня на линию ещё никто не выходил")]
    [InlineData(May, "Ничего не найдено")]
    public void Page_WithoutAnybody_SaysSo(string query, string title) => Assert.Equal(title, Open(Core.Supervisor, query).Find(".empty-state h2").TextContent);

    private IRenderedComponent<OperatorsPage> Open(Actor actor, string query)
    {
        Services.AddSingleton(new ExportDesk(Core.Get<ExportService>(), new BackgroundJobClient(new InMemoryStorage())));
        Navigation.NavigateTo(OperatorReportView.Path + query);
        var page = RenderAs<OperatorsPage>(actor, _ => { });
        page.WaitForState(() => page.FindAll("tbody a, .empty-state").Count > 0, TimeSpan.FromSeconds(30));
        return page;
    }

    private static List<string> Cells(IRenderedComponent<OperatorsPage> page, string rows, int index) =>
        [.. page.FindAll(rows).Where(row => row.QuerySelector("td") is not null).ElementAt(index).QuerySelectorAll("td").Select(cell => cell.TextContent.Trim())];

    private Task<int> AddAsync(string name, int extension, params (OperatorState State, int Hour, int Minute)[] line) =>
        AddAsync(name, extension, new(2026, 5, 12, 0, 0, 0, DateTimeKind.Utc), line);

    /// <param name="day">UTC; the last stretch is open.</param>
    private async Task<int> AddAsync(string name, int extension, DateTime day, params (OperatorState State, int Hour, int Minute)[] line)
    {
        await using var db = await Core.OpenDbAsync();
        var user = new User { UserName = name, Email = name, NormalizedEmail = name, FullName = name, Extension = extension, Role = Role.Operator };
        db.Add(user);
        await db.SaveChangesAsync();
        DateTime At(int index) => day.AddHours(line[index].Hour).AddMinutes(line[index].Minute);
        db.AddRange(line.Select((piece, index) => new OperatorStateEntry
        {
            OperatorId = user.Id,
            State = piece.State,
            StartedAt = At(index),
            EndedAt = index + 1 < line.Length ? At(index + 1) : null,
        }));
        await db.SaveChangesAsync();
        return user.Id;
    }
}
