using System.Text.Json;
using CallCenter.Core.Contacts;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Integrations.Secrets;
using CallCenter.Core.Integrations.Settings;
using CallCenter.Tests.Integration.Contacts;
using Microsoft.AspNetCore.Http;

namespace CallCenter.Tests.Integration.Integrations;

public sealed class SmsDeliveryTests : IAsyncLifetime
{
    private const string Key = "kl&uch=1";
    private readonly OutboxFixture _outbox = new();
    private Receiver _provider = null!;

    public async ValueTask InitializeAsync()
    {
        await _outbox.InitializeAsync();
        _provider = await Receiver.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await _outbox.DisposeAsync();
    }

    [Fact]
    public async Task Close_OverAnAddress_EncodesEachValueForIt()
    {
        await UseAsync(sms => sms.Url = $"{_provider.Url}/send?key={{Ключ}}&to={{Телефон}}&msg={{Текст}}");

        await _outbox.GiveAsync(StatusMeaning.Success, fill: fields => fields.FullName = "Иванов & сын #1");
        var sent = await _outbox.SendAsync(DeliveryKind.Sms);

        Assert.Equal(DeliveryState.Sent, sent.State);
        var request = Assert.Single(_provider.Got);
        Assert.Equal($"/send?key={Uri.EscapeDataString(Key)}&to={CardFixture.Phone}&msg={Uri.EscapeDataString("Здравствуйте, Иванов & сын #1")}", request.PathAndQuery);
        Assert.DoesNotContain("uch", sent.Request, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Close_WithAJsonBody_KeepsItJsonWhateverTheValues()
    {
        await UseAsync(sms =>
        {
            (sms.Method, sms.Url, sms.BodyFormat, sms.Headers) = ("POST", $"{_provider.Url}/v2", SmsBodyFormat.Json, "Authorization: Bearer {Ключ}\nX-Name: {Город}");
            sms.Body = """{"to":"{Телефон}","text":"{Текст}"}""";
        });

        await _outbox.GiveAsync(StatusMeaning.Success, fill: fields => (fields.FullName, fields.City) = ("О'Коннор \"Младший\"", "Орск"));
        await _outbox.SendAsync(DeliveryKind.Sms);

        var request = Assert.Single(_provider.Got);
        Assert.Equal("Здравствуйте, О'Коннор \"Младший\"", JsonElement.Parse(request.Body).GetProperty("text").GetString());
        Assert.Equal(CardFixture.Phone, JsonElement.Parse(request.Body).GetProperty("to").GetString());
        Assert.Equal($"Bearer {Key}", request.Headers.Authorization.ToString());
        Assert.StartsWith("application/json", request.Headers.ContentType.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Close_WithAFormBody_SendsItsFields()
    {
        await UseAsync(sms => (sms.Method, sms.Url, sms.BodyFormat, sms.Body) = ("POST", $"{_provider.Url}/form", SmsBodyFormat.Form, "phone={Телефон}&\ntext={Текст}"));

        await _outbox.GiveAsync(StatusMeaning.Success, fill: fields => fields.FullName = "A&B");
        await _outbox.SendAsync(DeliveryKind.Sms);

        Assert.Equal($"phone={CardFixture.Phone}&text={Uri.EscapeDataString("Здравствуйте, A&B")}", Assert.Single(_provider.Got).Body);
    }

    [Fact]
    public async Task Send_RefusedInAnAnswerOfSuccess_IsNotTakenForSentAndNotRepeatedByItself()
    {
        _provider.Answer = context => context.Response.WriteAsync("""{"status":"ERROR","reason":"no money"}""");
        await UseAsync(sms => sms.SuccessText = "\"status\":\"OK\"");

        await _outbox.GiveAsync(StatusMeaning.Success);
        var dead = await _outbox.SendAsync(DeliveryKind.Sms);

        Assert.Equal((DeliveryState.Dead, DeliveryFault.NoSuccessText, 200), (dead.State, dead.Fault, dead.AnswerCode));
        Assert.Contains("no money", dead.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_AskedForPatience_WaitsAsLongAsAsked()
    {
        _provider.Answer = context =>
        {
            context.Response.StatusCode = 503;
            context.Response.Headers.RetryAfter = "600";
            return context.Response.WriteAsync($"busy, key {Key}");
        };
        await UseAsync();

        await _outbox.GiveAsync(StatusMeaning.Success);
        var failed = await _outbox.SendAsync(DeliveryKind.Sms);

        Assert.Equal(DeliveryState.Waiting, failed.State);
        Assert.InRange(failed.NextTryAt - failed.LastTryAt!.Value, TimeSpan.FromSeconds(600), TimeSpan.FromSeconds(630));
        Assert.Equal("busy, key •••", failed.Answer);
    }

    [Fact]
    public async Task Close_SavedAgain_SendsOneMessageACall()
    {
        await UseAsync();
        await _outbox.GiveAsync(StatusMeaning.Success, closes: false);
        await _outbox.MakeDueAsync();
        await _outbox.SendAsync(DeliveryKind.Sms);

        await _outbox.GiveAsync(StatusMeaning.Success);

        Assert.Single(await _outbox.AllAsync());
    }

    [Fact]
    public async Task Dead_RepeatedByHand_IsSent()
    {
        _provider.Answer = context =>
        {
            context.Response.StatusCode = 400;
            return Task.CompletedTask;
        };
        await UseAsync();
        await _outbox.GiveAsync(StatusMeaning.Success);
        var dead = await _outbox.SendAsync(DeliveryKind.Sms);
        Assert.Equal(DeliveryState.Dead, dead.State);
        var deliveries = _outbox.Get<DeliveryService>();
        _provider.Answer = context => context.Response.WriteAsync("OK");

        Assert.Equal(0, (await deliveries.RepeatAsync(_outbox.Card.Core.OtherSupervisor, [dead.Id], TestContext.Current.CancellationToken)).Value);
        Assert.IsType<Core.NotAllowed>((await deliveries.RepeatAsync(_outbox.Card.Operator, [dead.Id], TestContext.Current.CancellationToken)).Refusal);
        Assert.Equal(1, (await deliveries.RepeatAllAsync(_outbox.Card.Core.Supervisor, new(), TestContext.Current.CancellationToken)).Value);
        var sent = await _outbox.SendAsync(DeliveryKind.Sms);

        Assert.Equal((DeliveryState.Sent, dead.Key), (sent.State, sent.Key));
    }

    private Task<SmsSettings> UseAsync(Action<SmsSettings>? change = null)
    {
        var settings = new SmsSettings
        {
            ProjectId = _outbox.Card.ProjectId,
            IsOn = true,
            Url = $"{_provider.Url}/?to={{Телефон}}",
            Secret = _outbox.Get<SecretBox>().Lock(SecretPurposes.Sms, Key),
            Text = "Здравствуйте, {ФИО}",
        };
        settings.Statuses.Add(new() { StatusId = _outbox.Card.Status(StatusMeaning.Success) });
        return _outbox.AddAsync(settings, change);
    }
}
