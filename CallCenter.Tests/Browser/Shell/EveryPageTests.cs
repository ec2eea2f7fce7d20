using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using CallCenter.Core.Access;
using CallCenter.Core.Projects;
using CallCenter.Telephony.Engine;
using CallCenter.Tests.Browser.Support;
using CallCenter.Tests.Integration.Support;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser.Shell;

/// <summary>Every page of the product, its tabs and what its first button opens, as each role sees it, in both themes.</summary>
public sealed partial class EveryPageTests(EveryPageTests.Company company) : IClassFixture<EveryPageTests.Company>
{
    // It only sends people on.
    private static readonly string[] s_noPages = ["/"];

    private TestHost Host => company.Host;

    [Theory]
    [InlineData(Role.Admin, ColorScheme.Light)]
    [InlineData(Role.Admin, ColorScheme.Dark)]
    [InlineData(Role.Supervisor, ColorScheme.Light)]
    [InlineData(Role.Operator, ColorScheme.Dark)]
    public async Task Pages_OfARole_AreWithinReachAndFit(Role role, ColorScheme theme)
    {
        var user = await Host.AddUserAsync(role);
        if (role == Role.Supervisor)
        {
            await Host.QueryAsync(db => db.Projects.Where(project => project.Id == company.ProjectId)
                .ExecuteUpdateAsync(set => set.SetProperty(project => project.SupervisorId, user.Id)));
        }

        var profile = await company.Browsers.OpenAsync(Host.Address.GetLeftPart(UriPartial.Authority), new(ColorScheme: theme));
        List<string> faults = [.. await LookAsync(profile, "/sign-in")];
        await profile.SignInAsync(user.Email, TestHost.Password);
        foreach (var path in Paths(role))
        {
            faults.AddRange(await LookAsync(profile, path));
            foreach (var tab in await TabsAsync(profile.Page))
            {
                faults.AddRange(await LookAsync(profile, tab));
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults.Distinct()));
        Assert.Empty(profile.Errors);
    }

    [Fact]
    public async Task WideList_OnATablet_KeepsItsNamesAndButtonsWithinReach()
    {
        var admin = await Host.AddUserAsync(Role.Admin);
        var profile = await company.Browsers.OpenAsync(Host.Address.GetLeftPart(UriPartial.Authority));
        await profile.Page.SetViewportSizeAsync(1024, 768);
        await profile.SignInAsync(admin.Email, TestHost.Password);
        await profile.GoAsync("/projects");
        var row = profile.Page.Locator(".table tbody tr").First;
        await row.WaitForAsync();

        Assert.True(await row.Locator("td:has(.row-link)").EvaluateAsync<int>("cell => cell.clientWidth") > 100);
        await row.Locator(".row-actions button").Last.ClickAsync();

        await Assertions.Expect(profile.Page.Locator("[role=dialog]")).ToBeVisibleAsync();
        Assert.Equal(1024, await profile.Page.EvaluateAsync<int>("document.documentElement.scrollWidth"));
    }

    /// <summary>A page with an unknown parameter cannot be walked: tell here what stands for it.</summary>
    private IEnumerable<string> Paths(Role role) => typeof(CallCenterHost).Assembly.GetTypes()
        .Where(type => type.GetCustomAttributes<AuthorizeAttribute>().All(rule => rule.Roles is null || rule.Roles.Split(',').Contains(role.ToString())))
        .SelectMany(type => type.GetCustomAttributes<RouteAttribute>())
        .Select(route => Parameter().Replace(route.Template, match => match.Value switch
        {
            "{Id:int}" => company.ProjectId.ToString(CultureInfo.InvariantCulture),
            "{Id:long}" => company.ContactId.ToString(CultureInfo.InvariantCulture),
            "{Status:int}" => "404",
            var unknown => throw new InvalidOperationException($"{route.Template}: what stands for {unknown}?"),
        }))
        .Except(s_noPages)
        .Order();

    private static async Task<List<string>> LookAsync(BrowserProfile profile, string path)
    {
        var page = profile.Page;
        await profile.GoAsync(path);
        await page.Locator("h1").First.WaitForAsync();
        // The page's own data and the circuit have come.
        await Assertions.Expect(page.Locator(".skeleton")).ToHaveCountAsync(0);
        List<string> faults = [.. await JudgeAsync(page, path)];
        // Not what sets off at once, as fetching the registry from its site does.
        var first = page.Locator(".page-header button.is-primary:not([type=submit], [data-at-once])");
        if (await first.CountAsync() == 1)
        {
            await first.ClickAsync();
            await page.Locator(".side-panel, [role=dialog]").First.WaitForAsync();
            faults.AddRange(await JudgeAsync(page, path + " (opened)"));
        }

        return faults;
    }

    private static async Task<IEnumerable<string>> JudgeAsync(IPage page, string where)
    {
        var found = await Accessibility.FindAsync(page, where);
        var width = await page.EvaluateAsync<int>("document.documentElement.scrollWidth");
        return width > 1366 ? [.. found, $"{where}: {width} px wide"] : found;
    }

    private static Task<string[]> TabsAsync(IPage page) =>
        page.EvaluateAsync<string[]>("[...document.querySelectorAll('.tabs a')].map(a => a.getAttribute('href')).filter(href => href !== location.pathname + location.search)");

    /// <summary>The demo company at work, and the browsers that look at it.</summary>
    public sealed class Company : IAsyncLifetime
    {
        public TestHost Host { get; private set; } = null!;

        public BrowserFixture Browsers { get; } = new();

        public int ProjectId { get; private set; }

        public long ContactId { get; private set; }

        public async ValueTask InitializeAsync()
        {
            await Browsers.InitializeAsync();
            Host = await TestHost.StartAsync(new Dictionary<string, string?> { ["Demo:Enabled"] = "true", ["Pbx:Simulated:Speed"] = "20" });
            ProjectId = await Host.QueryAsync(db => db.Projects.Select(project => project.Id).SingleAsync());
            ContactId = await Host.QueryAsync(db => db.Contacts.MinAsync(contact => contact.Id));
            Assert.Null(await Host.Get<ProjectService>().StartAsync(Host.Admin, ProjectId, CancellationToken.None));
            await Host.Get<IGrainFactory>().GetGrain<IProjectGrain>(ProjectId).RefreshAsync();
            await Host.Floor.Operators.UntilAsync(row => row is { CallsToday: >= 1 }, TimeSpan.FromSeconds(60));
        }

        public async ValueTask DisposeAsync()
        {
            await Browsers.DisposeAsync();
            await Host.DisposeAsync();
        }
    }

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();
}
