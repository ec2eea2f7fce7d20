using System.Diagnostics.CodeAnalysis;
using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Operators;
using CallCenter.Core.Reports.Rollups;
using CallCenter.Tests.Browser.Support;
using CallCenter.Tests.Integration.Support;
using CallCenter.Web.Shell.Theme;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser.Dashboard;

/// <summary>A quarter of calls in a browser: four charts in both themes, a column and a number that open the rows behind them.</summary>
[SuppressMessage("Security", "CA5394", Justification = "Calls made up from a seed.")]
public sealed class DashboardTests(BrowserFixture browsers) : IClassFixture<BrowserFixture>
{
    private const string Spring = "/dashboard?from=2026-03-01&to=2026-05-31";

    [Fact]
    public async Task Charts_OfAQuarter_LeadToTheRowsBehindThem()
    {
        await using var host = await TestHost.StartAsync();
        var talks = await FillAsync(host);
        await host.Get<DayRollup>().RunAsync(TestContext.Current.CancellationToken);
        var admin = await host.AddUserAsync(Role.Admin);
        List<string> faults = [];
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var profile = await browsers.OpenAsync(host.Address.GetLeftPart(UriPartial.Authority), new(ColorScheme: theme));
            var page = profile.Page;
            await profile.SignInAsync(admin.Email, TestHost.Password);
            Assert.EndsWith("/dashboard", page.Url, StringComparison.Ordinal);
            await Assertions.Expect(page.Locator(".chart-empty")).ToHaveCountAsync(4);
            faults.AddRange(await LookAsync(page, "empty", theme));
            await profile.GoAsync(Spring);
            await Assertions.Expect(page.Locator(".chart svg")).ToHaveCountAsync(4);
            faults.AddRange(await LookAsync(page, "full", theme));

            var number = page.Locator("section[aria-label='Звонки (кол-во)'] .chart-sums li").First;
            Assert.Equal(talks, int.Parse(string.Concat((await number.Locator("a").InnerTextAsync()).Where(char.IsAsciiDigit)), null));
            await number.Locator("a").ClickAsync();
            await Assertions.Expect(page.GetByText($"{talks:N0}".Replace(',', ' ')).Or(page.GetByText($"{talks}")).First).ToBeVisibleAsync();
            Assert.Contains("/reports/calls?from=2026-03-01&to=2026-05-31&outcome=Talked", Uri.UnescapeDataString(page.Url), StringComparison.Ordinal);

            await page.GoBackAsync();
            await Assertions.Expect(page.Locator(".chart svg")).ToHaveCountAsync(4);
            // A part of a column, by the colour of its state.
            var available = theme == ColorScheme.Light ? Palette.Light.Available : Palette.Dark.Available;
            await page.Locator($"section[aria-label='Операторы'] svg path[fill='{available}']").Nth(40).ClickAsync();
            await page.WaitForURLAsync("**/reports/operators?*");
            Assert.Empty(profile.Errors);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static async Task<IEnumerable<string>> LookAsync(IPage page, string where, ColorScheme theme)
    {
        var found = await Accessibility.FindAsync(page, $"{where}, {theme}");
        return await page.EvaluateAsync<int>("document.documentElement.scrollWidth") > 1366 ? [.. found, $"{where}: too wide"] : found;
    }

    /// <returns>Talks of the three months.</returns>
    private static Task<int> FillAsync(TestHost host) => host.QueryAsync(async db =>
    {
        var random = new Random(4);
        var people = Enumerable.Range(0, 6).Select(number => new User { UserName = $"o{number}", Email = $"o{number}", NormalizedEmail = $"O{number}", FullName = $"Оператор {number}", Extension = 500 + number, Role = Role.Operator }).ToList();
        List<ContactStatus> statuses = [.. new[] { "Согласен прийти", "Отказался сразу", "Перезвонить позже, когда вернётся из отпуска" }.Select((name, index) => new ContactStatus { Name = name, Color = new[] { "#2f9e44", "#c92a2a", "#e67700" }[index] })];
        db.AddRange(people);
        db.AddRange(statuses);
        await db.SaveChangesAsync();
        var talks = 0;
        for (var day = 0; day < 90; day++)
        {
            var start = new DateTime(2026, 3, 1, 6, 0, 0, DateTimeKind.Utc).AddDays(day);
            foreach (var user in people)
            {
                OperatorState[] states = [OperatorState.Available, OperatorState.Talking, OperatorState.WrapUp, OperatorState.Pause, OperatorState.Available, OperatorState.Dialling, OperatorState.Talking, OperatorState.Inactive];
                db.AddRange(states.Select((state, index) => new OperatorStateEntry { OperatorId = user.Id, State = state, StartedAt = start.AddHours(index), EndedAt = start.AddHours(index == states.Length - 1 ? 24 : index + 1) }));
            }

            var calls = Enumerable.Range(0, 20 + random.Next(20)).Select(_ =>
            {
                var outcome = random.Next(2) == 0 ? CallOutcome.Talked : Enum.GetValues<CallOutcome>()[random.Next(9)];
                var isTalk = outcome == CallOutcome.Talked;
                return new Call
                {
                    Id = Guid.NewGuid(),
                    StartedAt = start.AddMinutes(random.Next(480)),
                    Outcome = outcome,
                    Phase = CallPhase.Closed,
                    Direction = CallDirection.Outbound,
                    Type = CallType.Operator,
                    Phone = "79220000000",
                    OperatorId = isTalk ? people[random.Next(6)].Id : null,
                    DialingMs = random.Next(30_000),
                    WaitingMs = isTalk ? random.Next(25_000) : 0,
                    TalkMs = isTalk ? random.Next(300_000) : 0,
                    AnsweredAt = isTalk ? start : null,
                    ConnectedAt = isTalk ? start : null,
                    Price = 1.5m,
                    StatusId = isTalk ? statuses[random.Next(3)].Id : null,
                };
            }).ToList();
            talks += calls.Count(call => call.Outcome == CallOutcome.Talked);
            db.AddRange(calls);
        }

        await db.SaveChangesAsync();
        return talks;
    });
}
