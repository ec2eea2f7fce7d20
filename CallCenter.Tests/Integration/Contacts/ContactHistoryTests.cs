using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Contacts.History;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Contacts;

public sealed class ContactHistoryTests : IAsyncLifetime
{
    private readonly CardFixture _card = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private Actor Supervisor => _card.Core.Supervisor;
    private ContactCardService Contacts => _card.Core.Get<ContactCardService>();

    public ValueTask InitializeAsync() => _card.InitializeAsync();

    public ValueTask DisposeAsync() => _card.DisposeAsync();

    [Fact]
    public async Task Save_OnTheCardOfACall_NamesEveryFieldItsAuthorAndBothValues()
    {
        Assert.Null(await _card.Cards.CloseAsync(_card.Operator, _card.CallId, _card.Input(StatusMeaning.Success) with { Tags = ["vip", "срочно"] }, Stop));

        var rows = await ListAsync(Supervisor);

        Assert.All(rows, row => Assert.Equal(("Оператор", true), (row.Author, row.IsFromCall)));
        Assert.Equal(
            [
                (ChangedField.FullName, "Иванов Иван", "Иванов Иван Петрович"),
                (ChangedField.City, "", "Оренбург"),
                (ChangedField.Tags, "", "vip, срочно"),
                (ChangedField.Status, "Новый", nameof(StatusMeaning.Success)),
                (ChangedField.Operator, "", "Оператор"),
            ],
            rows.Reverse().Select(row => (row.Field, row.Before, row.After)));
    }

    [Fact]
    public async Task Save_OwnFieldGivenChangedAndTakenAway_EachIsWritten()
    {
        var fieldId = await AddFieldAsync();
        foreach (var text in new[] { "12,5", "13", "" })
        {
            var read = (await Contacts.FindAsync(Supervisor, _card.ContactId, Stop))!;
            Assert.Null(await Contacts.SaveAsync(Supervisor, _card.ContactId, read.ReadAs, new() { Fields = read.Fields, Custom = new Dictionary<int, string> { [fieldId] = text } }, Stop));
        }

        var rows = await ListAsync(Supervisor);

        Assert.All(rows, row => Assert.Equal((ChangedField.Own, "Сумма", false), (row.Field, row.Title, row.IsFromCall)));
        Assert.Equal([("", "12,5"), ("12,5", "13"), ("13", "")], rows.Reverse().Select(row => (row.Before.Replace('.', ','), row.After.Replace('.', ','))));
    }

    [Fact]
    public async Task Save_NothingChanged_LeavesNoLine()
    {
        var read = (await Contacts.FindAsync(Supervisor, _card.ContactId, Stop))!;

        Assert.Null(await Contacts.SaveAsync(Supervisor, _card.ContactId, read.ReadAs, new() { Fields = read.Fields, Tags = [], Comment = "только слово" }, Stop));

        Assert.Empty(await ListAsync(Supervisor));
    }

    [Fact]
    public async Task List_ByAnOperatorOrAnotherProjectsSupervisor_IsEmpty()
    {
        Assert.Null(await _card.Cards.KeepAsync(_card.Operator, _card.CallId, _card.Input(), Stop));

        Assert.NotEmpty(await ListAsync(new(1, Role.Admin)));
        Assert.Empty(await ListAsync(_card.Operator));
        Assert.Empty(await ListAsync(new(9999, Role.Supervisor)));
    }

    [Fact]
    public async Task List_MoreThanAPage_GoesOnAfterTheLastOne()
    {
        await using (var db = await _card.Core.OpenDbAsync())
        {
            db.ContactChanges.AddRange(Enumerable.Range(0, ContactHistoryQueries.Page + 3).Select(number => new ContactChange
            {
                ContactId = _card.ContactId,
                UserId = 1,
                At = _card.Now.AddSeconds(number),
                Field = ChangedField.City,
                After = $"{number}",
            }));
            await db.SaveChangesAsync(Stop);
        }

        var first = await ListAsync(Supervisor);
        var rest = await _card.Core.Get<ContactHistoryQueries>().ListAsync(Supervisor, _card.ContactId, first[^1].Id, Stop);

        Assert.Equal((ContactHistoryQueries.Page, 3), (first.Count, rest.Count));
        Assert.Empty(first.Select(row => row.Id).Intersect(rest.Select(row => row.Id)));
    }

    private Task<IReadOnlyList<ContactHistoryRow>> ListAsync(Actor actor) =>
        _card.Core.Get<ContactHistoryQueries>().ListAsync(actor, _card.ContactId, beforeId: null, Stop);

    private async Task<int> AddFieldAsync()
    {
        await using var db = await _card.Core.OpenDbAsync();
        var field = new CardField { ProjectId = _card.ProjectId, Title = "Сумма", Type = CardFieldType.Number };
        db.CardFields.Add(field);
        await db.SaveChangesAsync(Stop);
        return field.Id;
    }
}
