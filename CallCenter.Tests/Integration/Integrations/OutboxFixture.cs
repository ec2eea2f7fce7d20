using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Integrations.Outgoing;
using CallCenter.Core.Integrations.Secrets;
using CallCenter.Core.Integrations.Settings;
using CallCenter.Tests.Integration.Contacts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CallCenter.Tests.Integration.Integrations;

/// <summary>One client's card, a portal and the pump; what the portal is told, it is told over the wire.</summary>
public sealed class OutboxFixture : IAsyncLifetime
{
    public CardFixture Card { get; } = new();

    internal BitrixServer Portal { get; private set; } = null!;

    public T Get<T>() where T : notnull => Card.Core.Get<T>();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await Card.InitializeAsync();
        Portal = await BitrixServer.StartAsync();
        var options = Get<IOptions<IntegrationOptions>>().Value;
        (options.AllowLoopback, options.PublicUrl) = (true, "https://calls.test");
    }

    public async ValueTask DisposeAsync()
    {
        await Portal.DisposeAsync();
        await Card.DisposeAsync();
    }

    public Task<BitrixSettings> UseBitrixAsync(Action<BitrixSettings>? change = null, params StatusMeaning[] on)
    {
        var settings = new BitrixSettings
        {
            ProjectId = Card.ProjectId,
            IsOn = true,
            Host = Portal.Host,
            Login = BitrixServer.Login,
            Password = Get<SecretBox>().Lock(SecretPurposes.Bitrix, BitrixServer.Code),
            Title = "{Проект}: {ФИО}",
            Comment = "{Комментарий}\n{Статус}, {Ссылка на звонок}",
        };
        settings.Statuses.AddRange((on.Length == 0 ? [StatusMeaning.Success] : on).Select(meaning => new BitrixStatus { StatusId = Card.Status(meaning) }));
        return AddAsync(settings, change);
    }

    public async Task<T> AddAsync<T>(T settings, Action<T>? change = null)
        where T : class
    {
        change?.Invoke(settings);
        await using var db = await Card.Core.OpenDbAsync();
        db.Add(settings);
        await db.SaveChangesAsync(Stop);
        return settings;
    }

    /// <summary>The operator saves the card with a status and goes on to the next call.</summary>
    public async Task GiveAsync(StatusMeaning meaning, string comment = "", bool closes = true, Action<CardFields>? fill = null)
    {
        var input = new CardInput { StatusId = Card.Status(meaning), Comment = comment, Fields = new() { FullName = "Иванов Иван Иванович", Email = "ivan@client.test", City = "Орск" } };
        fill?.Invoke(input.Fields);
        Assert.Null(closes
            ? await Card.Cards.CloseAsync(Card.Operator, Card.CallId, input, Stop)
            : await Card.Cards.KeepAsync(Card.Operator, Card.CallId, input, Stop));
    }

    /// <summary>Sends what is due and returns when it was tried.</summary>
    public async Task<Delivery> SendAsync(DeliveryKind kind = DeliveryKind.Bitrix)
    {
        var known = await LastAsync(kind);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var pump = Get<DeliveryPump>().RunAsync(stop.Token);
        var tried = await Support.Polling.UntilAsync(() => LastAsync(kind), last => last is { State: not DeliveryState.Sending } && (last.Tries > known.Tries || last.State is DeliveryState.Sent or DeliveryState.Dead));
        await stop.CancelAsync();
        await Record.ExceptionAsync(() => pump);
        return tried;
    }

    public async Task<Delivery> LastAsync(DeliveryKind kind = DeliveryKind.Bitrix)
    {
        await using var db = await Card.Core.OpenDbAsync();
        return await db.Deliveries.AsNoTracking().Where(delivery => delivery.Kind == kind).OrderByDescending(delivery => delivery.Id).FirstAsync(Stop);
    }

    public async Task<List<Delivery>> AllAsync()
    {
        await using var db = await Card.Core.OpenDbAsync();
        return await db.Deliveries.AsNoTracking().OrderBy(delivery => delivery.Id).ToListAsync(Stop);
    }

    /// <summary>As if the time of the next try had come.</summary>
    public async Task MakeDueAsync()
    {
        await using var db = await Card.Core.OpenDbAsync();
        await db.Deliveries.Where(delivery => delivery.State == DeliveryState.Waiting)
            .ExecuteUpdateAsync(row => row.SetProperty(delivery => delivery.NextTryAt, delivery => delivery.CreatedAt.AddHours(-1)), Stop);
    }
}
