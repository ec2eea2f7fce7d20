using CallCenter.Core.Access;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Schedules;
using CallCenter.Tests.Browser.Support;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser.Projects;

/// <summary>The week is drawn by hand and moved by keys.</summary>
public sealed class ScheduleTabTests(BrowserFixture browsers) : IClassFixture<BrowserFixture>, IAsyncLifetime
{
    private TestHost _host = null!;
    private BrowserProfile _profile = null!;
    private int _projectId;

    private IPage Page => _profile.Page;

    private ILocator Saturday => Page.Locator(".day").Nth(5);

    public async ValueTask InitializeAsync()
    {
        _host = await TestHost.StartAsync();
        var admin = await _host.AddUserAsync(Role.Admin);
        _projectId = (await _host.Get<ProjectService>().CreateAsync(_host.Admin, new() { Title = "Drawn" }, CancellationToken.None)).Value;
        _profile = await browsers.OpenAsync(_host.Address.GetLeftPart(UriPartial.Authority));
        await _profile.SignInAsync(admin.Email, TestHost.Password);
        await _profile.GoAsync($"/projects/{_projectId}?tab=schedule");
        await Page.Locator(".day .block").First.WaitForAsync();
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Week_DrawnStretchedAndRemoved_IsSavedAsItLooks()
    {
        // Drawn from ten to two; the pointer is let go between two quarters.
        await DragAsync(Saturday.Locator(".track"), 600, 842);
        await Assertions.Expect(Saturday.Locator(".block .text")).ToHaveTextAsync("10:00–14:00");

        // Its end is pulled to four, and by key a quarter on.
        var end = Saturday.Locator(".edge.is-to");
        await DragAsync(Saturday.Locator(".track"), 839, 960);
        await Assertions.Expect(Saturday.Locator(".block .text")).ToHaveTextAsync("10:00–16:00");
        await end.FocusAsync();
        await Page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(Saturday.Locator(".block .text")).ToHaveTextAsync("10:00–16:15");
        await Assertions.Expect(end).ToBeFocusedAsync();

        // Monday goes by key alone.
        await Page.Locator(".day").First.Locator(".edge.is-from").FocusAsync();
        await Page.Keyboard.PressAsync("Delete");
        await Assertions.Expect(Page.Locator(".day").First.Locator(".block")).ToHaveCountAsync(0);

        await Page.Keyboard.PressAsync("Control+s");
        await Polling.UntilAsync(() => _host.QueryAsync(db => db.ProjectWindows.AsNoTracking().Where(window => window.ProjectId == _projectId).ToListAsync()),
            windows => windows.Count == 5 && windows.Exists(window => window is { Day: DayOfWeek.Saturday, FromMinute: 600, ToMinute: 975 }) && windows.All(window => window.Day != DayOfWeek.Monday));
        Assert.Empty(_profile.Errors);
    }

    private async Task DragAsync(ILocator track, int from, int to)
    {
        var box = (await track.BoundingBoxAsync())!;
        float X(int minute) => box.X + (box.Width * minute / DayWindow.DayEnd);
        await Page.Mouse.MoveAsync(X(from), box.Y + (box.Height / 2));
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync(X(to), box.Y + (box.Height / 2), new() { Steps = 4 });
        await Page.Mouse.UpAsync();
    }
}
