using CallCenter.Core.Access;
using CallCenter.Core.Operators;
using CallCenter.Core.Reports.Rollups;
using CallCenter.Tests.Browser.Support;
using CallCenter.Tests.Integration.Support;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser.Reports;

/// <summary>The statistics of a month in a browser: the list over its sum, a day as a ribbon by keys, in both themes within reach and in place.</summary>
public sealed class OperatorDayTests(BrowserFixture browsers) : IClassFixture<BrowserFixture>
{
    private static readonly DateTime s_first = new(2026, 5, 1, 5, 0, 0, DateTimeKind.Utc);

    [Fact]
    public async Task Day_OpenedFromTheList_IsDrawnWithTheSumsOfItsRow()
    {
        await using var host = await TestHost.StartAsync();
        await FillAsync(host);
        await host.Get<DayRollup>().RunAsync(TestContext.Current.CancellationToken);
        var admin = await host.AddUserAsync(Role.Admin);
        List<string> faults = [];
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            var profile = await browsers.OpenAsync(host.Address.GetLeftPart(UriPartial.Authority), new(ColorScheme: theme));
            var page = profile.Page;
            await profile.SignInAsync(admin.Email, TestHost.Password);
            await profile.GoAsync("/reports/operators?from=2026-05-01&to=2026-05-31&days=1");
            var row = page.Locator(".table.operators tbody tr:has(a)").First;
            await row.WaitForAsync();
            faults.AddRange(await LookAsync(page, "list", theme));
            var cells = await row.Locator("td").AllInnerTextsAsync();

            await row.Locator("a").ClickAsync();
            await page.Locator(".ribbon").WaitForAsync();

            var sums = await page.Locator(".day-sums dd").AllInnerTextsAsync();
            // «В линии» and the states in the manual's order, as in the row after date, name, phone and group.
            Assert.Equal(cells.Skip(4).Take(9), sums.Take(9));
            await page.Locator(".ribbon").FocusAsync();
            await page.Keyboard.PressAsync("End");
            await Assertions.Expect(page.Locator(".ribbon i.is-chosen")).Not.ToHaveCountAsync(0);
            await Assertions.Expect(page.Locator(".ribbon-detail")).ToContainTextAsync("–22:00:00");
            faults.AddRange(await LookAsync(page, "day", theme));
            await page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(page.Locator(".ribbon")).ToHaveCountAsync(0);
            Assert.Empty(profile.Errors);
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static async Task<IEnumerable<string>> LookAsync(IPage page, string where, ColorScheme theme)
    {
        var found = await Accessibility.FindAsync(page, $"{where}, {theme}");
        return await page.EvaluateAsync<int>("document.documentElement.scrollWidth") > 1366 ? [.. found, $"{where}: too wide"] : found;
    }

    /// <summary>Some days of thirty operators with names of every length.</summary>
    private static async Task FillAsync(TestHost host)
    {
        var people = new List<User>();
        await host.QueryAsync(async db =>
        {
            people.AddRange(Enumerable.Range(0, 30).Select(number => new User
            {
                UserName = $"o{number}",
                Email = $"o{number}@test.example",
                NormalizedEmail = $"O{number}@TEST.EXAMPLE",
                Extension = 500 + number,
                Role = Role.Operator,
                PhoneNumber = $"7916000{number:0000}",
                FullName = number % 3 == 0 ? $"Константинопольская-Преображенская Александра Вячеславовна {number}" : $"Ли Анна {number}",
                IsDeleted = number == 4,
            }));
            db.AddRange(people);
            await db.SaveChangesAsync();
            db.AddRange(people.SelectMany((user, number) => Enumerable.Range(0, 2).SelectMany(day => Day(user.Id, s_first.AddDays(day), number))));
            return await db.SaveChangesAsync();
        });
    }

    private static IEnumerable<OperatorStateEntry> Day(int operatorId, DateTime at, int number)
    {
        var end = at.AddHours(14);
        for (var turn = 0; at < end; turn++)
        {
            foreach (var (state, seconds) in new[] { (OperatorState.Available, 140 + number), (OperatorState.Offered, 4), (OperatorState.Talking, 120 + (turn * 7 % 200)), (OperatorState.WrapUp, 35), (turn % 12 == 5 ? OperatorState.Pause : OperatorState.Dialling, turn % 12 == 5 ? 900 : 15) })
            {
                var to = at.AddSeconds(seconds);
                yield return new() { OperatorId = operatorId, State = state, StartedAt = at, EndedAt = to < end ? to : end };
                if (to >= end)
                {
                    yield return new() { OperatorId = operatorId, State = OperatorState.Inactive, StartedAt = end, EndedAt = end.AddHours(10) };
                    yield break;
                }

                at = to;
            }
        }
    }
}
