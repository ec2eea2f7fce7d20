using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Blacklist;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing;
using CallCenter.Core.Projects.Schedules;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Contacts;

/// <summary>One person added by hand.</summary>
public sealed class NewContactTests : IAsyncLifetime
{
    private const string NewPhone = "8 (495) 223-45-67";
    private readonly CardFixture _card = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private NewContactService Contacts => _card.Core.Get<NewContactService>();
    private Actor Supervisor => _card.Core.Supervisor;

    public ValueTask InitializeAsync() => _card.InitializeAsync();

    public ValueTask DisposeAsync() => _card.DisposeAsync();

    [Fact]
    public async Task Add_Number_IsLookedUpAndDialledLikeTheRest()
    {
        var (id, refusal) = await AddAsync(Supervisor, NewPhone, " Петров Пётр ");

        Assert.Null(refusal);
        var card = (await _card.Core.Get<ContactCardService>().FindAsync(Supervisor, id, Stop))!;
        Assert.Equal(("Петров Пётр", "Europe/Moscow", ""), (card.Fields.FullName, card.ClientZone, card.Origin.FileName));
        Assert.StartsWith("Моск", card.Region, StringComparison.Ordinal);
        await using (var db = await _card.Core.OpenDbAsync())
        {
            var project = await db.Projects.SingleAsync(row => row.Id == _card.ProjectId, Stop);
            (project.IsRunning, project.ClientFrom, project.ClientTo) = (true, default, default);
            project.Windows.AddRange(DayWindow.RoundTheClock.Select(ProjectWindow.Of));
            await db.SaveChangesAsync(Stop);
        }

        var claimed = await new ContactClaims(_card.Core.Get<IDbContextFactory<CallCenterDb>>(), TimeProvider.System).ClaimAsync(
            new(_card.ProjectId, 5, ["Europe/Moscow"], () => new(1, "74950000000"), []), Stop);
        Assert.Equal([(id, "74952234567")], claimed.Select(contact => (contact.ContactId, contact.Phone)));
        await using var check = await _card.Core.OpenDbAsync();
        Assert.Equal($"{id}", (await check.AuditEntries.SingleAsync(entry => entry.Action == AuditAction.Created && entry.Entity == nameof(Contact), Stop)).EntityId);
    }

    [Fact]
    public async Task Add_Several_AreOneRowOfTheBaseThatIsNoFile()
    {
        await AddAsync(Supervisor, NewPhone);
        await AddAsync(new(1, Role.Admin), "+7 495 223-45-68");

        await using var db = await _card.Core.OpenDbAsync();
        var upload = await db.Uploads.SingleAsync(row => row.ProjectId == _card.ProjectId && row.FileName == "", Stop);
        Assert.Equal((2, false, false, UploadState.Ready), (upload.Accepted, upload.IsFile, upload.IsOfCallers, upload.State));
    }

    [Fact]
    public async Task Add_SameNumberTwiceAtOnce_IsAddedOnceAndTheOtherIsTold()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => AddAsync(Supervisor, NewPhone))));

        var id = Assert.Single(answers, answer => answer.Refusal is null).Id;
        Assert.All(answers.Where(answer => answer.Refusal is not null), answer => Assert.Equal(id, Assert.IsType<ContactKnown>(answer.Refusal).ContactId));
    }

    [Fact]
    public async Task Add_NumberThatIsThere_SaysWhose()
    {
        var (_, refusal) = await AddAsync(Supervisor, "8 922 871 13 45");

        Assert.Equal(new ContactKnown("Иванов Иван", _card.ContactId), refusal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Add_BlacklistedNumber_IsRefused(bool everywhere)
    {
        await using (var db = await _card.Core.OpenDbAsync())
        {
            db.Blacklist.Add(new() { Phone = "74952234567", ProjectId = everywhere ? BlacklistEntry.Everywhere : _card.ProjectId, CreatedAt = _card.Now });
            await db.SaveChangesAsync(Stop);
        }

        Assert.IsType<NumberBlacklisted>((await AddAsync(Supervisor, NewPhone)).Refusal);
    }

    [Theory]
    [InlineData("", FieldRules.Required)]
    [InlineData("12345", FieldRules.NoSuchPhone)]
    [InlineData("=1+1", FieldRules.NoSuchPhone)]
    public async Task Add_NoNumber_IsRefused(string phone, string rule) => Assert.Equal(
        [(nameof(NewContact.Phone), rule)],
        Assert.IsType<InvalidFields>((await AddAsync(Supervisor, phone)).Refusal).Errors.Select(error => (error.Field, error.Rule)));

    [Fact]
    public async Task Add_ToAnothersProject_IsRefusedAndAddsNothing()
    {
        foreach (var stranger in new[] { _card.Operator, new Actor(9_999, Role.Supervisor) })
        {
            Assert.Equal(nameof(NewContact.ProjectId), Assert.IsType<InvalidFields>((await AddAsync(stranger, NewPhone)).Refusal).Errors[0].Field);
            Assert.Empty(await Contacts.ListProjectsAsync(stranger, Stop));
        }

        await using var db = await _card.Core.OpenDbAsync();
        Assert.Equal(1, await db.Contacts.CountAsync(Stop));
    }

    private async Task<(long Id, Refusal? Refusal)> AddAsync(Actor actor, string phone, string name = "")
    {
        var added = await Contacts.AddAsync(actor, new() { ProjectId = _card.ProjectId, Phone = phone, FullName = name }, Stop);
        return (added.Value, added.Refusal);
    }
}
