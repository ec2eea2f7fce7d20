using System.Globalization;
using Bunit;
using CallCenter.Core.Access;
using CallCenter.Core.Data;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Tests.Components.Desktop;
using CallCenter.Web.Monitoring;
using CallCenter.Web.Monitoring.Past;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Components.Monitoring;

/// <summary>The wall's page on a moment that is over.</summary>
public sealed class PastWallTests : DeskContext
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    /// <summary>A day ago, on a whole minute.</summary>
    private DateTime Then => WallDay.MinuteOf(Card.Now).AddDays(-1);

    [Fact]
    public async Task Address_OfAMoment_ShowsItAndOffersNoSupervision()
    {
        await StandAsync((OperatorState.Available, 0), (OperatorState.Pause, 10));

        var wall = await OpenAsync(Then.AddMinutes(5));

        wall.WaitForState(() => wall.FindAll(".wall-page.is-past").Count == 1, s_patience);
        var line = wall.Find("[data-wall-list] tr:not(.space)");
        Assert.Contains(FloorTexts.StateAvailable, line.TextContent, StringComparison.Ordinal);
        Assert.Equal(Milliseconds(Then), line.QuerySelector("running-time")!.GetAttribute("since"));
        Assert.Equal(Milliseconds(Then.AddMinutes(5)), wall.Find(".wall-page").GetAttribute("data-moment"));
        Assert.Empty(wall.FindAll("[data-supervises]"));
        Assert.Contains("1/ 0", wall.Find(".strip").TextContent, StringComparison.Ordinal);
        Assert.Contains(PastTexts.NoDecision, wall.Find(".strip").TextContent, StringComparison.Ordinal);
        // The project's settings then, and what was left of its list, are not kept.
        Assert.DoesNotContain(FloorTexts.ContactsLeft, wall.Find(".strip").TextContent, StringComparison.Ordinal);
        Assert.Empty(wall.FindAll(".cap"));
    }

    [Fact]
    public async Task Slider_MovedAndLetGoOfByNow_FollowsWithTheAddress()
    {
        await StandAsync((OperatorState.Available, 0), (OperatorState.Pause, 10));
        var wall = await OpenAsync(null);
        wall.WaitForState(() => wall.FindAll(".strip").Count == 0 && wall.FindAll(".past-bar").Count == 1, s_patience);
        Assert.Null(wall.Find(".wall-page").GetAttribute("data-moment"));

        await wall.InvokeAsync(() => wall.Find("[data-wall-key=BracketLeft]").ClickAsync(new()));
        wall.WaitForState(() => wall.FindAll(".wall-page.is-past").Count == 1, s_patience);
        await wall.InvokeAsync(() => wall.Find("#wall-day").ChangeAsync(new() { Value = Local(Then).ToString("dd.MM.yyyy", CultureInfo.InvariantCulture) }));
        await wall.InvokeAsync(() => wall.Instance.ScrubAsync(WallDay.Of(Then, Zone).IndexOf(Then.AddMinutes(12))));

        wall.WaitForState(() => State(wall).Contains(FloorTexts.StatePause, StringComparison.Ordinal), s_patience);
        Assert.EndsWith(Address(Then.AddMinutes(12)), Uri.UnescapeDataString(Navigation.Uri), StringComparison.Ordinal);
        await wall.InvokeAsync(() => wall.FindAll(".past-steps button")[0].ClickAsync(new()));
        wall.WaitForState(() => State(wall).Contains(FloorTexts.StateAvailable, StringComparison.Ordinal), s_patience);
        // Filters are those of the past too, and leave the moment.
        await wall.InvokeAsync(() => wall.Find("[data-wall-key=KeyT]").ClickAsync(new()));
        wall.WaitForState(() => wall.FindAll(".tile.is-available").Count == 1, s_patience);
        Assert.Contains(Address(Then.AddMinutes(2))[^20..], Uri.UnescapeDataString(Navigation.Uri), StringComparison.Ordinal);
        await wall.InvokeAsync(() => wall.Find("[data-wall-key=KeyN]").ClickAsync(new()));
        wall.WaitForState(() => wall.FindAll(".is-past").Count == 0, s_patience);
        Assert.EndsWith("/monitoring?as=tiles", Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moment_BeforeTheJournal_LeadsToItsBeginning()
    {
        await StandAsync((OperatorState.Available, 0));
        var wall = await OpenAsync(Then.AddDays(-2));

        wall.WaitForState(() => wall.FindAll(".empty-state").Count == 1, s_patience);
        Assert.Contains(PastTexts.BeforeTitle, wall.Markup, StringComparison.Ordinal);
        await wall.InvokeAsync(() => wall.Find(".empty-state button").ClickAsync(new()));

        wall.WaitForState(() => State(wall).Contains(FloorTexts.StateAvailable, StringComparison.Ordinal), s_patience);
    }

    [Fact]
    public async Task Moment_StillToCome_IsSaidToBeSo()
    {
        var wall = await OpenAsync(Then.AddDays(3));

        wall.WaitForState(() => wall.Markup.Contains(PastTexts.AheadTitle, StringComparison.Ordinal), s_patience);
        Assert.True(wall.Find("[data-wall-scrub]").HasAttribute("disabled"));
        await wall.InvokeAsync(() => wall.Find("[data-wall-key=KeyN]").ClickAsync(new()));
        wall.WaitForState(() => !wall.Markup.Contains(PastTexts.AheadTitle, StringComparison.Ordinal), s_patience);
    }

    [Fact]
    public async Task Moment_NobodyAtWork_IsSaidToBeSo()
    {
        await StandAsync((OperatorState.Available, 0), (OperatorState.Inactive, 10));

        var wall = await OpenAsync(Then.AddMinutes(20));

        wall.WaitForState(() => wall.Find(".past-moment").TextContent.Contains(PastTexts.Nobody, StringComparison.Ordinal), s_patience);
        Assert.Contains(FloorTexts.StateOffline, State(wall), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moment_BeforeTheFirstProject_ShowsThePeopleThatWereThere()
    {
        await StandAsync((OperatorState.Available, 0));

        var wall = await OpenAsync(Then.AddMinutes(20), created: Then.AddHours(1));

        wall.WaitForState(() => State(wall).Contains(FloorTexts.StateAvailable, StringComparison.Ordinal), s_patience);
        Assert.Empty(wall.FindAll(".empty-state"));
        Assert.Empty(wall.FindAll(".strip"));
    }

    [Fact]
    public async Task Steps_FasterThanTheAnswers_EndWhereTheLastOneLed()
    {
        await StandAsync((OperatorState.Available, 0), (OperatorState.Pause, 10));
        var wall = await OpenAsync(Then.AddMinutes(30));
        wall.WaitForState(() => wall.FindAll(".wall-page.is-past").Count == 1, s_patience);

        await wall.InvokeAsync(() => Task.WhenAll(Enumerable.Range(0, 25).Reverse().Select(minute => wall.Instance.ScrubAsync(WallDay.Of(Then, Zone).IndexOf(Then.AddMinutes(5 + minute))))));

        wall.WaitForState(() => State(wall).Contains(FloorTexts.StateAvailable, StringComparison.Ordinal), s_patience);
        Assert.Equal(Milliseconds(Then.AddMinutes(5)), wall.Find(".wall-page").GetAttribute("data-moment"));
        // Now does not wait for what was asked for before.
        var steps = wall.InvokeAsync(() => wall.Instance.ScrubAsync(WallDay.Of(Then, Zone).IndexOf(Then.AddMinutes(12))));
        await wall.InvokeAsync(() => wall.Find("[data-wall-key=KeyN]").ClickAsync(new()));
        await steps;
        Assert.Empty(wall.FindAll(".is-past"));
        Assert.Null(wall.Find(".wall-page").GetAttribute("data-moment"));
    }

    private static TimeZoneInfo Zone => TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow");

    private static DateTime Local(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, Zone);

    private static string Address(DateTime at) => "/monitoring?at=" + at.ToString("yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture);

    private static string Milliseconds(DateTime at) => new DateTimeOffset(at).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);

    private static string State(IRenderedComponent<MonitoringPage> wall) => wall.FindAll("[data-wall-list] tr:not(.space)") is [var line, ..] ? line.TextContent : "";

    private async Task<IRenderedComponent<MonitoringPage>> OpenAsync(DateTime? at, DateTime? created = null)
    {
        await using var db = await Card.Core.OpenDbAsync();
        await db.Projects.ExecuteUpdateAsync(set => set.SetProperty(project => project.CreatedAt, created ?? Then.AddDays(-1)));
        Navigation.NavigateTo(at is { } moment ? Address(moment) : "/monitoring");
        return RenderAs<MonitoringPage>(Card.Core.Supervisor);
    }

    private async Task StandAsync(params (OperatorState State, int Minute)[] line)
    {
        await using (var db = await Card.Core.OpenDbAsync())
        {
            var team = new Group { Name = "team" };
            db.Add(team);
            await db.SaveChangesAsync();
            team.Members.Add(new() { UserId = Card.Operator.UserId });
            db.Add(new ProjectGroup { ProjectId = Card.ProjectId, GroupId = team.Id });
            await db.SaveChangesAsync();
        }

        foreach (var (state, minute) in line)
        {
            var at = Then.AddMinutes(minute);
            await new OperatorTimeline(Card.Core.Get<IDbContextFactory<CallCenterDb>>(), TimeProvider.System).RecordAsync(
                new OperatorPresence { OperatorId = Card.Operator.UserId, State = state, Since = at, ProjectId = Card.ProjectId }, at, CancellationToken.None);
        }
    }
}
