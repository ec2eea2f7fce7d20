using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Blacklist;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Dialing;
using CallCenter.Core.Dialing.Outlook;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Schedules;
using CallCenter.Tests.Integration.Contacts;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Dialing;

/// <summary>«Почему не звонят?» as it comes about: each situation is made as people and the dialler make it.</summary>
public sealed class DialOutlookTests : IAsyncLifetime
{
    private readonly CardFixture _card = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await _card.InitializeAsync();
        var trunk = await _card.Core.AddTrunkAsync();
        await ChangeAsync(project =>
        {
            (project.IsRunning, project.ClientFrom, project.ClientTo) = (true, default, default);
            project.Trunks.Add(new() { TrunkId = trunk });
            project.Windows.AddRange(DayWindow.RoundTheClock.Select(ProjectWindow.Of));
        });
    }

    public ValueTask DisposeAsync() => _card.DisposeAsync();

    [Fact]
    public async Task Find_InTheTalk_SaysWithWhom()
    {
        Assert.Equal([new DialObstacle.InCall(CallPhase.Talking, IsInbound: false, "Оператор", _card.Now)], (await FindAsync()).Obstacles);
    }

    [Fact]
    public async Task Find_AfterTheTalk_SaysThatThereWasOneUntilAStatusSaysMore()
    {
        await _card.EndCallAsync();
        Assert.IsType<DialObstacle.Talked>(Assert.Single((await FindAsync()).Obstacles));

        await CloseAsync(StatusMeaning.Ordinary);
        Assert.Equal(new DialObstacle.StatusGiven(nameof(StatusMeaning.Ordinary)), Assert.Single((await FindAsync()).Obstacles));
    }

    [Fact]
    public async Task Find_CallBackPromised_SaysWhen()
    {
        await _card.EndCallAsync();
        await CloseAsync(StatusMeaning.CallBack, _card.Now.AddDays(1));

        var outlook = await FindAsync();

        Assert.Equal([new DialObstacle.Waits(_card.Now.AddDays(1), DialRank.Promise)], outlook.Obstacles);
        Assert.Equal(_card.Now.AddDays(1), outlook.ExpectedAt);
    }

    [Fact]
    public async Task Find_AttemptsUsedUp_NamesTheRow()
    {
        await _card.ChangeProjectAsync(project => project.MaxAttempts = 1);
        await _card.EndCallAsync();
        await CloseAsync(StatusMeaning.KeepDialing);

        Assert.Equal([new DialObstacle.AttemptsUsedUp(null, 1, 1)], (await FindAsync()).Obstacles);
    }

    [Fact]
    public async Task Find_BlacklistedByStatus_NamesTheEntry()
    {
        await _card.EndCallAsync();
        await CloseAsync(StatusMeaning.Blacklist);

        var ban = Assert.IsType<DialObstacle.Blacklisted>(Assert.Single((await FindAsync()).Obstacles));
        Assert.Equal((true, "Оператор"), (ban.Everywhere, ban.Author));

        await _card.Core.Get<BlacklistService>().RemoveFoundAsync(_card.Core.Admin, new(), Stop);
        Assert.Equal([new DialObstacle.BlacklistStatus(nameof(StatusMeaning.Blacklist))], (await FindAsync()).Obstacles);
    }

    [Fact]
    public async Task Find_NewContact_IsTheNextUnlessSomethingOfTheProjectIsInTheWay()
    {
        var id = await AddAsync();
        Assert.Empty((await FindAsync(id)).Obstacles);

        await ChangeAsync(project => project.IsRunning = false);
        Assert.Equal([new DialObstacle.ProjectStopped()], (await FindAsync(id)).Obstacles);

        await ChangeAsync(project =>
        {
            project.IsRunning = true;
            project.Trunks.Clear();
        });
        Assert.Equal([new DialObstacle.NoTrunk()], (await FindAsync(id)).Obstacles);

        _card.Core.Floor.ExchangeIsUp = false;
        await ChangeAsync(project => project.Windows.Clear());
        Assert.Equal([new DialObstacle.OutsideSchedule(null), new DialObstacle.NoTrunk(), new DialObstacle.ExchangeDown()], (await FindAsync(id)).Obstacles);
    }

    [Fact]
    public async Task Find_DatesAndHolidays_AreSaid()
    {
        var id = await AddAsync();
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(TimeProvider.System.GetUtcNow().UtcDateTime, TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow")));

        await ChangeAsync(project => project.StartDate = today.AddDays(2));
        Assert.Equal([new DialObstacle.NotStarted(today.AddDays(2))], (await FindAsync(id)).Obstacles);
        await ChangeAsync(project => (project.StartDate, project.EndDate) = (null, today.AddDays(-2)));
        Assert.Equal([new DialObstacle.Ended(today.AddDays(-2))], (await FindAsync(id)).Obstacles);
        await ChangeAsync(project =>
        {
            project.EndDate = null;
            project.Holidays.Add(new() { From = today.AddDays(-1), To = today.AddDays(1), Title = "Каникулы" });
        });
        Assert.Equal("Каникулы", Assert.IsType<DialObstacle.Holiday>(Assert.Single((await FindAsync(id)).Obstacles)).Title);
    }

    [Fact]
    public async Task Find_TheClientsHours_GoByHisZone()
    {
        var id = await AddAsync();
        var local = TimeOnly.FromDateTime(TimeZoneInfo.ConvertTimeFromUtc(TimeProvider.System.GetUtcNow().UtcDateTime, TimeZoneInfo.FindSystemTimeZoneById("Europe/Moscow")));

        await ChangeAsync(project => (project.ClientFrom, project.ClientTo) = (local.AddHours(2), local.AddHours(4)));

        Assert.IsType<DialObstacle.OutsideClientHours>(Assert.Single((await FindAsync(id)).Obstacles));
    }

    [Fact]
    public async Task Find_FileBeingTakenBack_SaysWhich()
    {
        var id = await AddAsync();
        await using (var db = await _card.Core.OpenDbAsync())
        {
            await db.Uploads.ExecuteUpdateAsync(row => row.SetProperty(upload => upload.State, UploadState.Removing), Stop);
        }

        Assert.Equal([new DialObstacle.FileNotReady("list.csv", UploadState.Removing)], (await FindAsync(id)).Obstacles);
    }

    [Fact]
    public async Task Find_OthersDueBefore_AreCountedInTheOrderOfTheDialler()
    {
        var last = await AddAsync(count: 4);
        await using (var db = await _card.Core.OpenDbAsync())
        {
            var second = await db.Contacts.Where(contact => contact.Id == last - 2).SingleAsync(Stop);
            second.Decide(RetryDecision.Again(_card.Now.AddMinutes(-5)), _card.Now);
            var third = await db.Contacts.Where(contact => contact.Id == last - 1).SingleAsync(Stop);
            third.Decide(RetryDecision.Again(_card.Now.AddMinutes(-1), DialRank.Lost), _card.Now);
            await db.SaveChangesAsync(Stop);
        }

        Assert.Equal([new DialObstacle.Behind(3)], (await FindAsync(last)).Obstacles);
        Assert.Empty((await FindAsync(last - 1)).Obstacles);
        Assert.Equal([new DialObstacle.Behind(1)], (await FindAsync(last - 2)).Obstacles);
        Assert.Equal([new DialObstacle.Behind(2)], (await FindAsync(last - 3)).Obstacles);
    }

    [Fact]
    public async Task Find_PinnedToSomebodyAway_NamesHim()
    {
        await _card.EndCallAsync();
        await using (var db = await _card.Core.OpenDbAsync())
        {
            var contact = await db.Contacts.SingleAsync(Stop);
            contact.Decide(RetryDecision.Again(_card.Now.AddMinutes(-5)), _card.Now);
            await db.SaveChangesAsync(Stop);
            await db.Contacts.ExecuteUpdateAsync(row => row.SetProperty(other => other.PinnedOperatorId, _card.Operator.UserId), Stop);
        }

        _card.Core.Floor.Pinned = PinnedStanding.Away;

        Assert.Equal([new DialObstacle.Pinned("Оператор", PinnedStanding.Away)], (await FindAsync()).Obstacles);
    }

    [Fact]
    public async Task Find_NobodyAtWork_IsSaid()
    {
        var id = await AddAsync();
        _card.Core.Floor.Free = 0;

        Assert.Equal([new DialObstacle.NoOperators()], (await FindAsync(id)).Obstacles);
    }

    [Fact]
    public async Task Find_Strangers_AreRefused()
    {
        var queries = _card.Core.Get<DialOutlookQueries>();

        Assert.IsType<CardOfAnother>((await queries.FindAsync(_card.Stranger, CardRef.OfCall(_card.CallId), Stop)).Refusal);
        Assert.IsType<NotFound>((await queries.FindAsync(_card.Core.OtherSupervisor, CardRef.OfContact(_card.ContactId), Stop)).Refusal);
        Assert.NotNull((await queries.FindAsync(_card.Operator, CardRef.OfCall(_card.CallId), Stop)).Value);
        Assert.NotNull((await queries.FindAsync(_card.Core.Supervisor, CardRef.OfContact(_card.ContactId), Stop)).Value);
    }

    private async Task<DialOutlook> FindAsync(long? contactId = null) =>
        (await _card.Core.Get<DialOutlookQueries>().FindAsync(_card.Core.Admin, CardRef.OfContact(contactId ?? _card.ContactId), Stop)).Value!.Dialling;

    private async Task CloseAsync(StatusMeaning meaning, DateTime? callBackAt = null) =>
        Assert.Null(await _card.Cards.CloseAsync(_card.Operator, _card.CallId, _card.Input(meaning, callBackAt), Stop));

    /// <returns>The last one's id; those before it have the ids before it.</returns>
    private async Task<long> AddAsync(int count = 1)
    {
        await using var db = await _card.Core.OpenDbAsync();
        var known = await db.Contacts.AsNoTracking().SingleAsync(Stop);
        var added = Enumerable.Range(0, count).Select(index => new Contact
        {
            ProjectId = known.ProjectId,
            UploadId = known.UploadId,
            Phone = $"7916000000{index}",
            StatusId = known.StatusId,
            TimeZone = "Europe/Moscow",
            CreatedAt = _card.Now,
            UpdatedAt = _card.Now,
        }).ToList();
        db.AddRange(added);
        await db.SaveChangesAsync(Stop);
        return added.Max(contact => contact.Id);
    }

    private async Task ChangeAsync(Action<Project> change)
    {
        await using var db = await _card.Core.OpenDbAsync();
        change(await db.Projects.Include(project => project.Trunks).Include(project => project.Windows).Include(project => project.Holidays).SingleAsync(project => project.Id == _card.ProjectId, Stop));
        await db.SaveChangesAsync(Stop);
    }
}
