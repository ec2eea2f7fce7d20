using Bunit;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Machines;
using CallCenter.Core.Projects;
using CallCenter.Tests.Components.Support;
using CallCenter.Web.Projects;

namespace CallCenter.Tests.Components.Projects;

public sealed class MachinePartTests : CoreContext
{
    private static CancellationToken Token => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task Mode_Chosen_ShowsTheThresholdsAndIsSavedWithThem()
    {
        var settings = await CreateAsync();
        ProjectSettings? saved = null;
        var tab = Render(settings, value => saved = value);
        Assert.Empty(tab.FindAll("#machine-greeting"));

        await tab.InvokeAsync(() => tab.FindAll(".machine-part input[type=radio]")[2].ChangeAsync("on"));
        await tab.InvokeAsync(() => tab.Find("#machine-greeting").ChangeAsync("20"));
        Assert.Contains("От 300 до 6000", tab.Find(".machine-part .error").TextContent.Replace("\u00a0", "", StringComparison.Ordinal), StringComparison.Ordinal);
        await tab.InvokeAsync(() => tab.Find("#machine-greeting").ChangeAsync("1800"));
        await tab.InvokeAsync(() => tab.Find("#machine-silence").ChangeAsync("Human"));
        await tab.InvokeAsync(() => tab.Find("form").SubmitAsync());

        tab.WaitForState(() => saved is not null);
        var stored = (await FindAsync(settings.Id)).General.Machines;
        Assert.Equal(new MachineInput { Mode = MachineDetection.On, GreetingMs = 1_800, Silence = SilenceMeaning.Human }, stored);

        await tab.InvokeAsync(() => tab.Find(".machine-foot button").ClickAsync(new()));
        Assert.Equal("1500", tab.Find("#machine-greeting").GetAttribute("value"));
        Assert.Equal(1_800, (await FindAsync(settings.Id)).General.Machines.GreetingMs);
    }

    [Fact]
    public async Task Report_EnoughCalls_ShowsTheTableAndPutsItsProposalsIntoTheForm()
    {
        var settings = await WatchAsync(people: 60, taken: 6, machines: 20);
        var tab = Render(settings, _ => { });

        var cells = tab.WaitForElement(".machine-report tbody").QuerySelectorAll("tr").Select(row => string.Join(' ', row.QuerySelectorAll("td.number").Select(cell => cell.TextContent)));
        Assert.Equal(["60 0", "6 20", "0 0", "0 0"], cells);
        Assert.Contains("6 из 66", tab.Find(".machine-report dl").TextContent, StringComparison.Ordinal);
        Assert.Contains("6 из 66 человек приняты за автоответчик", tab.Find(".machine-report li").TextContent, StringComparison.Ordinal);

        await tab.InvokeAsync(() => tab.Find(".machine-report .inline button").ClickAsync(new()));

        Assert.Equal("2000", tab.Find("#machine-greeting").GetAttribute("value"));
        Assert.Equal(1_500, (await FindAsync(settings.Id)).General.Machines.GreetingMs);
    }

    [Fact]
    public async Task Report_TooFewCalls_SaysHowManyAreNeeded()
    {
        var tab = Render(await WatchAsync(people: 3, taken: 0, machines: 1), _ => { });

        Assert.Contains("нужно 30 звонков", tab.WaitForElement(".machine-report .notice").TextContent, StringComparison.Ordinal);
        Assert.Empty(tab.FindAll(".machine-report table"));
    }

    private IRenderedComponent<GeneralTab> Render(ProjectSettings settings, Action<ProjectSettings> saved) =>
        RenderAs<GeneralTab>(Core.Admin, tab => tab.Add(t => t.Settings, settings).Add(t => t.Choices, new([], [], [], [], [], [])).Add(t => t.OnSaved, saved));

    private async Task<ProjectSettings> CreateAsync() =>
        await FindAsync((await Core.Get<ProjectService>().CreateAsync(Core.Admin, new() { Title = $"Project {Guid.NewGuid():N}" }, Token)).Value);

    private async Task<ProjectSettings> FindAsync(int id) => (await Core.Get<ProjectQueries>().FindAsync(Core.Admin, id, Token))!;

    private async Task<ProjectSettings> WatchAsync(int people, int taken, int machines)
    {
        var settings = await CreateAsync();
        var general = settings.General with { Machines = new() { Mode = MachineDetection.Shadow } };
        Assert.Null((await Core.Get<ProjectSettingsService>().SaveGeneralAsync(Core.Admin, settings.Id, settings.Version, general, Token)).Refusal);
        await using var db = await Core.OpenDbAsync();
        var status = new ContactStatus { Name = $"Machine {Guid.NewGuid():N}", MeansMachine = true };
        db.Add(status);
        await db.SaveChangesAsync(Token);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        Call Heard(MachineVerdict verdict, string cause, int statusId) => new()
        {
            Id = Guid.NewGuid(),
            ProjectId = settings.Id,
            Phase = CallPhase.Closed,
            StartedAt = now,
            ConnectedAt = now,
            Detection = MachineDetection.Shadow,
            Verdict = verdict,
            MachineCause = cause,
            StatusId = statusId,
        };
        db.AddRange(Enumerable.Range(0, people).Select(_ => Heard(MachineVerdict.Human, "HUMAN-600-600", Core.RefusedStatusId)));
        db.AddRange(Enumerable.Range(0, taken).Select(_ => Heard(MachineVerdict.Machine, "LONGGREETING-1500-1500", Core.RefusedStatusId)));
        db.AddRange(Enumerable.Range(0, machines).Select(_ => Heard(MachineVerdict.Machine, "LONGGREETING-1500-1500", status.Id)));
        await db.SaveChangesAsync(Token);
        return await FindAsync(settings.Id);
    }
}
