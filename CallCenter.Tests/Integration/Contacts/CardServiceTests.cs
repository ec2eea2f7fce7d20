using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Blacklist;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Cards;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Contacts;

public sealed class CardServiceTests : IAsyncLifetime
{
    private readonly CardFixture _card = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private DateTime Tomorrow => _card.Now.AddDays(1);

    public ValueTask InitializeAsync() => _card.InitializeAsync();

    public ValueTask DisposeAsync() => _card.DisposeAsync();

    [Theory]
    [InlineData(StatusMeaning.Ordinary, FinishReason.Status)]
    [InlineData(StatusMeaning.Success, FinishReason.Status)]
    [InlineData(StatusMeaning.Blacklist, FinishReason.Blacklisted)]
    public async Task Close_FinishingStatus_FinishesTheContact(StatusMeaning meaning, FinishReason reason)
    {
        await _card.EndCallAsync();

        Assert.Null(await CloseAsync(_card.Input(meaning, comment: " просит не звонить ")));

        var contact = await _card.ContactAsync();
        Assert.Equal((DialState.Finished, reason, _card.Status(meaning)), (contact.DialState, contact.FinishReason, contact.StatusId));
        Assert.Equal(("Иванов Иван Петрович", "Оренбург"), (contact.FullName, contact.City));
        var call = await _card.CallAsync();
        Assert.Equal(_card.Status(meaning), call.StatusId);
        Assert.NotNull(call.CardSavedAt);
        var read = await _card.Core.Get<CardQueries>().FindAsync(_card.Operator, _card.CallId, Stop);
        Assert.Equal("просит не звонить", Assert.Single(read.Value!.Comments).Text);
    }

    [Fact]
    public async Task Close_CallBack_DialsAtTheTimeAndLeavesATask()
    {
        await _card.EndCallAsync();

        Assert.Null(await CloseAsync(_card.Input(StatusMeaning.CallBack, Tomorrow)));

        var contact = await _card.ContactAsync();
        Assert.Equal((DialState.Waiting, Tomorrow), (contact.DialState, contact.NextAttemptAt));
        var task = Assert.Single(await _card.TasksAsync());
        Assert.Equal((true, Tomorrow, _card.Operator.UserId), (task.CallsAutomatically, task.DueAt, task.AuthorId));
    }

