using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using CallCenter.Core.Contacts;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Integrations.Secrets;
using CallCenter.Core.Integrations.Settings;
using CallCenter.Tests.Integration.Contacts;
using Microsoft.AspNetCore.Http;

namespace CallCenter.Tests.Integration.Integrations;

public sealed class WebhookDeliveryTests : IAsyncLifetime
{
    private const string Secret = "podpis-secret";
    private readonly OutboxFixture _outbox = new();
    private Receiver _receiver = null!;

    public async ValueTask InitializeAsync()
    {
        await _outbox.InitializeAsync();
        _receiver = await Receiver.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _receiver.DisposeAsync();
        await _outbox.DisposeAsync();
    }

    [Fact]
    public async Task CallEnds_WithAWebhook_TellsItSigned()
    {
        await UseAsync(webhook => webhook.OnStatusSet = false);

        await _outbox.Card.EndCallAsync();
        var sent = await _outbox.SendAsync(DeliveryKind.Webhook);

        Assert.Equal(DeliveryState.Sent, sent.State);
        var request = Assert.Single(_receiver.Got);
        Assert.Equal("call.finished", request.Headers["X-CallCenter-Event"].ToString());
        Assert.Equal(sent.Key.ToString("D"), request.Headers["X-CallCenter-Event-Id"].ToString());
        AssertSigned(request);
        var body = JsonElement.Parse(request.Body);
        Assert.Equal(1, body.GetProperty("version").GetInt32());
        Assert.Equal(sent.Key, body.GetProperty("id").GetGuid());
        Assert.Equal(_outbox.Card.CallId, body.GetProperty("call").GetProperty("id").GetGuid());
        Assert.Equal("talked", body.GetProperty("call").GetProperty("outcome").GetString());
        Assert.Equal(CardFixture.Phone, body.GetProperty("contact").GetProperty("phone").GetString());
    }

    [Fact]
    public async Task Close_WithAWebhook_TellsTheStatusOnce()
    {
        await UseAsync(webhook => webhook.OnCallFinished = false);

        await _outbox.GiveAsync(StatusMeaning.Ordinary, "Подумает");
        await _outbox.SendAsync(DeliveryKind.Webhook);

        var body = JsonElement.Parse(Assert.Single(_receiver.Got).Body);
        Assert.Equal("status.set", body.GetProperty("event").GetString());
        Assert.Equal(_outbox.Card.Status(StatusMeaning.Ordinary), body.GetProperty("status").GetProperty("id").GetInt32());
        Assert.Equal("Подумает", body.GetProperty("comment").GetString());
    }

    [Fact]
    public async Task Send_ThatFailed_KeepsItsBodyAndIdButSignsAnew()
    {
        _receiver.Answer = context =>
        {
            context.Response.StatusCode = 404;
            return Task.CompletedTask;
        };
        await UseAsync();
        await _outbox.Card.EndCallAsync();
        Assert.Equal(DeliveryState.Waiting, (await _outbox.SendAsync(DeliveryKind.Webhook)).State);

        _receiver.Answer = context => context.Response.WriteAsync("OK");
        await _outbox.MakeDueAsync();
        await _outbox.SendAsync(DeliveryKind.Webhook);

        Assert.Equal(2, _receiver.Got.Count);
        Assert.Single(_receiver.Got.Select(request => request.Body).Distinct());
        Assert.All(_receiver.Got, AssertSigned);
    }

    [Fact]
    public async Task Send_Later_DoesNotOvertakeWhatWaitsOfTheSameCall()
    {
        _receiver.Answer = context =>
        {
            context.Response.StatusCode = 500;
            return Task.CompletedTask;
        };
        await UseAsync();
        await _outbox.GiveAsync(StatusMeaning.Ordinary, closes: true);
        await _outbox.SendAsync(DeliveryKind.Webhook);
        await _outbox.Card.EndCallAsync();

        _receiver.Answer = context => context.Response.WriteAsync("OK");
        var before = _receiver.Got.Count;
        await _outbox.MakeDueAsync();
        await _outbox.SendAsync(DeliveryKind.Webhook);

        Assert.Equal(["status.set", "call.finished"], _receiver.Got.Skip(before).Select(request => request.Headers["X-CallCenter-Event"].ToString()));
    }

    private static void AssertSigned(Received request)
    {
        var parts = request.Headers["X-CallCenter-Signature"].ToString().Split(',').ToDictionary(part => part.Split('=')[0], part => part.Split('=')[1]);
        var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), Encoding.UTF8.GetBytes($"{parts["t"]}.{request.Body}"));
        Assert.Equal(Convert.ToHexStringLower(expected), parts["v1"]);
    }

    private Task<Webhook> UseAsync(Action<Webhook>? change = null) => _outbox.AddAsync(
        new Webhook { ProjectId = _outbox.Card.ProjectId, Url = $"{_receiver.Url}/hook", Secret = _outbox.Get<SecretBox>().Lock(SecretPurposes.Webhook, Secret) }, change);
}
