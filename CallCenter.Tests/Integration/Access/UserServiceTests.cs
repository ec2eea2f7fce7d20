using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Contacts;
using CallCenter.Core.Projects;
using CallCenter.Tests.Support;
using Microsoft.AspNetCore.Identity;

namespace CallCenter.Tests.Integration.Access;

public sealed class UserServiceTests(CoreFixture core) : IClassFixture<CoreFixture>
{
    private static int s_number;

    private UserService Users => core.Get<UserService>();

    [Fact]
    public async Task Create_ByAdmin_StoresAHashAndTheNextExtension()
    {
        var first = await CreateAsync(NewInput());
        var second = await CreateAsync(NewInput());

        await using var db = await core.OpenDbAsync();
        var (one, two) = ((await db.Users.FindAsync([first], CancellationToken.None))!, (await db.Users.FindAsync([second], CancellationToken.None))!);
        Assert.Equal(one.Extension + 1, two.Extension);
        Assert.DoesNotContain("11223344", one.PasswordHash, StringComparison.Ordinal);
        Assert.Equal(PasswordVerificationResult.Success, core.Get<IPasswordHasher<User>>().VerifyHashedPassword(one, one.PasswordHash!, "11223344"));
    }

    [Fact]
    public async Task Create_AfterADeletion_NeverReusesTheExtension()
    {
        var first = await CreateAsync(NewInput());
        Assert.Null(await Users.DeleteAsync(core.Admin, first, CancellationToken.None));

        var second = await CreateAsync(NewInput());

        await using var db = await core.OpenDbAsync();
        Assert.True((await db.Users.FindAsync([second], CancellationToken.None))!.Extension > (await db.Users.FindAsync([first], CancellationToken.None))!.Extension);
    }

