using CallCenter.Core;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Contacts.Numbers;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Contacts.Numbers;

/// <summary>Tab «Номера» of a card.</summary>
public sealed class ContactNumbersTests : IAsyncLifetime
{
    private const string Second = "79228711346";
    private const string Third = "79228711347";
    private readonly CardFixture _card = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;
    private ContactNumbers Numbers => _card.Core.Get<ContactNumbers>();
    private CardRef Card => CardRef.OfContact(_card.ContactId);

    public async ValueTask InitializeAsync()
    {
        await _card.InitializeAsync();
        await _card.EndCallAsync();
    }

    public ValueTask DisposeAsync() => _card.DisposeAsync();

    [Fact]
    public async Task Add_TwoMoreAndOneMovedUp_StandInTheirOrder()
    {
        Assert.Null(await AddAsync("8 (922) 871-13-46"));
        Assert.Null(await AddAsync(Third));
        Assert.Null(await Numbers.MoveUpAsync(_card.Core.Supervisor, Card, 3, Stop));

        var listed = await Numbers.ListAsync(_card.Core.Supervisor, Card, Stop);
        Assert.Equal([CardFixture.Phone, Third, Second], listed.Select(number => number.Number.TrimStart('+').Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal)));
        Assert.Equal([true, false, false], listed.Select(number => number.IsNext));
        Assert.Equal(1, listed[0].Attempts);
    }

    [Fact]
    public async Task Add_NumberOfAnybodyInTheProject_SaysWhose()
    {
        await AddAsync(Second);

        Assert.Equal(new ContactKnown("Иванов Иван", _card.ContactId), await AddAsync(Second));
        Assert.Equal(new ContactKnown("Иванов Иван", _card.ContactId), await AddAsync(CardFixture.Phone));
        var added = await _card.Core.Get<NewContactService>().AddAsync(_card.Core.Supervisor, new() { ProjectId = _card.ProjectId, Phone = Second }, Stop);
        Assert.Equal(new ContactKnown("Иванов Иван", _card.ContactId), added.Refusal);
    }

    [Theory]
    [InlineData("12345")]
    [InlineData("=1+1")]
    public async Task Add_NoNumber_IsRefusedByName(string typed) =>
        Assert.Equal(nameof(ContactPhone.Phone), Assert.IsType<InvalidFields>(await AddAsync(typed)).Errors[0].Field);

    [Fact]
    public async Task Add_Blacklisted_IsRefused()
    {
        await BanAsync(Second);

        Assert.IsType<NumberBlacklisted>(await AddAsync(Second));
        Assert.Single(await Numbers.ListAsync(_card.Core.Supervisor, Card, Stop));
    }

    [Fact]
    public async Task Add_MoreThanAnybodyHas_IsRefused()
    {
        for (var number = 1; number < ContactNumbers.Most; number++)
        {
            Assert.Null(await AddAsync($"7922871140{number}"));
        }

        Assert.Equal(FieldRules.TooMany, Assert.IsType<InvalidFields>(await AddAsync("79228711499")).Errors[0].Rule);
    }

    [Fact]
    public async Task Remove_TheOneItStandsOn_GoesOnToTheNextAndTheLastStays()
    {
        await AddAsync(Second);

        Assert.Null(await Numbers.RemoveAsync(_card.Core.Supervisor, Card, 1, Stop));

        Assert.Equal((Second, 0), ((await _card.ContactAsync()).Phone, (await _card.ContactAsync()).Attempts.Total));
        Assert.IsType<NotFound>(await Numbers.RemoveAsync(_card.Core.Supervisor, Card, 1, Stop));
        await using var db = await _card.Core.OpenDbAsync();
        Assert.Equal(0, await db.ContactPhones.CountAsync(Stop));
    }

    [Fact]
    public async Task Change_ByWhoMayNotOpenTheCard_IsRefusedAndChangesNothing()
    {
        Assert.NotNull(await Numbers.AddAsync(_card.Stranger, CardRef.OfCall(_card.CallId), Second, Stop));
        Assert.Empty(await Numbers.ListAsync(_card.Stranger, CardRef.OfCall(_card.CallId), Stop));
        Assert.Single(await Numbers.ListAsync(_card.Operator, CardRef.OfCall(_card.CallId), Stop));
    }

    [Fact]
    public async Task List_ProjectThatHidesNumbers_TellsAnOperatorNone()
    {
        await AddAsync(Second);
        await using (var db = await _card.Core.OpenDbAsync())
        {
            await db.Projects.ExecuteUpdateAsync(row => row.SetProperty(project => project.ShowNumbers, false), Stop);
        }

        Assert.All(await Numbers.ListAsync(_card.Operator, CardRef.OfCall(_card.CallId), Stop), number => Assert.DoesNotContain("711", number.Number.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)));
    }

    private Task<Refusal?> AddAsync(string text) => Numbers.AddAsync(_card.Core.Supervisor, Card, text, Stop);

    private async Task BanAsync(string phone)
    {
        await using var db = await _card.Core.OpenDbAsync();
        db.Blacklist.Add(new() { Phone = phone, ProjectId = _card.ProjectId, CreatedAt = _card.Now });
        await db.SaveChangesAsync(Stop);
    }
}
