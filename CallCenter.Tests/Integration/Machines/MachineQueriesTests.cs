using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Machines;
using CallCenter.Core.Machines.Comparison;
using CallCenter.Core.Projects;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Integration.Machines;

public sealed class MachineQueriesTests(CoreFixture core) : IClassFixture<CoreFixture>
{
    private static readonly MachineRules s_rules = new(MachineDetection.Shadow, MachineThresholds.Default, SilenceMeaning.Machine);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Compare_StatusMeansMachine_IsTheOperatorsWord()
    {
        var input = new StatusInput { Name = "Робот ответил" };
        var statusId = (await core.Get<StatusService>().CreateAsync(core.Admin, input, Stop)).Value;
        var projectId = await SeedAsync(statusId);
        var queries = core.Get<MachineQueries>();

        var before = await queries.CompareAsync(core.Admin, projectId, s_rules, Stop);
        Assert.Equal((3, 0, 2, false), (before!.Comparison.Judged, before.Comparison.MachinesCaught.Of, before.Comparison.PeopleTaken.Count, before.HasStatus));
        Assert.Null((await core.Get<StatusService>().UpdateAsync(core.Admin, statusId, 0, input with { MeansMachine = true }, Stop)).Refusal);

        var after = await queries.CompareAsync(core.Supervisor, projectId, s_rules, Stop);

        Assert.Equal((3, true, 1), (after!.Comparison.Judged, after.HasStatus, after.Unjudged));
        Assert.Equal((1, 1), (after.Comparison.MachinesCaught.Count, after.Comparison.MachinesCaught.Of));
        Assert.Equal((1, 2), (after.Comparison.PeopleTaken.Count, after.Comparison.PeopleTaken.Of));
        Assert.Equal((1_200, 7_000), (after.Comparison.PeopleDelayMs, after.Comparison.SavedMs));
        Assert.Null(await queries.CompareAsync(core.OtherSupervisor, projectId, s_rules, Stop));
    }

    /// <summary>A machine, a person taken for one, a person; and what is not to be counted.</summary>
    private async Task<int> SeedAsync(int machineStatusId)
    {
        await using var db = await core.OpenDbAsync();
        var project = new Project { Title = "Watched", SupervisorId = core.Supervisor.UserId };
        db.Add(project);
        await db.SaveChangesAsync(Stop);
        var now = TimeProvider.System.GetUtcNow().UtcDateTime;
        Call Heard(MachineVerdict verdict, string cause, int? statusId, MachineDetection mode = MachineDetection.Shadow, int daysAgo = 1) => new()
        {
            Id = Guid.NewGuid(),
            ProjectId = project.Id,
            Phase = CallPhase.Closed,
            StartedAt = now.AddDays(-daysAgo),
            AnsweredAt = now.AddDays(-daysAgo),
            ConnectedAt = now.AddDays(-daysAgo),
            TalkMs = 7_000,
            ExaminedMs = 1_200,
            Detection = mode,
            Verdict = verdict,
            MachineCause = cause,
            StatusId = statusId,
        };
        db.AddRange(
            Heard(MachineVerdict.Machine, "LONGGREETING-1500-1500", machineStatusId),
            Heard(MachineVerdict.Silence, "INITIALSILENCE-2000-2000", core.RefusedStatusId),
            Heard(MachineVerdict.Human, "HUMAN-600-600", core.RefusedStatusId),
            Heard(MachineVerdict.Human, "HUMAN-600-600", statusId: null),
            Heard(MachineVerdict.None, "", core.RefusedStatusId),
            Heard(MachineVerdict.Human, "HUMAN-600-600", core.RefusedStatusId, MachineDetection.On),
            Heard(MachineVerdict.Machine, "MAXWORDS-4-3", core.RefusedStatusId, daysAgo: MachineQueries.Days + 1));
        await db.SaveChangesAsync(Stop);
        return project.Id;
    }
}
