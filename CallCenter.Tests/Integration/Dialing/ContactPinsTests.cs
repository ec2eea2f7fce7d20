using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Schedules;
using CallCenter.Tests.Integration.Contacts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Integration.Dialing;

/// <summary>«Задача на оператора»: which contacts wait for whom, whatever changes.</summary>
public sealed class ContactPinsTests : IAsyncLifetime
{
    private readonly CardFixture _card = new();
    private int _groupId;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private int Pinned => _card.Operator.UserId;

    private DateTime Tomorrow => _card.Now.AddDays(1);

    public async ValueTask InitializeAsync()
    {
        await _card.InitializeAsync();
        await using var db = await _card.Core.OpenDbAsync();
        var group = new Group { Name = "team" };
        group.Members.Add(new() { UserId = Pinned });
        db.Add(group);
        await db.SaveChangesAsync(Stop);
        _groupId = group.Id;
        await ChangeAsync(project =>
        {
            project.PinsContacts = true;
            project.Groups.Add(new() { GroupId = _groupId });
            project.Windows.AddRange(DayWindow.RoundTheClock.Select(ProjectWindow.Of));
            project.Pins.Add(new() { StatusId = _card.Status(StatusMeaning.CallBack), OperatorId = Pinned });
        });
    }

    public ValueTask DisposeAsync() => _card.DisposeAsync();

    [Fact]
    public async Task Close_StatusOfARow_NamesItsOperatorAtOnce()
    {
        await _card.EndCallAsync();
        Assert.Null(await _card.Cards.CloseAsync(_card.Operator, _card.CallId, _card.Input(StatusMeaning.CallBack, Tomorrow), Stop));
        Assert.Equal((DialState.Waiting, (int?)Pinned), await StandingAsync());

        Assert.Null(await SaveAsync(StatusMeaning.KeepDialing));
        Assert.Equal((DialState.Waiting, null), await StandingAsync());
    }

    [Fact]
    public async Task Task_OfAFinishedContact_BringsItBackToItsOperator()
    {
        await _card.EndCallAsync();
        await ChangeAsync(project => project.Pins.Add(new() { StatusId = _card.Status(StatusMeaning.Ordinary), OperatorId = Pinned }));
        Assert.Null(await _card.Cards.CloseAsync(_card.Operator, _card.CallId, _card.Input(StatusMeaning.Ordinary), Stop));

        Assert.Null(await _card.Core.Get<CardTaskService>().AddAsync(
            _card.Core.Admin, CardRef.OfContact(_card.ContactId), new() { Text = "перезвонить", DueAt = Tomorrow, CallsAutomatically = true }, Stop));

        Assert.Equal((DialState.Waiting, (int?)Pinned), await StandingAsync());
    }

    [Fact]
    public async Task Settle_RowsOfTheProject_AreWhatItsWaitingContactsGoBy()
    {
        await WaitAsync();
        await ChangeAsync(project => project.Pins.Clear());
        await SettleAsync();
        Assert.Equal((DialState.Waiting, null), await StandingAsync());

        await ChangeAsync(project => project.Pins.Add(new() { StatusId = _card.Status(StatusMeaning.Ordinary), OperatorId = Pinned }));
        await SettleAsync();
        Assert.Equal((DialState.Waiting, null), await StandingAsync());

        await ChangeAsync(project => project.Pins.Add(new() { StatusId = _card.Status(StatusMeaning.CallBack), OperatorId = Pinned }));
        await SettleAsync();
        Assert.Equal((DialState.Waiting, (int?)Pinned), await StandingAsync());

        await ChangeAsync(project => project.Pins.Single(pin => pin.StatusId == _card.Status(StatusMeaning.CallBack)).OperatorId = _card.Core.Supervisor.UserId);
        await using (var db = await _card.Core.OpenDbAsync())
        {
            db.Add(new GroupMember { GroupId = _groupId, UserId = _card.Core.Supervisor.UserId });
            await db.SaveChangesAsync(Stop);
        }

        await SettleAsync();
        Assert.Equal((DialState.Waiting, (int?)_card.Core.Supervisor.UserId), await StandingAsync());

        await ChangeAsync(project => project.PinsContacts = false);
        await SettleAsync();
        Assert.Equal((DialState.Waiting, null), await StandingAsync());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Settle_OperatorDeletedOrGoneFromTheGroups_LeavesHisContactsToAnyone(bool isDeleted)
    {
        await WaitAsync();
        await using (var db = await _card.Core.OpenDbAsync())
        {
            if (isDeleted)
            {
                await db.Users.Where(user => user.Id == Pinned).ExecuteUpdateAsync(row => row.SetProperty(user => user.IsDeleted, true), Stop);
            }
            else
            {
                await db.GroupMembers.Where(member => member.UserId == Pinned).ExecuteDeleteAsync(Stop);
            }
        }

        await SettleAsync();

        Assert.Equal((DialState.Waiting, null), await StandingAsync());
    }

    [Fact]
    public async Task Settle_OverdueByMoreThanADay_GoesToAnyoneAndStaysThere()
    {
        await WaitAsync();

        await SettleAsync(Tomorrow.AddDays(1).AddMinutes(-1));
        Assert.Equal((DialState.Waiting, (int?)Pinned), await StandingAsync());
        await SettleAsync(Tomorrow.AddDays(1));
        Assert.Equal((DialState.Waiting, null), await StandingAsync());
        await SettleAsync(Tomorrow.AddDays(1).AddMinutes(5));
        Assert.Equal((DialState.Waiting, null), await StandingAsync());
    }

    [Fact]
    public async Task Settle_ContactInACall_IsLeftToTheCall()
    {
        await ChangeAsync(project => project.Pins.Add(new() { StatusId = _card.Core.NewStatusId, OperatorId = Pinned }));

        await SettleAsync();

        Assert.Equal((DialState.Claimed, null), await StandingAsync());
    }

    private async Task WaitAsync()
    {
        await _card.EndCallAsync();
        Assert.Null(await SaveAsync(StatusMeaning.CallBack, Tomorrow));
        Assert.Equal((DialState.Waiting, (int?)Pinned), await StandingAsync());
    }

    private async Task<CallCenter.Core.Refusal?> SaveAsync(StatusMeaning meaning, DateTime? callBackAt = null)
    {
        var cards = _card.Core.Get<ContactCardService>();
        var card = (await cards.FindAsync(_card.Core.Admin, _card.ContactId, Stop))!;
        return await cards.SaveAsync(_card.Core.Admin, _card.ContactId, card.ReadAs, _card.Input(meaning, callBackAt), Stop);
    }

    private Task SettleAsync(DateTime? now = null) =>
        new ContactPins(_card.Core.Get<IDbContextFactory<CallCenterDb>>(), new FakeTimeProvider(now ?? _card.Now)).SettleAsync(_card.ProjectId, Stop);

    private async Task<(DialState State, int? Pinned)> StandingAsync() => await _card.ContactAsync() is var contact ? (contact.DialState, contact.PinnedOperatorId) : default;

    private async Task ChangeAsync(Action<Project> change)
    {
        await using var db = await _card.Core.OpenDbAsync();
        change(await db.Projects.Include(project => project.Pins).SingleAsync(project => project.Id == _card.ProjectId, Stop));
        await db.SaveChangesAsync(Stop);
    }
}
