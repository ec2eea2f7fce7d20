using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Integrations.Outgoing;
using CallCenter.Core.Integrations.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CallCenter.Tests.Integration.Integrations;

public sealed class SwitchedOffTests : IAsyncLifetime
{
    private readonly OutboxFixture _outbox = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => _outbox.InitializeAsync();

    public ValueTask DisposeAsync() => _outbox.DisposeAsync();

    [Fact]
    public async Task Close_WithEverythingSwitchedOff_SendsNothing()
    {
        var status = _outbox.Card.Status(StatusMeaning.Success);
        await _outbox.UseBitrixAsync(bitrix => bitrix.IsOn = false);
        await _outbox.AddAsync(new SmsSettings { ProjectId = _outbox.Card.ProjectId, Url = "https://a.ru/", Text = "x" }, sms => sms.Statuses.Add(new() { StatusId = status }));
        await _outbox.AddAsync(new EmailSettings { ProjectId = _outbox.Card.ProjectId, Host = "a.ru" }, mail => mail.Statuses.Add(new() { StatusId = status }));
        await _outbox.AddAsync(new Webhook { ProjectId = _outbox.Card.ProjectId, Url = "https://a.ru/", IsOn = false });

        await _outbox.GiveAsync(StatusMeaning.Success);
        await _outbox.Card.EndCallAsync();

        Assert.Empty(await _outbox.AllAsync());
    }

    [Fact]
    public async Task Send_OfWhatWasSwitchedOffMeanwhile_IsGivenUp()
    {
        await _outbox.UseBitrixAsync();
        await _outbox.GiveAsync(StatusMeaning.Success);
        await using (var db = await _outbox.Card.Core.OpenDbAsync())
        {
            await db.BitrixSettings.ExecuteUpdateAsync(row => row.SetProperty(bitrix => bitrix.IsOn, false), Stop);
        }

        Assert.Equal((DeliveryState.Dead, DeliveryFault.TurnedOff), await _outbox.SendAsync() is var dead ? (dead.State, dead.Fault) : default);
        Assert.Empty(_outbox.Portal.Methods);
    }

    [Fact]
    public async Task Send_ToThisMachineByDefault_ReachesNobody()
    {
        _outbox.Get<IOptions<IntegrationOptions>>().Value.AllowLoopback = new IntegrationOptions().AllowLoopback;
        await _outbox.UseBitrixAsync(bitrix => bitrix.Host = bitrix.Host.Replace("127.0.0.1", "localhost", StringComparison.Ordinal));
        await _outbox.GiveAsync(StatusMeaning.Success);

        Assert.Equal((DeliveryState.Dead, DeliveryFault.AddressRefused), await _outbox.SendAsync() is var dead ? (dead.State, dead.Fault) : default);
        Assert.Empty(_outbox.Portal.Methods);
    }

    [Fact]
    public async Task Close_WithAFieldOfTheProjectsOwn_SendsItsValue()
    {
        await _outbox.UseBitrixAsync(bitrix => bitrix.Fields = "UF_CRM_CONTRACT = {Номер договора}");
        var field = await _outbox.AddAsync(new CardField { ProjectId = _outbox.Card.ProjectId, Title = "Номер договора", Type = CardFieldType.Text });
        await _outbox.AddAsync(new ContactFieldValue { ContactId = _outbox.Card.ContactId, FieldId = field.Id, Text = "А-17" });

        await _outbox.GiveAsync(StatusMeaning.Success);
        await _outbox.SendAsync();

        Assert.Equal("А-17", $"{Assert.Single(_outbox.Portal.Leads).Value["UF_CRM_CONTRACT"]}");
    }

    [Fact]
    public async Task Prune_OfOldDeliveries_KeepsWhatIsYoungAndWhatWaits()
    {
        await _outbox.UseBitrixAsync();
        await _outbox.GiveAsync(StatusMeaning.Success);
        await _outbox.SendAsync();
        var queue = _outbox.Get<DeliveryQueue>();

        await queue.PruneAsync(Stop);
        Assert.Single(await _outbox.AllAsync());
        await using (var db = await _outbox.Card.Core.OpenDbAsync())
        {
            var old = _outbox.Card.Now.AddDays(-31);
            await db.Deliveries.ExecuteUpdateAsync(row => row.SetProperty(delivery => delivery.FinishedAt, (DateTime?)old), Stop);
        }

        await queue.PruneAsync(Stop);
        Assert.Empty(await _outbox.AllAsync());
    }
}
