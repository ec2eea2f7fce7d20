using CallCenter.Core;
using CallCenter.Core.Audit;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Projects;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Integration.Contacts;

public sealed class StatusServiceTests(CoreFixture core) : IClassFixture<CoreFixture>
{
    private StatusService Statuses => core.Get<StatusService>();

    [Fact]
    public async Task Create_ThenSwitchOff_StaysInTheList()
    {
        var id = (await Statuses.CreateAsync(core.Admin, new StatusInput { Name = "Думает", Meaning = StatusMeaning.CallBack }, CancellationToken.None)).Value;

        Assert.Null(await Statuses.SetActiveAsync(core.Admin, id, false, CancellationToken.None));

        var row = (await Statuses.ListAsync(core.Admin, CancellationToken.None)).Value!.Single(status => status.Id == id);
        Assert.Equal((StatusMeaning.CallBack, false), (row.Meaning, row.IsActive));
    }

    [Theory]
    [InlineData("", "#1a7f37", FieldRules.Required)]
    [InlineData("отказ", "#1a7f37", FieldRules.Taken)]
    [InlineData("Красный", "red", FieldRules.BadColor)]
    public async Task Create_WrongInput_NamesTheRule(string name, string color, string rule)
    {
        var outcome = await Statuses.CreateAsync(core.Admin, new StatusInput { Name = name, Color = color }, CancellationToken.None);

        Assert.Equal(rule, Assert.Single(Assert.IsType<InvalidFields>(outcome.Refusal).Errors).Rule);
    }

    [Fact]
    public async Task SystemStatus_IsNeitherChangedSwitchedOffNorDeleted()
    {
        Assert.IsType<SystemStatus>((await Statuses.UpdateAsync(core.Admin, core.NewStatusId, 0, new StatusInput { Name = "Иной" }, CancellationToken.None)).Refusal);
        Assert.IsType<SystemStatus>(await Statuses.SetActiveAsync(core.Admin, core.NewStatusId, false, CancellationToken.None));
        Assert.IsType<SystemStatus>(await Statuses.DeleteAsync(core.Admin, core.NewStatusId, CancellationToken.None));
    }

    [Fact]
    public async Task AnyUse_ByAnyoneButAnAdmin_IsNotAllowed()
    {
        foreach (var actor in new[] { core.Operator, core.Supervisor })
        {
            Assert.IsType<NotAllowed>((await Statuses.ListAsync(actor, CancellationToken.None)).Refusal);
            Assert.IsType<NotAllowed>((await Statuses.CreateAsync(actor, new StatusInput { Name = "z" }, CancellationToken.None)).Refusal);
            Assert.IsType<NotAllowed>((await Statuses.UpdateAsync(actor, core.RefusedStatusId, 0, new StatusInput { Name = "z" }, CancellationToken.None)).Refusal);
            Assert.IsType<NotAllowed>(await Statuses.SetActiveAsync(actor, core.RefusedStatusId, false, CancellationToken.None));
            Assert.IsType<NotAllowed>(await Statuses.ReorderAsync(actor, [core.RefusedStatusId], CancellationToken.None));
            Assert.IsType<NotAllowed>(await Statuses.DeleteAsync(actor, core.RefusedStatusId, CancellationToken.None));
        }
    }

    [Fact]
    public async Task Create_TheSameNameManyTimesAtOnce_MakesOneAndTellsTheOthersWhy()
    {
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Statuses.CreateAsync(core.Admin, new() { Name = "Разом" }, CancellationToken.None)));

        Assert.Single(outcomes, outcome => outcome.Ok);
        Assert.All(outcomes.Where(outcome => !outcome.Ok), outcome => Assert.Equal(FieldRules.Taken, Assert.Single(Assert.IsType<InvalidFields>(outcome.Refusal).Errors).Rule));
    }

    [Fact]
    public async Task Update_FromAnOlderVersion_IsAConflict_ThoughSwitchingIsNone()
    {
        var id = await CreateAsync("Спорный");
        Assert.Null(await Statuses.SetActiveAsync(core.Admin, id, false, CancellationToken.None));
        Assert.True((await Statuses.UpdateAsync(core.Admin, id, 0, new() { Name = "Их" }, CancellationToken.None)).Ok);

        Assert.IsType<ChangedMeanwhile>((await Statuses.UpdateAsync(core.Admin, id, 0, new() { Name = "Моё" }, CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task Reorder_AStatusMovedUp_IsListedThere()
    {
        var (one, two) = (await CreateAsync("Первый"), await CreateAsync("Второй"));

        Assert.Null(await Statuses.ReorderAsync(core.Admin, [two, one], CancellationToken.None));

        var ids = (await Statuses.ListAsync(core.Admin, CancellationToken.None)).Value!.Select(status => status.Id).ToList();
        Assert.Equal([two, one], ids[..2]);
    }

    [Fact]
    public async Task Delete_Unused_IsGone()
    {
        var id = await CreateAsync("Лишний");

        Assert.Null(await Statuses.DeleteAsync(core.Admin, id, CancellationToken.None));

        Assert.DoesNotContain((await Statuses.ListAsync(core.Admin, CancellationToken.None)).Value!, status => status.Id == id);
    }

    [Fact]
    public async Task Delete_GivenOrOffered_IsRefused()
    {
        var (offered, given, called) = (await CreateAsync("Выбран"), await CreateAsync("Стоит"), await CreateAsync("Ставили"));
        await using (var db = await core.OpenDbAsync())
        {
            var project = new Project { Title = "Опрос" };
            project.Statuses.Add(new() { StatusId = offered });
            db.Add(project);
            await db.SaveChangesAsync();
            var upload = new ContactUpload { ProjectId = project.Id, FileName = "list.csv" };
            db.Add(upload);
            await db.SaveChangesAsync();
            db.Add(new Contact { ProjectId = project.Id, UploadId = upload.Id, Phone = "79228711345", StatusId = given });
            db.Add(new Call { Id = Guid.NewGuid(), ProjectId = project.Id, StatusId = called });
            await db.SaveChangesAsync();
        }

        Assert.Equal(["Опрос"], Assert.IsType<StatusOfProjects>(await Statuses.DeleteAsync(core.Admin, offered, CancellationToken.None)).Projects);
        Assert.IsType<StatusGiven>(await Statuses.DeleteAsync(core.Admin, given, CancellationToken.None));
        Assert.IsType<StatusGiven>(await Statuses.DeleteAsync(core.Admin, called, CancellationToken.None));
    }

    [Fact]
    public async Task Seed_WhenThereAreStatuses_AddsNothing()
    {
        await Statuses.SeedAsync([new ContactStatus { Name = "Лишний" }], CancellationToken.None);

        Assert.DoesNotContain((await Statuses.ListAsync(core.Admin, CancellationToken.None)).Value!, status => status.Name == "Лишний");
    }

    private async Task<int> CreateAsync(string name) => (await Statuses.CreateAsync(core.Admin, new() { Name = name }, CancellationToken.None)).Value;
}
