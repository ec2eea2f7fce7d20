using System.Text.RegularExpressions;
using CallCenter.Core.Access;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Browser.Support;
using CallCenter.Tests.Integration.Support;
using CallCenter.Web.Monitoring;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser.Monitoring;

/// <summary>The wall in a supervisor's browser while his operators work on the network in memory.</summary>
public sealed partial class WallTests(BrowserFixture browsers) : IClassFixture<BrowserFixture>
{
    private const string Number = "79228711345";

    [Fact]
    public async Task Wall_OperatorsAtWork_ShowsWhatTheyDoAndKeepsItsView()
    {
        await using var staffed = await StaffedHost.StartAsync([Number], operators: 3, project: project => project.ShowNumbers = false);
        var host = staffed.Host;
        host.Get<Subscribers>().Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        var supervisor = await host.AddUserAsync(Role.Supervisor);
        await host.QueryAsync(db => db.Projects.ExecuteUpdateAsync(set => set.SetProperty(project => project.SupervisorId, supervisor.Id)));
        var profile = await browsers.OpenAsync(host.Address.GetLeftPart(UriPartial.Authority));
        await profile.SignInAsync(supervisor.Email, TestHost.Password);
        await profile.GoAsync("/monitoring");
        var page = profile.Page;
        var rows = page.Locator("[data-wall-list] tr:not(.space)");
        await Assertions.Expect(rows).ToHaveCountAsync(3);
        await Assertions.Expect(rows.First).ToContainTextAsync(Text(nameof(FloorTexts.StateOffline)));

        await GoToWorkAsync(host, staffed.Operators[1]);
        await Assertions.Expect(rows.First).ToContainTextAsync(Text(nameof(FloorTexts.StateAvailable)));
        await Assertions.Expect(rows.First).ToContainTextAsync(Text(nameof(FloorTexts.LineFree)));
        await staffed.RunProjectAsync();
        var talking = await host.Floor.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        await Assertions.Expect(rows.First).ToContainTextAsync("+7 922 871-13-45");
        await Assertions.Expect(page.Locator(".state-chip.is-talking")).ToContainTextAsync("1");

        // The seconds run by themselves.
        await Assertions.Expect(rows.First.Locator("running-time")).ToHaveTextAsync(Seconds());
        var first = await rows.First.Locator("running-time").InnerTextAsync();
        await Assertions.Expect(rows.First.Locator("running-time")).Not.ToHaveTextAsync(first);

        // A view is an address; keys change it too.
        await page.Locator(".wall-page[data-live]").WaitForAsync();
        await page.Locator(".state-chip.is-talking").ClickAsync();
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("t");
        await Assertions.Expect(page.Locator(".tile")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("b");
        await Assertions.Expect(page.Locator(".top-bar")).ToBeHiddenAsync();
        Assert.EndsWith("/monitoring?state=talking&as=tiles&big=1", page.Url, StringComparison.Ordinal);
        // Everybody sees the big screen: it shows no more of a number than the operators are shown.
        await Assertions.Expect(page.Locator(".tile")).ToContainTextAsync("+7 922 •••-••-45");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".wall-page[data-live] .tile")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".top-bar")).ToBeVisibleAsync();
        await page.Locator(".state-chip.is-talking").ClickAsync();
        await page.Keyboard.PressAsync("t");
        await Assertions.Expect(rows).ToHaveCountAsync(3);

        await host.Get<IGrainFactory>().GetGrain<IOperatorGrain>(talking.OperatorId).HangUpAsync(talking.Card!.CallId);
        await Assertions.Expect(rows.First).ToContainTextAsync(Text(nameof(FloorTexts.StateWrapUp)));

        await page.Keyboard.PressAsync("/");
        await page.Keyboard.TypeAsync("Operator 3");
        await Assertions.Expect(rows).ToHaveCountAsync(1);
        await Assertions.Expect(rows.First).ToContainTextAsync("Operator 3");
        await host.QueryAsync(db => db.Projects.ExecuteUpdateAsync(set => set.SetProperty(project => project.SupervisorId, (int?)null)));
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".empty-state")).ToContainTextAsync(Text(nameof(FloorTexts.NoProjectsTitle)));
        Assert.Empty(profile.Errors);
    }

    private static async Task GoToWorkAsync(TestHost host, TestUser person)
    {
        var desk = host.Get<IGrainFactory>().GetGrain<IOperatorGrain>(person.Id);
        await desk.PhoneConnectedAsync(new("connection", "secret", HasLiveLeg: false));
        await desk.PhoneReportsAsync("connection", new(Registered: true, HasLiveLeg: false));
        await desk.SetStatusAsync(OperatorStatus.Active);
    }

    private static string Text(string key) => RussianTexts.Floor(key);

    [GeneratedRegex(@"^\d\d:\d\d$")]
    private static partial Regex Seconds();
}
