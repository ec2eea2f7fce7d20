using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Blacklist;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Dialing;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Contacts;

/// <summary>The card of a contact opened from a list, by those who run its project.</summary>
public sealed class ContactCardTests : IAsyncLifetime
{
    private readonly CardFixture _card = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private ContactCardService Contacts => _card.Core.Get<ContactCardService>();
    private CardTaskService Tasks => _card.Core.Get<CardTaskService>();
    private Actor Supervisor => _card.Core.Supervisor;
    private Actor Admin { get; } = new(1, Role.Admin);
    private CardRef Card => CardRef.OfContact(_card.ContactId);

    public async ValueTask InitializeAsync()
    {
        await _card.InitializeAsync();
        await _card.EndCallAsync();
    }

    public ValueTask DisposeAsync() => _card.DisposeAsync();

    [Fact]
    public async Task Save_StatusAndOperator_AreGivenWithoutACall()
    {
        var dueAt = _card.Now.AddHours(5);

        Assert.Null(await SaveAsync(Admin, card => card with { StatusId = _card.Status(StatusMeaning.CallBack), CallBackAt = dueAt, OperatorId = _card.Operator.UserId, Comment = "просил вечером" }));

        var contact = await _card.ContactAsync();
        Assert.Equal((_card.Status(StatusMeaning.CallBack), _card.Operator.UserId, dueAt), (contact.StatusId, contact.OperatorId, contact.PlannedAt));
        var read = (await Contacts.FindAsync(Admin, _card.ContactId, Stop))!;
        Assert.Equal(("CallBack", "Оператор", "list.csv"), (read.Status.Name, read.Operator, read.Origin.FileName));
        Assert.Equal(("просил вечером", dueAt, true), (read.Tasks[0].Text, read.Tasks[0].DueAt, read.Tasks[0].CallsAutomatically));
        Assert.Null((await _card.CallAsync()).StatusId);
    }

    [Fact]
    public async Task Save_StatusLeftAsItIs_LeavesThePlanAlone()
    {
        await SaveAsync(Admin, card => card with { StatusId = _card.Status(StatusMeaning.CallBack), CallBackAt = _card.Now.AddHours(5) });
        var planned = (await _card.ContactAsync()).PlannedAt;

        Assert.Null(await SaveAsync(Admin, card => card with { Fields = card.Fields with { City = "Пермь" } }));

        Assert.Equal((planned, "Пермь"), ((await _card.ContactAsync()).PlannedAt, (await _card.ContactAsync()).City));
        Assert.Single(await _card.TasksAsync());
    }

    [Fact]
    public async Task Save_BlacklistStatus_BansTheNumberAndTakesPromisesBack()
    {
        Assert.Null(await Tasks.AddAsync(Supervisor, Card, new() { Text = "x", DueAt = _card.Now.AddHours(1), CallsAutomatically = true }, Stop));

        Assert.Null(await SaveAsync(Supervisor, card => card with { StatusId = _card.Status(StatusMeaning.Blacklist) }));

        Assert.True((await _card.ContactAsync()).IsBlacklisted);
        Assert.NotNull((await _card.TasksAsync())[0].DoneAt);
        await using var db = await _card.Core.OpenDbAsync();
        Assert.Equal(CardFixture.Phone, (await db.Blacklist.SingleAsync(Stop)).Phone);
    }

    [Fact]
    public async Task Save_StatusOfAnotherProjectNoTimeOrNoSuchOperator_IsRefused()
    {
        AssertField(await SaveAsync(Admin, card => card with { StatusId = 99_999 }), nameof(CardInput.StatusId), FieldRules.UnknownChoice);
        AssertField(await SaveAsync(Admin, card => card with { StatusId = _card.Status(StatusMeaning.CallBack) }), nameof(CardInput.CallBackAt), FieldRules.Required);
        AssertField(await SaveAsync(Admin, card => card with { OperatorId = 99_999 }), nameof(CardInput.OperatorId), FieldRules.UnknownChoice);
        await using (var db = await _card.Core.OpenDbAsync())
        {
            db.Add(new User { Id = 777, UserName = "new@test.ru", NormalizedEmail = "NEW@TEST.RU", FullName = "Новенький", Extension = 777, Role = Role.Operator });
            await db.SaveChangesAsync(Stop);
        }

        // Not of the supervisor's groups.
        Assert.Null(await SaveAsync(Admin, card => card with { OperatorId = 777 }));
        Assert.Null(await SaveAsync(Admin, card => card with { OperatorId = null }));
        AssertField(await SaveAsync(Supervisor, card => card with { OperatorId = 777 }), nameof(CardInput.OperatorId), FieldRules.UnknownChoice);
    }

    [Fact]
    public async Task Task_AddedAndFinishedFromTheList_PlansTheCallAndTakesItBack()
    {
        Assert.Null(await SaveAsync(Admin, card => card with { StatusId = _card.Status(StatusMeaning.Success) }));
        var dueAt = _card.Now.AddHours(3);

        Assert.Null(await Tasks.AddAsync(Supervisor, Card, new() { Text = "перезвонить", DueAt = dueAt, CallsAutomatically = true }, Stop));
        Assert.Equal(dueAt, (await _card.ContactAsync()).PlannedAt);

        Assert.Null(await Tasks.FinishAsync(Supervisor, Card, (await _card.TasksAsync())[0].Id, Stop));
        Assert.Equal((DialState.Finished, null), ((await _card.ContactAsync()).DialState, (await _card.ContactAsync()).PlannedAt));
    }

    [Fact]
    public async Task Card_OfAnothersProject_IsClosedInEveryWay()
    {
        foreach (var stranger in new[] { _card.Operator, new Actor(9_999, Role.Supervisor) })
        {
            Assert.Null(await Contacts.FindAsync(stranger, _card.ContactId, Stop));
            Assert.IsType<NotFound>(await Contacts.SaveAsync(stranger, _card.ContactId, _card.Now, new(), Stop));
            Assert.IsType<NotFound>(await Tasks.AddAsync(stranger, Card, new() { Text = "x", DueAt = _card.Now.AddHours(1) }, Stop));
            Assert.Empty(await _card.Core.Get<CardQueries>().ListCallsAsync(stranger, Card, Stop));
        }

        Assert.Single(await _card.Core.Get<CardQueries>().ListCallsAsync(Supervisor, Card, Stop));
    }

    /// <summary>As the page sends it: what was read, with something changed.</summary>
    private async Task<Refusal?> SaveAsync(Actor actor, Func<CardInput, CardInput> change)
    {
        var read = (await Contacts.FindAsync(actor, _card.ContactId, Stop))!;
        return await Contacts.SaveAsync(actor, read.Id, read.ReadAs, change(new() { Fields = read.Fields, StatusId = read.Status.Id, OperatorId = read.OperatorId }), Stop);
    }

    private static void AssertField(Refusal? refusal, string field, string rule) =>
        Assert.Contains(Assert.IsType<InvalidFields>(refusal).Errors, error => error.Field == field && error.Rule == rule);
}