    [Fact]
    public async Task Close_KeepDialing_FollowsTheRetryRules()
    {
        await _card.EndCallAsync();

        Assert.Null(await CloseAsync(_card.Input(StatusMeaning.KeepDialing)));

        var contact = await _card.ContactAsync();
        Assert.Equal(DialState.Waiting, contact.DialState);
        Assert.Equal(_card.Now.AddMinutes(240), contact.NextAttemptAt!.Value, TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task Close_KeepDialingWithAttemptsUsedUp_FinishesTheContact()
    {
        await _card.ChangeProjectAsync(project => project.MaxAttempts = 1);
        await _card.EndCallAsync();

        Assert.Null(await CloseAsync(_card.Input(StatusMeaning.KeepDialing)));

        var contact = await _card.ContactAsync();
        Assert.Equal((DialState.Finished, FinishReason.AttemptsUsedUp), (contact.DialState, contact.FinishReason));
    }

    [Fact]
    public async Task Keep_DuringTheTalk_DecidesWhenTheCallLetsGo()
    {
        Assert.Null(await _card.Cards.KeepAsync(_card.Operator, _card.CallId, _card.Input(StatusMeaning.CallBack, Tomorrow), Stop));
        Assert.Equal(DialState.Claimed, (await _card.ContactAsync()).DialState);
        Assert.Null((await _card.CallAsync()).CardSavedAt);

        await _card.EndCallAsync();

        var contact = await _card.ContactAsync();
        Assert.Equal((DialState.Waiting, Tomorrow), (contact.DialState, contact.NextAttemptAt));
    }

    [Fact]
    public async Task Close_StatusChangedAfterTheTalk_TakesTheCallBackAway()
    {
        await _card.Cards.KeepAsync(_card.Operator, _card.CallId, _card.Input(StatusMeaning.CallBack, Tomorrow), Stop);
        await _card.EndCallAsync();

        Assert.Null(await CloseAsync(_card.Input(StatusMeaning.Ordinary)));

        Assert.Empty(await _card.TasksAsync());
        Assert.Equal(DialState.Finished, (await _card.ContactAsync()).DialState);
    }

    [Fact]
    public async Task Close_CallBackTimeChanged_MovesTheOneTask()
    {
        await _card.Cards.KeepAsync(_card.Operator, _card.CallId, _card.Input(StatusMeaning.CallBack, Tomorrow), Stop);
        await _card.EndCallAsync();

        Assert.Null(await CloseAsync(_card.Input(StatusMeaning.CallBack, Tomorrow.AddHours(2))));

        Assert.Equal(Tomorrow.AddHours(2), Assert.Single(await _card.TasksAsync()).DueAt);
        Assert.Equal(Tomorrow.AddHours(2), (await _card.ContactAsync()).NextAttemptAt);
    }

    [Fact]
    public async Task Close_TaskThatCallsAutomatically_IsKeptByAnOrdinaryStatus()
    {
        await AddTaskAsync(Tomorrow);
        await _card.EndCallAsync();

        Assert.Null(await CloseAsync(_card.Input(StatusMeaning.Ordinary)));

        Assert.Equal(Tomorrow, (await _card.ContactAsync()).NextAttemptAt);
    }

    [Fact]
    public async Task FinishTask_ThatPromisedTheNextCall_TakesTheCallBack()
    {
        await AddTaskAsync(Tomorrow);
        await _card.EndCallAsync();
        var task = Assert.Single(await _card.TasksAsync());

        Assert.Null(await _card.Core.Get<CardTaskService>().FinishAsync(_card.Operator, CardRef.OfCall(_card.CallId), task.Id, Stop));

        Assert.Equal(DialState.Finished, (await _card.ContactAsync()).DialState);
        Assert.NotNull(Assert.Single(await _card.TasksAsync()).DoneAt);
    }

    [Fact]
    public async Task Close_WithoutStatus_IsRefusedAndNothingIsWritten()
    {
        var refusal = await CloseAsync(_card.Input());

        AssertField(refusal, nameof(CardInput.StatusId), FieldRules.StatusRequired);
        Assert.Equal("Иванов Иван", (await _card.ContactAsync()).FullName);
    }

    [Fact]
    public async Task Close_StatusOfAnotherProject_IsRefused() =>
        AssertField(await CloseAsync(_card.Input() with { StatusId = _card.Core.RefusedStatusId }), nameof(CardInput.StatusId), FieldRules.UnknownChoice);

    [Fact]
    public async Task Close_CallBackWithoutTime_IsRefused() =>
        AssertField(await CloseAsync(_card.Input(StatusMeaning.CallBack)), nameof(CardInput.CallBackAt), FieldRules.Required);

    [Fact]
    public async Task Close_CallBackInThePast_IsRefused() =>
        AssertField(await CloseAsync(_card.Input(StatusMeaning.CallBack, _card.Now.AddMinutes(-1))), nameof(CardInput.CallBackAt), FieldRules.InThePast);

    [Fact]
    public async Task Close_WrongFields_NamesEachOfThem()
    {
        var input = _card.Input(StatusMeaning.Ordinary);
        input.Fields.Email = "nobody";
        input.Fields.BirthDate = new(2999, 1, 1);

        var refusal = await CloseAsync(input);

        AssertField(refusal, "Fields.Email", FieldRules.BadEmail);
        AssertField(refusal, "Fields.BirthDate", FieldRules.BadBirthDate);
    }

    [Fact]
    public async Task Close_CallOfAnotherOperator_IsRefused() =>
        Assert.IsType<CardOfAnother>(await _card.Cards.CloseAsync(_card.Stranger, _card.CallId, _card.Input(StatusMeaning.Ordinary), Stop));

    [Fact]
    public async Task Close_SupervisorOfAnotherProject_IsRefused() =>
        Assert.IsType<CardOfAnother>(await _card.Cards.CloseAsync(_card.Core.OtherSupervisor, _card.CallId, _card.Input(StatusMeaning.Ordinary), Stop));

    [Fact]
    public async Task Close_UnknownCall_IsRefused() =>
        Assert.IsType<NotFound>(await _card.Cards.CloseAsync(_card.Operator, Guid.NewGuid(), _card.Input(StatusMeaning.Ordinary), Stop));

    [Fact]
    public async Task Close_Again_IsRefused()
    {
        await _card.EndCallAsync();
        Assert.Null(await CloseAsync(_card.Input(StatusMeaning.Ordinary)));

        Assert.IsType<CardIsClosed>(await CloseAsync(_card.Input(StatusMeaning.CallBack, Tomorrow)));
        Assert.Equal(DialState.Finished, (await _card.ContactAsync()).DialState);
    }

    [Fact]
    public async Task Close_BySupervisorOfTheProject_IsAllowed() =>
        Assert.Null(await _card.Cards.CloseAsync(_card.Core.Supervisor, _card.CallId, _card.Input(StatusMeaning.Ordinary), Stop));

    [Fact]
    public async Task Close_StatusOfTheBlacklist_NumberIsNotDialledAnywhere()
    {
        Assert.Null(await _card.Cards.CloseAsync(_card.Operator, _card.CallId, _card.Input(StatusMeaning.Blacklist), Stop));

        await using var db = await _card.Core.OpenDbAsync();
        var entry = await db.Blacklist.SingleAsync(Stop);
        Assert.Equal((CardFixture.Phone, BlacklistEntry.Everywhere, BlacklistSource.Status, (int?)_card.Operator.UserId), (entry.Phone, entry.ProjectId, entry.Source, entry.AuthorId));
    }

    [Fact]
    public async Task Close_StatusOfTheBlacklistTakenBack_NumberIsDialledAgain()
    {
        Assert.Null(await _card.Cards.KeepAsync(_card.Operator, _card.CallId, _card.Input(StatusMeaning.Blacklist), Stop));

        Assert.Null(await _card.Cards.CloseAsync(_card.Operator, _card.CallId, _card.Input(StatusMeaning.KeepDialing), Stop));

        await using var db = await _card.Core.OpenDbAsync();
        Assert.False(await db.Blacklist.AnyAsync(Stop));
    }

    [Fact]
    public async Task AddTask_ContactIsBlacklisted_PromisesNoCall()
    {
        Assert.Null(await _card.Cards.KeepAsync(_card.Operator, _card.CallId, _card.Input(StatusMeaning.Blacklist), Stop));
        var tasks = _card.Core.Get<CardTaskService>();
        CardTaskInput input = new() { Text = "x", DueAt = _card.Now.AddDays(1), CallsAutomatically = true };

        Assert.IsType<ContactBlacklisted>(await tasks.AddAsync(_card.Operator, CardRef.OfCall(_card.CallId), input, Stop));
        await _card.EndCallAsync();
        Assert.IsType<ContactBlacklisted>(await tasks.AddAsync(_card.Operator, CardRef.OfCall(_card.CallId), input, Stop));
        Assert.Null(await tasks.AddAsync(_card.Operator, CardRef.OfCall(_card.CallId), input with { CallsAutomatically = false }, Stop));
        Assert.Equal(DialState.Finished, (await _card.ContactAsync()).DialState);
    }

    [Fact]
    public async Task AddTask_InThePast_IsRefused() => AssertField(
        await _card.Core.Get<CardTaskService>().AddAsync(_card.Operator, CardRef.OfCall(_card.CallId), new() { Text = "x", DueAt = _card.Now.AddHours(-1) }, Stop),
        nameof(CardTaskInput.DueAt), FieldRules.InThePast);

    private static void AssertField(Refusal? refusal, string field, string rule) =>
        Assert.Contains(Assert.IsType<InvalidFields>(refusal).Errors, error => error.Field == field && error.Rule == rule);

    private Task<Refusal?> CloseAsync(CardInput input) => _card.Cards.CloseAsync(_card.Operator, _card.CallId, input, Stop);

    private async Task AddTaskAsync(DateTime dueAt) => Assert.Null(await _card.Core.Get<CardTaskService>()
        .AddAsync(_card.Operator, CardRef.OfCall(_card.CallId), new() { Text = "перезвонить", DueAt = dueAt, CallsAutomatically = true }, Stop));
}
