using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Projects;
using CallCenter.Core.Queueing;
using CallCenter.Core.Reports.Calls;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Projects;

public sealed class ProjectServiceTests(CoreFixture core) : IClassFixture<CoreFixture>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private ProjectService Service => core.Get<ProjectService>();
    private ProjectSettingsService Settings => core.Get<ProjectSettingsService>();
    private ProjectQueries Queries => core.Get<ProjectQueries>();

    [Fact]
    public async Task CreateAsync_TitleAndQueue_ProjectWithTheUsualRetriesAndStatuses()
    {
        var input = new NewProject { Title = " Опрос ", QueueTimeoutSeconds = 53, OperatorTimeoutSeconds = 15, Strategy = RingStrategy.RingAll };

        var created = await Service.CreateAsync(core.Admin, input, Token);

        var stored = (await Queries.FindAsync(core.Admin, created.Value, Token))!;
        Assert.Equal(("Опрос", 53, 15, RingStrategy.RingAll), (stored.General.Title, stored.Queue.QueueTimeoutSeconds, stored.Queue.OperatorTimeoutSeconds, stored.Queue.Strategy));
        Assert.Equal(["15;60;1440;60", "240;1380;162", "3360;1440;120", "1;2;4;6", "5;15;60"], stored.Attempts.Rows.Select(row => row.Intervals));
        Assert.Equal([core.RefusedStatusId], stored.Queue.StatusIds);
        Assert.False(stored.IsRunning);
    }

    [Fact]
    public async Task CreateAsync_WrongNumbers_EveryFieldNamed()
    {
        var refused = await Service.CreateAsync(core.Admin, new() { Title = " ", QueueTimeoutSeconds = 0, OperatorTimeoutSeconds = 500 }, Token);

        Assert.Equal(
            [nameof(NewProject.Title), nameof(NewProject.QueueTimeoutSeconds), nameof(NewProject.OperatorTimeoutSeconds)],
            Assert.IsType<InvalidFields>(refused.Refusal).Errors.Select(error => error.Field));
    }

    [Fact]
    public async Task StartAsync_StepByStep_SaysWhatIsMissing()
    {
        var id = await CreateAsync();

        Assert.IsType<ProjectNeedsTrunk>(await Service.StartAsync(core.Admin, id, Token));
        await SetTrunkAsync(id, await core.AddTrunkAsync(isActive: false));
        Assert.IsType<ProjectNeedsTrunk>(await Service.StartAsync(core.Admin, id, Token));
        await SetTrunkAsync(id, await core.AddTrunkAsync());
        Assert.IsType<ProjectNeedsGroups>(await Service.StartAsync(core.Admin, id, Token));
        var group = await core.AddGroupAsync();
        await SetQueueAsync(id, queue => queue with { GroupIds = [group], StatusIds = [] });
        Assert.IsType<ProjectNeedsStatuses>(await Service.StartAsync(core.Admin, id, Token));
        await SetQueueAsync(id, queue => queue with { StatusIds = [core.RefusedStatusId] });

        Assert.Null(await Service.StartAsync(core.Admin, id, Token));
        Assert.True((await Queries.FindAsync(core.Admin, id, Token))!.IsRunning);
        Assert.Null(await Service.StopAsync(core.Admin, id, Token));
        Assert.False((await Queries.FindAsync(core.Admin, id, Token))!.IsRunning);
    }

    [Fact]
    public async Task Save_WhileRunning_MayNotTakeAwayWhatItNeeds()
    {
        var id = await CreateRunningAsync();
        var stored = (await Queries.FindAsync(core.Admin, id, Token))!;

        var trunk = await Settings.SaveGeneralAsync(core.Admin, id, stored.Version, stored.General with { Lines = [] }, Token);
        var groups = await Settings.SaveQueueAsync(core.Admin, id, stored.Version, stored.Queue with { GroupIds = [] }, Token);

        Assert.Equal(FieldRules.RequiredWhileRunning, Assert.Single(Assert.IsType<InvalidFields>(trunk.Refusal).Errors).Rule);
        Assert.Equal(FieldRules.RequiredWhileRunning, Assert.Single(Assert.IsType<InvalidFields>(groups.Refusal).Errors).Rule);
    }

    [Fact]
    public async Task Save_FromAnOlderVersion_RefusedAndTheFirstSaveStays()
    {
        var id = await CreateAsync();
        var stored = (await Queries.FindAsync(core.Admin, id, Token))!;
        await Settings.SaveGeneralAsync(core.Admin, id, stored.Version, stored.General with { Title = "Первый" }, Token);

        var second = await Settings.SaveGeneralAsync(core.Admin, id, stored.Version, stored.General with { Title = "Второй" }, Token);

        Assert.IsType<ChangedMeanwhile>(second.Refusal);
        Assert.Equal("Первый", (await Queries.FindAsync(core.Admin, id, Token))!.General.Title);
    }

    [Fact]
    public async Task Save_StartedMeanwhile_IsNoConflictAndKeepsItRunning()
    {
        var id = await CreateRunningAsync();
        var stored = (await Queries.FindAsync(core.Admin, id, Token))!;
        await Service.StopAsync(core.Admin, id, Token);
        await Service.StartAsync(core.Admin, id, Token);

        Assert.True((await Settings.SaveAttemptsAsync(core.Admin, id, stored.Version, stored.Attempts with { MaxAttempts = 7 }, Token)).Ok);

        var after = (await Queries.FindAsync(core.Admin, id, Token))!;
        Assert.Equal((true, 7), (after.IsRunning, after.Attempts.MaxAttempts));
    }

    [Fact]
    public async Task SaveGeneralAsync_EndsBeforeStart_Refused()
    {
        var id = await CreateAsync();
        var stored = (await Queries.FindAsync(core.Admin, id, Token))!;
        var form = stored.General with { StartDate = new(2026, 3, 2), EndDate = new(2026, 3, 1), ClientFrom = new(21, 0), ClientTo = new(9, 0), TimeZone = "Moscow" };

        var refused = await Settings.SaveGeneralAsync(core.Admin, id, stored.Version, form, Token);

        Assert.Equal(
            [nameof(form.EndDate), nameof(form.ClientTo), nameof(form.TimeZone)],
            Assert.IsType<InvalidFields>(refused.Refusal).Errors.Select(error => error.Field));
    }

    [Fact]
    public async Task SaveQueueAsync_GroupsAndStatusesChanged_LinksFollow()
    {
        var id = await CreateAsync();
        var (first, second) = (await core.AddGroupAsync(), await core.AddGroupAsync());
        await SetQueueAsync(id, queue => queue with { GroupIds = [first] });

        await SetQueueAsync(id, queue => queue with { GroupIds = [second], StatusIds = [] });

        var stored = (await Queries.FindAsync(core.Admin, id, Token))!.Queue;
        Assert.Equal([second], stored.GroupIds);
        Assert.Empty(stored.StatusIds);
    }

    [Fact]
    public async Task SaveQueueAsync_Pins_AreKeptChangedAndCopied()
    {
        var (id, person) = await CreateWithOperatorAsync();
        await SetQueueAsync(id, queue => queue with { PinsContacts = true, Pins = [new() { OperatorId = person, StatusIds = [core.RefusedStatusId] }] });

        var copy = await Service.CopyAsync(core.Admin, id, "Копия закреплённых", Token);
        await SetQueueAsync(id, queue => queue with { PinsContacts = false, Pins = [] });

        var stored = (await Queries.FindAsync(core.Admin, copy.Value, Token))!.Queue;
        Assert.True(stored.PinsContacts);
        Assert.Equal([new PinInput { OperatorId = person, StatusIds = [core.RefusedStatusId] }], stored.Pins);
        Assert.Empty((await Queries.FindAsync(core.Admin, id, Token))!.Queue.Pins);
        await using var db = await core.OpenDbAsync();
        Assert.Equal(2, await db.AuditEntries.CountAsync(entry => entry.EntityId == $"{id}" && entry.Field == nameof(ProjectPin), Token));
        Assert.Equal(2, await db.AuditEntries.CountAsync(entry => entry.EntityId == $"{id}" && entry.Field == nameof(Project.PinsContacts), Token));
    }

    [Fact]
    public async Task SaveQueueAsync_PinsThatCannotBe_AreRefusedRowByRow()
    {
        var (id, person) = await CreateWithOperatorAsync();
        var stored = (await Queries.FindAsync(core.Admin, id, Token))!;
        async Task<IEnumerable<(string, string)>> RefusedAsync(params IReadOnlyList<PinInput> pins)
        {
            var saved = await Settings.SaveQueueAsync(core.Admin, id, stored.Version, stored.Queue with { PinsContacts = true, Pins = pins }, Token);
            return Assert.IsType<InvalidFields>(saved.Refusal).Errors.Select(error => (error.Field, error.Rule));
        }

        var right = new PinInput { OperatorId = person, StatusIds = [core.RefusedStatusId] };
        Assert.Equal([("Pins[0].OperatorId", FieldRules.Required), ("Pins[0].StatusIds", FieldRules.Required)], await RefusedAsync(new PinInput()));
        Assert.Equal([("Pins[1]", FieldRules.StatusPinnedTwice)], await RefusedAsync(right, right with { }));
        Assert.Equal([("Pins[0].OperatorId", FieldRules.NotOfTheGroups)], await RefusedAsync(right with { OperatorId = core.Supervisor.UserId }));
        Assert.Equal([("Pins[0].StatusIds", FieldRules.NotOfTheStatuses)], await RefusedAsync(right with { StatusIds = [core.NewStatusId] }));
    }

    private async Task<(int ProjectId, int OperatorId)> CreateWithOperatorAsync()
    {
        var (id, group) = (await CreateAsync(), await core.AddGroupAsync());
        await using var db = await core.OpenDbAsync();
        var extension = 1000 + await db.Users.CountAsync(Token);
        var person = new User { UserName = $"pinned{extension}@test.ru", NormalizedEmail = $"PINNED{extension}@TEST.RU", FullName = "Оператор", Extension = extension, Role = Role.Operator };
        person.Groups.Add(new() { GroupId = group });
        db.Add(person);
        await db.SaveChangesAsync(Token);
        await SetQueueAsync(id, queue => queue with { GroupIds = [group], StatusIds = [core.RefusedStatusId] });
        return (id, person.Id);
    }

    [Fact]
    public async Task SaveQueueAsync_SystemStatusChosen_Refused()
    {
        var id = await CreateAsync();
        var stored = (await Queries.FindAsync(core.Admin, id, Token))!;

        var refused = await Settings.SaveQueueAsync(core.Admin, id, stored.Version, stored.Queue with { StatusIds = [core.NewStatusId] }, Token);

        Assert.Equal(FieldRules.UnknownChoice, Assert.Single(Assert.IsType<InvalidFields>(refused.Refusal).Errors).Rule);
    }

    [Fact]
    public async Task CopyAsync_RunningProject_StoppedCopyWithAllSettingsAndNoContacts()
    {
        var id = await CreateRunningAsync();
        await SetQueueAsync(id, queue => queue with { SupervisorId = core.Supervisor.UserId, WrapUpLimitSeconds = 60 });
        var original = (await Queries.FindAsync(core.Admin, id, Token))!;
        await Settings.SaveAttemptsAsync(core.Admin, id, original.Version, original.Attempts with { Rows = [original.Attempts.Rows[0] with { Intervals = "7" }] }, Token);

        var copy = await Service.CopyAsync(core.Admin, id, "Копия", Token);

        original = (await Queries.FindAsync(core.Admin, id, Token))!;
        var stored = (await Queries.FindAsync(core.Admin, copy.Value, Token))!;
        Assert.False(stored.IsRunning);
        Assert.Equal(original.General with { Title = "Копия" }, stored.General);
        Assert.Equivalent(original.Queue, stored.Queue, strict: true);
        Assert.Equivalent(original.Attempts, stored.Attempts, strict: true);
        Assert.Equal("7", stored.Attempts.Rows[0].Intervals);
    }

    [Fact]
    public async Task DeleteAsync_Running_StoppedAndGoneFromEveryList()
    {
        var id = await CreateRunningAsync();

        Assert.Null(await Service.DeleteAsync(core.Admin, id, Token));

        Assert.Null(await Queries.FindAsync(core.Admin, id, Token));
        Assert.IsType<NotFound>(await Service.StartAsync(core.Admin, id, Token));
        await using var db = await core.OpenDbAsync();
        Assert.False(await db.Projects.Where(project => project.Id == id).Select(project => project.IsRunning).SingleAsync(Token));
    }

    [Fact]
    public async Task DeleteAsync_WithHistory_LossNamedCallsStayInTheReportsAndTrunksLoseTheirQueue()
    {
        var id = await CreateRunningAsync();
        await SetQueueAsync(id, queue => queue with { SupervisorId = core.Supervisor.UserId });
        var trunkId = await core.AddTrunkAsync();
        await using (var db = await core.OpenDbAsync())
        {
            var upload = new ContactUpload { ProjectId = id, State = UploadState.Ready };
            db.Add(upload);
            await db.SaveChangesAsync(Token);
            db.Contacts.AddRange(
                new() { ProjectId = id, UploadId = upload.Id, Phone = "79228711345", StatusId = core.NewStatusId },
                new() { ProjectId = id, UploadId = upload.Id, Phone = "79228711346", StatusId = core.NewStatusId });
            db.Calls.Add(new() { Id = Guid.NewGuid(), ProjectId = id, Phone = "79228711345", Phase = CallPhase.Talking });
            (await db.Trunks.SingleAsync(trunk => trunk.Id == trunkId, Token)).InboundProjectId = id;
            await db.SaveChangesAsync(Token);
        }

        var loss = (await Queries.FindLossAsync(core.Admin, id, Token))!;
        Assert.Equal((2, 2, 1, 1, 1), (loss.Contacts, loss.Unfinished, loss.Calls, loss.OnLine, loss.Trunks.Count));

        Assert.Null(await Service.DeleteAsync(core.Admin, id, Token));

        var report = core.Get<CallReportQueries>();
        var asked = new CallReportFilter { Projects = [id] };
        Assert.Single((await report.ReadAsync(core.Supervisor, asked, new(false, null, 10, []), Token)).Value!.Rows);
        Assert.Empty((await report.ReadAsync(core.OtherSupervisor, asked, new(false, null, 10, []), Token)).Value!.Rows);
        Assert.Contains(await core.Get<CallQueries>().ListProjectsAsync(core.Supervisor, Token), project => project.Id == id && project.IsDeleted);
        await using var after = await core.OpenDbAsync();
        Assert.Equal(2, await after.Contacts.CountAsync(contact => contact.ProjectId == id, Token));
        Assert.Null((await after.Trunks.SingleAsync(trunk => trunk.Id == trunkId, Token)).InboundProjectId);
        var key = id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains(await after.AuditEntries.Where(line => line.Entity == nameof(Project) && line.EntityId == key).Select(line => line.Action).ToListAsync(Token), action => action == AuditAction.Deleted);
    }

    [Fact]
    public async Task FindNeedsAsync_StepByStep_WhatIsThere()
    {
        var id = await CreateAsync();
        Assert.Equal(new(Trunk: false, Groups: false, Statuses: true, Schedule: true, Base: false), await Queries.FindNeedsAsync(core.Admin, id, Token));

        await SetTrunkAsync(id, await core.AddTrunkAsync());
        var group = await core.AddGroupAsync();
        await SetQueueAsync(id, queue => queue with { GroupIds = [group] });
        await using (var db = await core.OpenDbAsync())
        {
            db.Add(new ContactUpload { ProjectId = id, State = UploadState.Ready, Accepted = 1 });
            await db.SaveChangesAsync(Token);
        }

        Assert.True((await Queries.FindNeedsAsync(core.Admin, id, Token))!.IsComplete);
        Assert.Null(await Queries.FindNeedsAsync(core.OtherSupervisor, id, Token));
    }

    [Fact]
    public async Task ListAsync_Filters_NarrowDown()
    {
        var group = await core.AddGroupAsync();
        var id = await CreateAsync("Халва Весна");
        await SetQueueAsync(id, queue => queue with { GroupIds = [group] });
        var created = (await Queries.ListAsync(core.Admin, new(Title: "халва в"), Token)).Single().CreatedAt;

        Assert.Equal([id], await ListIdsAsync(new(GroupId: group)));
        Assert.Equal([id], await ListIdsAsync(new(created, created.AddMicroseconds(1), "ВЕСНА")));
        Assert.Empty(await ListIdsAsync(new(CreatedBefore: created, Title: "весна")));
        Assert.Empty(await ListIdsAsync(new(Title: "зима")));
    }

    private async Task<IEnumerable<int>> ListIdsAsync(ProjectFilter filter) => (await Queries.ListAsync(core.Admin, filter, Token)).Select(row => row.Id);

    private async Task<int> CreateAsync(string title = "Проект") => (await Service.CreateAsync(core.Admin, new() { Title = title }, Token)).Value;

    private async Task<int> CreateRunningAsync()
    {
        var id = await CreateAsync();
        await SetTrunkAsync(id, await core.AddTrunkAsync());
        var group = await core.AddGroupAsync();
        await SetQueueAsync(id, queue => queue with { GroupIds = [group] });
        Assert.Null(await Service.StartAsync(core.Admin, id, Token));
        return id;
    }

    private async Task SetTrunkAsync(int id, int trunkId)
    {
        var stored = (await Queries.FindAsync(core.Admin, id, Token))!;
        Assert.True((await Settings.SaveGeneralAsync(core.Admin, id, stored.Version, stored.General with { Lines = [new() { TrunkId = trunkId }] }, Token)).Ok);
    }

    private async Task SetQueueAsync(int id, Func<ProjectQueue, ProjectQueue> change)
    {
        var stored = (await Queries.FindAsync(core.Admin, id, Token))!;
        Assert.True((await Settings.SaveQueueAsync(core.Admin, id, stored.Version, change(stored.Queue), Token)).Ok);
    }
}
