using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Operators;
using CallCenter.Tests.Browser.Support;
using CallCenter.Tests.Integration.Support;
using CallCenter.Web.Monitoring;
using CallCenter.Web.Monitoring.Past;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser.Monitoring;

/// <summary>A supervisor goes back to yesterday in his browser.</summary>
public sealed class PastWallTests(BrowserFixture browsers) : IClassFixture<BrowserFixture>
{
    private const string Number = "79228711345";

    /// <summary>Noon in Moscow.</summary>
    private static readonly DateTime s_noon = TimeProvider.System.GetUtcNow().UtcDateTime.Date.AddDays(-1).AddHours(9);

    [Fact]
    public async Task Wall_ScrubbedBack_ShowsTheMomentAndComesBackToNow()
    {
        await using var staffed = await StaffedHost.StartAsync([Number], operators: 2);
        var host = staffed.Host;
        await WriteYesterdayAsync(staffed);
        var admin = await host.AddUserAsync(Role.Admin);
        var profile = await browsers.OpenAsync(host.Address.GetLeftPart(UriPartial.Authority));
        await profile.SignInAsync(admin.Email, TestHost.Password);
        await profile.GoAsync("/monitoring");
        var page = profile.Page;
        var first = page.Locator("[data-wall-list] tr:not(.space)").First;
        var slider = page.Locator("[data-wall-scrub]");
        var clock = page.Locator("[data-wall-clock]");
        await page.Locator(".wall-page[data-live]").WaitForAsync();
        await Assertions.Expect(first).ToContainTextAsync(RussianTexts.Floor(nameof(FloorTexts.StateOffline)));

        await page.Locator("#wall-day").FillAsync(s_noon.ToString("ddMMyy", System.Globalization.CultureInfo.InvariantCulture));
        await page.Locator("#wall-day").PressAsync("Enter");
        await page.Locator(".wall-page.is-past").WaitForAsync();
        await slider.FillAsync("725");
        await Assertions.Expect(first).ToContainTextAsync("+7 922 871-13-45");
        await Assertions.Expect(first.Locator("running-time")).ToHaveTextAsync("05:00");
        await Assertions.Expect(clock).ToHaveTextAsync("12:05");
        await Assertions.Expect(page.Locator("[data-supervises]")).ToHaveCountAsync(0);

        // By the keys of the slider and of the page; the picture follows.
        await slider.PressAsync("ArrowRight");
        await Assertions.Expect(first.Locator("running-time")).ToHaveTextAsync("06:00");
        await slider.PressAsync("PageUp");
        await Assertions.Expect(clock).ToHaveTextAsync("12:16");
        await Assertions.Expect(first).ToContainTextAsync(RussianTexts.Floor(nameof(FloorTexts.StateAvailable)));
        await page.Locator("h1").ClickAsync();
        await page.Keyboard.PressAsync("[");
        await Assertions.Expect(clock).ToHaveTextAsync("12:15");

        // Pulled quickly it ends where the hand ended, whatever was asked for on the way.
        await slider.EvaluateAsync("range => { for (let minute = 600; minute <= 727; minute++) { range.value = minute; range.dispatchEvent(new Event('input', { bubbles: true })); } }");
        await Assertions.Expect(first.Locator("running-time")).ToHaveTextAsync("07:00");
        await Assertions.Expect(slider).ToHaveValueAsync("727");
        await Assertions.Expect(slider).ToHaveAttributeAsync("aria-valuetext", "12:07");
        Assert.EndsWith(Address(7), Uri.UnescapeDataString(page.Url), StringComparison.Ordinal);

        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".wall-page.is-past[data-live]")).ToHaveCountAsync(1);
        await Assertions.Expect(first.Locator("running-time")).ToHaveTextAsync("07:00");
        await page.Keyboard.PressAsync("n");
        await Assertions.Expect(page.Locator(".is-past")).ToHaveCountAsync(0);
        await Assertions.Expect(first).ToContainTextAsync(RussianTexts.Floor(nameof(FloorTexts.StateOffline)));
        await Assertions.Expect(page.Locator("[data-supervises]")).ToHaveCountAsync(2);
        Assert.EndsWith("/monitoring", page.Url, StringComparison.Ordinal);
        await page.GoBackAsync();
        await Assertions.Expect(first.Locator("running-time")).ToHaveTextAsync("07:00");
        await page.GoForwardAsync();
        await Assertions.Expect(page.Locator(".past-bar .is-live")).ToContainTextAsync(RussianTexts.Past(nameof(PastTexts.Now)));
        await page.Locator(".wall-page:not(.is-past)").WaitForAsync();
        Assert.Empty(profile.Errors);
    }

    private static string Address(int minute) => $"/monitoring?at={s_noon.AddMinutes(minute):yyyy-MM-dd'T'HH:mm'Z'}";

    /// <summary>One talks from noon for ten minutes, one is on pause.</summary>
    private static async Task WriteYesterdayAsync(StaffedHost staffed)
    {
        var call = Guid.NewGuid();
        var (talks, pauses) = (staffed.Operators[0].Id, staffed.Operators[1].Id);
        await staffed.Host.QueryAsync(async db =>
        {
            await db.Projects.ExecuteUpdateAsync(set => set.SetProperty(project => project.CreatedAt, s_noon.AddDays(-1)));
            db.Calls.Add(new()
            {
                Id = call,
                ProjectId = staffed.Company.ProjectId,
                OperatorId = talks,
                Phone = Number,
                Phase = CallPhase.Closed,
                StartedAt = s_noon.AddSeconds(-20),
                AnsweredAt = s_noon.AddSeconds(-5),
                ConnectedAt = s_noon,
                EndedAt = s_noon.AddMinutes(10),
                Outcome = CallOutcome.Talked,
            });
            return await db.SaveChangesAsync();
        });
        await StandAsync(talks, OperatorState.Available, -30, null);
        await StandAsync(talks, OperatorState.Talking, 0, call);
        await StandAsync(talks, OperatorState.WrapUp, 10, call);
        await StandAsync(talks, OperatorState.Available, 12, null);
        await StandAsync(talks, OperatorState.Inactive, 600, null);
        await StandAsync(pauses, OperatorState.Pause, -60, null);
        await StandAsync(pauses, OperatorState.Inactive, 600, null);

        Task StandAsync(int operatorId, OperatorState state, int minute, Guid? callId) => staffed.Host.Get<OperatorTimeline>().RecordAsync(
            new OperatorPresence { OperatorId = operatorId, State = state, Since = s_noon.AddMinutes(minute), CallId = callId, ProjectId = staffed.Company.ProjectId },
            s_noon.AddMinutes(minute),
            CancellationToken.None);
    }
}
