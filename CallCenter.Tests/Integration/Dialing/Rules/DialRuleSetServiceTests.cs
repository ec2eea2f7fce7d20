using CallCenter.Core;
using CallCenter.Core.Audit;
using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Projects;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Dialing.Rules;

public sealed class DialRuleSetServiceTests(CoreFixture core) : IClassFixture<CoreFixture>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private DialRuleSetService Rules => core.Get<DialRuleSetService>();

    [Fact]
    public async Task Create_Update_Delete_AreWrittenDown()
    {
        var id = (await Rules.CreateAsync(core.Admin, DialRulePresets.Of(DialRulePreset.FederalLaw230) with { Title = " 230 " }, Stop)).Value;
        var row = await FindAsync(id);
        Assert.Equal(("230", 1, 2, 8), (row.Input.Title, row.Rules.Talks.Day, row.Rules.Talks.Week, row.Rules.Talks.Month));

        var version = await Rules.UpdateAsync(core.Admin, id, row.Version, row.Input with { TalksPerDay = 3, ManualCalls = ManualCallRule.Warn }, Stop);
        Assert.Equal(row.Version + 1, version.Value);
        Assert.IsType<ChangedMeanwhile>((await Rules.UpdateAsync(core.Admin, id, row.Version, row.Input, Stop)).Refusal);
        Assert.Null(await Rules.DeleteAsync(core.Admin, id, Stop));

        await using var db = await core.OpenDbAsync();
        var lines = await db.AuditEntries.AsNoTracking().Where(entry => entry.Entity == nameof(DialRuleSet) && entry.EntityTitle == "230").OrderBy(entry => entry.Id).ToListAsync(Stop);
        Assert.Equal(
            [(AuditAction.Created, "", "230"), (AuditAction.Changed, "TalksPerDay", "3"), (AuditAction.Changed, "ManualCalls", "Warn")],
            lines.Where(line => line.Action != AuditAction.Deleted).Select(line => (line.Action, line.Field, line.NewValue)).OrderBy(line => line.Action).ThenByDescending(line => line.Field));
        Assert.Contains(lines, line => line.Action == AuditAction.Deleted);
    }

    [Fact]
    public async Task Create_WrongNumbersOrATitleTaken_IsRefused()
    {
        Assert.Null((await Rules.CreateAsync(core.Admin, new() { Title = "Taken" }, Stop)).Refusal);

        Assert.Equal(("Title", FieldRules.Taken), await RefusedAsync(new() { Title = "taken" }));
        Assert.Equal(("Title", FieldRules.Required), await RefusedAsync(new()));
        Assert.Equal(("WorkdayTo", FieldRules.EndBeforeStart), await RefusedAsync(new() { Title = "A", WorkdayFrom = new(9, 0), WorkdayTo = new(9, 0) }));
        Assert.Equal(("RestDayTo", FieldRules.EndBeforeStart), await RefusedAsync(new() { Title = "A", RestDayFrom = new(9, 0), RestDayTo = new(8, 0) }));
        Assert.Equal(("CallsPerDay", FieldRules.OutOfRange), await RefusedAsync(new() { Title = "A", CallsPerDay = -1 }));
        Assert.Equal(("TalksPerMonth", FieldRules.OutOfRange), await RefusedAsync(new() { Title = "A", TalksPerMonth = 101 }));
        Assert.Equal(("AbandonmentCapPercent", FieldRules.OutOfRange), await RefusedAsync(new() { Title = "A", AbandonmentCapPercent = 0.05m }));
        Assert.Equal(("AbandonmentWindowDays", FieldRules.OutOfRange), await RefusedAsync(new() { Title = "A", AbandonmentWindowDays = 0 }));
        Assert.Equal(("LockoutHours", FieldRules.OutOfRange), await RefusedAsync(new() { Title = "A", LockoutHours = 721 }));
        Assert.Equal(("PauseMinutes", FieldRules.OutOfRange), await RefusedAsync(new() { Title = "A", PauseMinutes = 10_081 }));
        Assert.Equal(("MinRingSeconds", FieldRules.OutOfRange), await RefusedAsync(new() { Title = "A", MinRingSeconds = 121 }));
        Assert.Equal(("ManualCalls", FieldRules.UnknownChoice), await RefusedAsync(new() { Title = "A", ManualCalls = (ManualCallRule)7 }));

        async Task<(string Field, string Rule)> RefusedAsync(DialRuleSetInput input) =>
            Assert.IsType<InvalidFields>((await Rules.CreateAsync(core.Admin, input, Stop)).Refusal).Errors.Single() is var error ? (error.Field, error.Rule) : default;
    }

    [Fact]
    public async Task Everything_ByOthersThanAdmins_IsRefused()
    {
        foreach (var actor in new[] { core.Supervisor, core.Operator })
        {
            Assert.IsType<NotAllowed>((await Rules.ListAsync(actor, Stop)).Refusal);
            Assert.IsType<NotAllowed>((await Rules.CreateAsync(actor, new() { Title = "Mine" }, Stop)).Refusal);
            Assert.IsType<NotAllowed>((await Rules.UpdateAsync(actor, 1, 0, new() { Title = "Mine" }, Stop)).Refusal);
            Assert.IsType<NotAllowed>(await Rules.DeleteAsync(actor, 1, Stop));
        }
    }

    [Fact]
    public async Task Delete_RulesOfAProject_NamesIt()
    {
        var id = (await Rules.CreateAsync(core.Admin, new() { Title = "Kept", MinRingSeconds = 40 }, Stop)).Value;
        var projectId = (await core.Get<ProjectService>().CreateAsync(core.Admin, new() { Title = "Keeper" }, Stop)).Value;
        var stored = (await core.Get<ProjectQueries>().FindAsync(core.Admin, projectId, Stop))!;
        var service = core.Get<ProjectSettingsService>();

        // Thirty seconds of the project are fewer than the forty of the rules, and there are no rules of another number.
        Assert.Equal(
            (nameof(ProjectAttempts.DialTimeoutSeconds), FieldRules.OutOfRange),
            Assert.IsType<InvalidFields>((await SaveAsync(stored.Attempts with { DialRuleSetId = id })).Refusal).Errors.Single() is var error ? (error.Field, error.Rule) : default);
        Assert.Equal(
            nameof(ProjectAttempts.DialRuleSetId), Assert.IsType<InvalidFields>((await SaveAsync(stored.Attempts with { DialRuleSetId = 999 })).Refusal).Errors.Single().Field);
        Assert.Null((await SaveAsync(stored.Attempts with { DialRuleSetId = id, DialTimeoutSeconds = 40 })).Refusal);

        Assert.Equal(["Keeper"], Assert.IsType<RuleSetOfProjects>(await Rules.DeleteAsync(core.Admin, id, Stop)).Projects);
        Assert.Equal(["Keeper"], (await FindAsync(id)).Projects);
        await core.Get<ProjectService>().DeleteAsync(core.Admin, projectId, Stop);
        Assert.Null(await Rules.DeleteAsync(core.Admin, id, Stop));

        Task<Outcome<int>> SaveAsync(ProjectAttempts attempts) => service.SaveAttemptsAsync(core.Admin, projectId, stored.Version, attempts, Stop);
    }

    private async Task<DialRuleSetRow> FindAsync(int id) => (await Rules.ListAsync(core.Admin, Stop)).Value!.Single(row => row.Id == id);
}