    [Fact]
    public async Task Create_ManyAtOnce_GivesEachAnExtensionOfItsOwn()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => CreateAsync(NewInput())));

        await using var db = await core.OpenDbAsync();
        Assert.Equal(5, db.Users.Where(user => ids.Contains(user.Id)).Select(user => user.Extension).Distinct().Count());
    }

    [Fact]
    public async Task Create_TheSameEmailManyTimesAtOnce_MakesOneUser()
    {
        var input = NewInput();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Users.CreateAsync(core.Admin, input, CancellationToken.None)));

        Assert.Single(outcomes, outcome => outcome.Ok);
        Assert.All(outcomes.Where(outcome => !outcome.Ok), outcome => Assert.Equal(FieldRules.EmailTaken, Assert.Single(Assert.IsType<InvalidFields>(outcome.Refusal).Errors).Rule));
    }

    [Theory]
    [InlineData(false, FieldRules.EmailTaken)]
    [InlineData(true, FieldRules.EmailTakenByDeleted)]
    public async Task Create_TakenEmailInOtherCase_IsRefused(bool isDeleted, string rule)
    {
        var input = NewInput();
        var first = await CreateAsync(input);
        if (isDeleted)
        {
            await Users.DeleteAsync(core.Admin, first, CancellationToken.None);
        }

        var second = await Users.CreateAsync(core.Admin, input with { Email = input.Email.ToUpperInvariant() }, CancellationToken.None);

        Assert.Equal(rule, Assert.Single(Assert.IsType<InvalidFields>(second.Refusal).Errors).Rule);
    }

    [Fact]
    public async Task Create_WithoutPassword_IsRefused()
    {
        var outcome = await Users.CreateAsync(core.Admin, NewInput() with { Password = "" }, CancellationToken.None);

        Assert.Equal(nameof(UserInput.Password), Assert.Single(Assert.IsType<InvalidFields>(outcome.Refusal).Errors).Field);
    }

    [Fact]
    public async Task AnyUse_ByAnOperator_IsNotAllowed()
    {
        var id = await CreateAsync(NewInput());

        Assert.IsType<NotAllowed>((await Users.CreateAsync(core.Operator, NewInput(), CancellationToken.None)).Refusal);
        Assert.IsType<NotAllowed>((await Users.UpdateAsync(core.Operator, id, 0, NewInput(), CancellationToken.None)).Refusal);
        Assert.IsType<NotAllowed>(await Users.DeleteAsync(core.Operator, id, CancellationToken.None));
        Assert.IsType<NotAllowed>(await Users.RestoreAsync(core.Operator, id, CancellationToken.None));
        Assert.IsType<NotAllowed>((await core.Get<UserQueries>().ListAsync(core.Operator, CancellationToken.None)).Refusal);
        Assert.IsType<NotAllowed>((await core.Get<UserQueries>().GetChoicesAsync(core.Operator, CancellationToken.None)).Refusal);
    }

    [Fact]
    public async Task Update_FromAnOlderVersion_IsAConflictThatNamesWhoAndWhen()
    {
        var input = NewInput();
        var id = await CreateAsync(input);
        var other = new Actor(core.Supervisor.UserId, Role.Admin);
        Assert.Equal(1, (await Users.UpdateAsync(other, id, 0, input with { Password = "", FullName = "Их" }, CancellationToken.None)).Value);

        var conflict = Assert.IsType<ChangedMeanwhile>((await Users.UpdateAsync(core.Admin, id, 0, input with { Password = "", FullName = "Моё" }, CancellationToken.None)).Refusal);

        Assert.Equal("sup@test.ru", conflict.By);
        Assert.Equal("Их", (await core.Get<UserQueries>().FindProfileAsync(id, CancellationToken.None))!.FullName);
    }

    [Fact]
    public async Task Update_OneEmailByTwoAtOnce_TellsTheSecondUnderTheField()
    {
        var (one, two) = (NewInput(), NewInput());
        int[] ids = [await CreateAsync(one), await CreateAsync(two)];
        var wanted = $"wanted{ids[0]}@test.ru";

        var outcomes = await Task.WhenAll(ids.Select(id => Users.UpdateAsync(core.Admin, id, 0, one with { Email = wanted, Password = "" }, CancellationToken.None)));

        Assert.Single(outcomes, outcome => outcome.Ok);
        Assert.Equal(FieldRules.EmailTaken, Assert.Single(Assert.IsType<InvalidFields>(outcomes.Single(outcome => !outcome.Ok).Refusal).Errors).Rule);
    }

    [Fact]
    public async Task FindLosses_BeforeADeletion_NamesWhatGoesWithHim()
    {
        var groupId = await core.AddGroupAsync();
        var id = await CreateAsync(NewInput() with { GroupId = groupId, Role = Role.Supervisor });
        await using (var db = await core.OpenDbAsync())
        {
            var project = new Project { Title = "Его проект", SupervisorId = id };
            db.Add(project);
            await db.SaveChangesAsync();
            var upload = new ContactUpload { ProjectId = project.Id, FileName = "list.csv" };
            db.Add(upload);
            await db.SaveChangesAsync();
            var contact = new Contact { ProjectId = project.Id, UploadId = upload.Id, Phone = "79228711345", StatusId = core.NewStatusId, OperatorId = id };
            db.Add(contact);
            await db.SaveChangesAsync();
            db.Add(new ContactTask { ContactId = contact.Id, AuthorId = id, Text = "перезвонить" });
            await db.SaveChangesAsync();
        }

        var losses = (await core.Get<UserQueries>().FindLossesAsync(core.Admin, id, CancellationToken.None)).Value!;

        Assert.StartsWith("group ", Assert.Single(losses.Groups), StringComparison.Ordinal);
        Assert.Equal(["Его проект"], losses.Projects);
        Assert.Equal((1, 1), (losses.Tasks, losses.Contacts));
    }

    [Theory]
    [InlineData("role", true)]
    [InlineData("password", true)]
    [InlineData("phone", true)]
    [InlineData("name", false)]
    public async Task Update_WhatASignInRestsOn_EndsTheSessions(string change, bool ends)
    {
        var input = NewInput();
        var id = await CreateAsync(input);
        var sessions = core.Get<UserSessions>();
        var stamp = await StampAsync(id);
        var ended = new List<int>();
        sessions.Ended += ended.Add;
        var kept = input with { Password = "" };

        var refusal = (await Users.UpdateAsync(core.Admin, id, 0, change switch
        {
            "role" => kept with { Role = Role.Supervisor },
            "password" => kept with { Password = "another 1" },
            "phone" => kept with { DeskPhone = "10.0.0.7" },
            _ => kept with { FullName = "Another" },
        }, CancellationToken.None)).Refusal;

        sessions.Ended -= ended.Add;
        Assert.Null(refusal);
        Assert.Equal(ends, ended.Contains(id));
        Assert.Equal(!ends, await sessions.IsCurrentAsync(id, stamp, CancellationToken.None));
    }

    [Fact]
    public async Task DeleteAndRestore_AUser_EndsTheSessionsAndKeepsThePerson()
    {
        var id = await CreateAsync(NewInput());
        var stamp = await StampAsync(id);

        Assert.Null(await Users.DeleteAsync(core.Admin, id, CancellationToken.None));
        Assert.False(await core.Get<UserSessions>().IsCurrentAsync(id, stamp, CancellationToken.None));
        Assert.IsType<NotFound>(await Users.DeleteAsync(core.Admin, id, CancellationToken.None));

        Assert.Null(await Users.RestoreAsync(core.Admin, id, CancellationToken.None));
        var rows = await core.Get<UserQueries>().ListAsync(core.Admin, CancellationToken.None);
        Assert.False(rows.Value!.Single(row => row.Id == id).IsDeleted);
    }

    [Fact]
    public async Task LastAdmin_CannotBeDeletedOrDemoted()
    {
        await using var own = new CoreFixture();
        await own.InitializeAsync();
        var users = own.Get<UserService>();
        var password = await users.CreateFirstAdminAsync("first@test.ru", "First", CancellationToken.None);
        Assert.Null(password);
        var input = new UserInput { Role = Role.Admin, FullName = "Admin", Email = "admin@test.ru", Password = "11223344" };
        var id = (await users.CreateAsync(own.Admin, input, CancellationToken.None)).Value;

        Assert.IsType<LastAdmin>(await users.DeleteAsync(own.Operator with { Role = Role.Admin }, id, CancellationToken.None));
        Assert.IsType<LastAdmin>((await users.UpdateAsync(own.Admin, id, 0, input with { Role = Role.Operator }, CancellationToken.None)).Refusal);
        Assert.IsType<OwnAccount>(await users.DeleteAsync(new Actor(id, Role.Admin), id, CancellationToken.None));
    }

    private async Task<int> CreateAsync(UserInput input)
    {
        var created = await Users.CreateAsync(core.Admin, input, CancellationToken.None);
        Assert.Null(created.Refusal);
        return created.Value;
    }

    private async Task<string?> StampAsync(int id)
    {
        await using var db = await core.OpenDbAsync();
        return (await db.Users.FindAsync([id], CancellationToken.None))!.SecurityStamp;
    }

    private static UserInput NewInput() => new() { FullName = "Ахматова Анна", Email = $"person{Interlocked.Increment(ref s_number)}@test.ru", Password = "11223344" };
}
