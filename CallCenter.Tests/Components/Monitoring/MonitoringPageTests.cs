using System.Globalization;
using Bunit;
using CallCenter.Core.Access;
using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Pauses;
using CallCenter.Core.Projects;
using CallCenter.Core.Queueing;
using CallCenter.Telephony.Live;
using CallCenter.Tests.Components.Desktop;
using CallCenter.Web.Monitoring;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ProjectRow = CallCenter.Telephony.Live.ProjectRow;

namespace CallCenter.Tests.Components.Monitoring;

public sealed class MonitoringPageTests : DeskContext
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Operators_ComeAndChange_AreShownBusiestFirst()
    {
        var ids = await AddOperatorsAsync("Белова", "Агафонов", "Волков");
        Floor.Projects.Publish(Project());
        var wall = RenderAs<MonitoringPage>(Card.Core.Supervisor);
        wall.WaitForState(() => Names(wall).Count == 3, s_patience);
        Assert.Equal(["Агафонов", "Белова", "Волков"], Names(wall));

        Floor.Operators.Publish(Row(OperatorState.Available, operatorId: ids[0]));
        Floor.Operators.Publish(Row(OperatorState.Talking, TalkingTo("79228711345"), ids[2]));

        wall.WaitForState(() => Names(wall)[0] == "Волков", s_patience);
        Assert.Equal(["Волков", "Белова", "Агафонов"], Names(wall));
        Assert.Contains("+7 922 871-13-45", wall.Markup, StringComparison.Ordinal);
        Assert.Contains(FloorTexts.StateTalking, wall.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Project_OfAnotherSupervisor_IsNotShown()
    {
        Floor.Projects.Publish(Project());

        var wall = RenderAs<MonitoringPage>(Card.Core.OtherSupervisor);

        wall.WaitForState(() => wall.FindAll(".empty-state").Count == 1, s_patience);
        Assert.DoesNotContain("Обзвон", wall.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Decisions_Kept_AreShownInWordsWithTheirNumbers()
    {
        await Card.Core.Get<PacingJournal>().WriteAsync(
        [
            new() { ProjectId = Card.ProjectId, At = Card.Now.AddSeconds(-9), Launched = 3, Wanted = 4, Idle = 2, Reason = PacingReason.RiskOfAbandonment, Risk = 0.052, Threshold = 0.049 },
            new() { ProjectId = Card.ProjectId, At = Card.Now.AddSeconds(-5), Hold = nameof(DialHold.OutsideSchedule) },
        ],
        CancellationToken.None);
        Floor.Projects.Publish(Project());

        var wall = RenderAs<MonitoringPage>(Card.Core.Supervisor);
        wall.WaitForElement(".project-tools button", s_patience).Click();

        wall.WaitForState(() => wall.FindAll(".pace tbody tr").Count == 2, s_patience);
        var rows = wall.FindAll(".pace tbody tr").Select(row => row.TextContent).ToList();
        Assert.Contains(FloorTexts.HoldOutsideSchedule, rows[0], StringComparison.Ordinal);
        Assert.Contains("+3", rows[1], StringComparison.Ordinal);
        Assert.Contains(5.2.ToString("0.0", CultureInfo.CurrentCulture), rows[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Project_StoppedOnTheWall_IsStoppedAndItsActorKnows()
    {
        await using var db = await Card.Core.OpenDbAsync();
        await db.Projects.ExecuteUpdateAsync(set => set.SetProperty(project => project.IsRunning, true));
        var wall = await SwitchAsync(isOn: false);

        wall.WaitForState(() => Told.Contains("RefreshAsync()"), s_patience);
        Assert.False(await db.Projects.Where(project => project.Id == Card.ProjectId).Select(project => project.IsRunning).SingleAsync());
    }

    [Fact]
    public async Task Project_StartedOnTheWallThoughSomethingIsMissing_IsToldWhatAndStaysStopped()
    {
        await using var db = await Card.Core.OpenDbAsync();
        await db.Projects.ExecuteUpdateAsync(set => set.SetProperty(project => project.IsRunning, false));
        var wall = await SwitchAsync(isOn: true);

        wall.WaitForElement(".project-tools .notice.is-error", s_patience);
        Assert.DoesNotContain("RefreshAsync()", Told);
        Assert.False(await db.Projects.Where(project => project.Id == Card.ProjectId).Select(project => project.IsRunning).SingleAsync());
    }

    [Fact]
    public void Project_HeldBack_SaysWhyInWords()
    {
        Floor.Projects.Publish(Project() with { Hold = DialHold.OutsideClientHours });

        var wall = RenderAs<MonitoringPage>(Card.Core.Admin);

        wall.WaitForState(() => wall.Markup.Contains(FloorTexts.HoldOutsideClientHours, StringComparison.Ordinal), s_patience);
    }

    [Fact]
    public void Queue_CallWaitsAndIsTaken_IsShownAndTakenAway()
    {
        Floor.Projects.Publish(Project());
        var wall = RenderAs<MonitoringPage>(Card.Core.Admin);
        var call = new CallRow(Guid.NewGuid(), Card.ProjectId, Card.ContactId, "79228711345", LiveCallPhase.Waiting, Card.Now, null);

        Floor.Calls.Publish(call);
        wall.WaitForState(() => wall.FindAll(".queue tbody tr").Count == 1, s_patience);
        Floor.Calls.Publish(call with { Phase = LiveCallPhase.Talking });

        wall.WaitForState(() => wall.FindAll(".queue tbody tr").Count == 0, s_patience);
    }

    [Fact]
    public void Strip_RunningProject_ShowsEveryNumber()
    {
        Floor.Projects.Publish(Project() with
        {
            Mode = DialMode.Predictive,
            Strategy = RingStrategy.RoundRobin,
            Lines = 7,
            MostLines = 20,
            Waiting = 2,
            LongestWaitSince = Card.Now,
            CallsPerMinute = 14,
            DialedToday = 200,
            AnsweredToday = 50,
            AbandonedToday = 3,
            AbandonmentCapPercent = 3,
            ContactsLeft = 640,
            ListLasts = TimeSpan.FromMinutes(200),
        });

        var wall = RenderAs<MonitoringPage>(Card.Core.Supervisor);

        var strip = wall.WaitForElement(".strip", s_patience);
        foreach (var shown in new[]
        {
            FloorTexts.ModePredictive, FloorTexts.StrategyRoundRobin, "7/ 20", string.Format(CultureInfo.CurrentCulture, FloorTexts.PerMinute, 14), "25 %", "6 %",
            FloorNames.Lasts(TimeSpan.FromMinutes(200)),
        })
        {
            Assert.Contains(shown, strip.TextContent, StringComparison.Ordinal);
        }

        // Twice the cap: the bar is full, and it stands out.
        Assert.Equal("width: 100%", wall.Find(".cap i").GetAttribute("style"));
        Assert.Contains("is-lost", wall.Find(".abandoned").ClassName, StringComparison.Ordinal);
        Assert.NotNull(wall.Find(".strip running-time").GetAttribute("since"));
    }

    [Fact]
    public async Task Operators_FilteredByStateAndTiled_KeepTheViewInTheAddress()
    {
        var ids = await AddOperatorsAsync("Белова", "Агафонов");
        Floor.Projects.Publish(Project());
        Floor.Operators.Publish(Row(OperatorState.WrapUp, operatorId: ids[0]));
        var wall = RenderAs<MonitoringPage>(Card.Core.Supervisor);
        wall.WaitForState(() => Names(wall).Count == 2, s_patience);
        Assert.Contains(FloorTexts.LineFree, wall.Find("[data-wall-list]").TextContent, StringComparison.Ordinal);

        await wall.InvokeAsync(() => wall.FindAll(".state-chip").Single(chip => chip.TextContent.Contains(FloorTexts.StateWrapUp, StringComparison.Ordinal)).ClickAsync(new()));
        wall.WaitForState(() => Names(wall) is ["Белова"], s_patience);
        await wall.InvokeAsync(() => wall.Find("[data-wall-key=KeyT]").ClickAsync(new()));

        wall.WaitForState(() => wall.FindAll(".tile").Count == 1, s_patience);
        Assert.EndsWith("/monitoring?state=wrapup&as=tiles", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operator_OnPause_ShowsItsReasonAndGivesTheTimerItsLimit()
    {
        var ids = await AddOperatorsAsync("Белова");
        Floor.Projects.Publish(Project());
        Floor.Operators.Publish(Row(OperatorState.Pause, operatorId: ids[0]) with { Pause = new(1, "Обед", 45, PauseCause.Chosen), Offers = new(Missed: 2, Rejected: 1) });

        var wall = RenderAs<MonitoringPage>(Card.Core.Supervisor);

        wall.WaitForState(() => Names(wall).Count == 1, s_patience);
        var line = wall.Find("[data-wall-list] tr:not(.space)");
        Assert.Contains("Обед", line.TextContent, StringComparison.Ordinal);
        Assert.Equal("2700", line.QuerySelector("running-time")!.GetAttribute("limit"));
        Assert.Contains("−3", line.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Operators_NobodyFound_OfferToClear()
    {
        await AddOperatorsAsync("Белова");
        Floor.Projects.Publish(Project());
        Services.GetRequiredService<NavigationManager>().NavigateTo("/monitoring?text=нет");
        var wall = RenderAs<MonitoringPage>(Card.Core.Supervisor);

        wall.WaitForElement(".wall .empty-state button", s_patience).Click();

        wall.WaitForState(() => Names(wall).Count == 1, s_patience);
    }

    [Fact]
    public async Task Timer_SecondsPass_NothingIsDrawn()
    {
        var ids = await AddOperatorsAsync("Белова");
        Floor.Projects.Publish(Project());
        Floor.Operators.Publish(Row(OperatorState.Talking, operatorId: ids[0]));
        var wall = RenderAs<MonitoringPage>(Card.Core.Supervisor);
        wall.WaitForState(() => Names(wall).Count == 1, s_patience);
        var line = wall.FindComponent<OperatorLine>();
        var drawn = line.RenderCount;

        // Another change on the page: the line itself stays as it was drawn.
        Floor.Projects.Publish(Project() with { Lines = 5 });
        wall.WaitForState(() => wall.Find(".figures").TextContent.Contains('5', StringComparison.Ordinal), s_patience);

        Assert.Equal(drawn, line.RenderCount);
        Assert.Equal(new DateTimeOffset(Card.Now).ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture), wall.Find("td running-time").GetAttribute("since"));
    }

    [Fact]
    public async Task Dispose_EndsTheSubscriptions()
    {
        var wall = RenderAs<MonitoringPage>(Card.Core.Admin);
        wall.WaitForState(() => Floor.Calls.ReaderCount == 1, s_patience);

        await DisposeComponentsAsync();

        Assert.Equal((0, 0, 0), (Floor.Projects.ReaderCount, Floor.Operators.ReaderCount, Floor.Calls.ReaderCount));
    }

    private static List<string> Names(IRenderedComponent<MonitoringPage> wall) =>
        [.. wall.FindAll(".wall [data-wall-list] tr:not(.space) td:nth-child(2)").Select(cell => cell.TextContent)];

    private OperatorCard TalkingTo(string phone) => new(Guid.NewGuid(), Card.ProjectId, null, "", phone, Card.Now, null, OnHold: false);

    private async Task<IRenderedComponent<MonitoringPage>> SwitchAsync(bool isOn)
    {
        Floor.Projects.Publish(Project() with { IsRunning = !isOn });
        var wall = RenderAs<MonitoringPage>(Card.Core.Supervisor);
        await wall.WaitForElement(".project-tools input[role=switch]", s_patience).ChangeAsync(new() { Value = isOn });
        return wall;
    }

    private ProjectRow Project() => new(
        Card.ProjectId, "Обзвон", true, DialMode.Progressive, RingStrategy.LeastRecent, DialHold.None, null, 0, 0, 0, 0, null, 0, 0, 0, 10, 0, 0, 0);

    private async Task<List<int>> AddOperatorsAsync(params string[] names)
    {
        await using var db = await Card.Core.OpenDbAsync();
        var people = names.Select((name, index) => new User
        {
            UserName = name,
            Email = name,
            NormalizedEmail = name,
            FullName = name,
            Extension = 601 + index,
            Role = Role.Operator,
        }).ToList();
        var group = new Group { Name = "team" };
        db.AddRange(people);
        db.Add(group);
        await db.SaveChangesAsync();
        group.Members.AddRange(people.Select(person => new GroupMember { UserId = person.Id }));
        db.Add(new ProjectGroup { ProjectId = Card.ProjectId, GroupId = group.Id });
        await db.SaveChangesAsync();
        return people.ConvertAll(person => person.Id);
    }
}
