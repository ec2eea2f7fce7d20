using System.Text.Json.Nodes;
using CallCenter.Core.Contacts;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Tests.Integration.Contacts;

namespace CallCenter.Tests.Integration.Integrations;

public sealed class BitrixDeliveryTests : IAsyncLifetime
{
    private readonly OutboxFixture _outbox = new();

    public ValueTask InitializeAsync() => _outbox.InitializeAsync();

    public ValueTask DisposeAsync() => _outbox.DisposeAsync();

    [Fact]
    public async Task Close_WithAStatusOfTheCrm_CreatesALeadWithTheClientsData()
    {
        await _outbox.UseBitrixAsync(bitrix => (bitrix.SourceId, bitrix.AssignedById, bitrix.Fields) = ("CALL", 7, "UF_CRM_CITY = {Город}"));

        await _outbox.GiveAsync(StatusMeaning.Success, "Ждёт счёт <срочно>");
        var sent = await _outbox.SendAsync();

        Assert.Equal(DeliveryState.Sent, sent.State);
        var (id, lead) = Assert.Single(_outbox.Portal.Leads);
        Assert.Equal($"{id}", sent.Reference);
        Assert.Equal("Card: Иванов Иван Иванович", Text(lead, "TITLE"));
        Assert.Equal(("Иванов", "Иван", "Иванович"), (Text(lead, "LAST_NAME"), Text(lead, "NAME"), Text(lead, "SECOND_NAME")));
        Assert.Equal(["+" + CardFixture.Phone], BitrixServer.Values(lead, "PHONE"));
        Assert.Equal(["ivan@client.test"], BitrixServer.Values(lead, "EMAIL"));
        Assert.Equal("Орск", Text(lead, "UF_CRM_CITY"));
        Assert.Equal("CALL", Text(lead, "SOURCE_ID"));
        Assert.Equal(7, lead["ASSIGNED_BY_ID"]!.GetValue<int>());
        Assert.Equal($"Ждёт счёт &lt;срочно&gt;<br>Success, https://calls.test/recordings/{_outbox.Card.CallId:D}", Text(lead, "COMMENTS"));
    }

    [Fact]
    public async Task Close_OfAKnownClient_UpdatesHisLeadAndKeepsWhatTheCrmKnows()
    {
        await _outbox.UseBitrixAsync();
        _outbox.Portal.Leads[55] = new JsonObject
        {
            ["TITLE"] = "Manager's own",
            ["COMMENTS"] = "Called in March",
            ["PHONE"] = new JsonArray(new JsonObject { ["VALUE"] = "+" + CardFixture.Phone }),
        };

        await _outbox.GiveAsync(StatusMeaning.Success, "Согласен");
        var sent = await _outbox.SendAsync();

        var (id, lead) = Assert.Single(_outbox.Portal.Leads);
        Assert.Equal((55, "55"), (id, sent.Reference));
        Assert.Equal("Manager's own", Text(lead, "TITLE"));
        Assert.Equal("Иван", Text(lead, "NAME"));
        Assert.StartsWith("Called in March<br><br>Согласен", Text(lead, "COMMENTS"), StringComparison.Ordinal);
        Assert.Single(BitrixServer.Values(lead, "PHONE"));
    }

    [Fact]
    public async Task Send_WhoseAnswerWasLost_MakesNoSecondLeadAndNoSecondComment()
    {
        await _outbox.UseBitrixAsync();
        await _outbox.GiveAsync(StatusMeaning.Success, "Once");
        await _outbox.SendAsync();
        await using (var db = await _outbox.Card.Core.OpenDbAsync())
        {
            // As a crash between the portal's answer and our note of it leaves it.
            var delivery = db.Deliveries.Single();
            delivery.State = DeliveryState.Waiting;
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        await _outbox.SendAsync();

        var lead = Assert.Single(_outbox.Portal.Leads).Value;
        Assert.Equal(2, Text(lead, "COMMENTS").Split("Once").Length);
        Assert.Single(BitrixServer.Values(lead, "EMAIL"));
    }

    [Fact]
    public async Task Close_WithAnotherStatus_SendsNothing()
    {
        await _outbox.UseBitrixAsync();

        await _outbox.GiveAsync(StatusMeaning.Ordinary);

        Assert.Empty(await _outbox.AllAsync());
    }

    [Fact]
    public async Task Keep_DuringTheTalk_WaitsForTheFinalWord()
    {
        await _outbox.UseBitrixAsync(null, StatusMeaning.Success, StatusMeaning.Ordinary);
        await _outbox.GiveAsync(StatusMeaning.Success, closes: false);
        var held = Assert.Single(await _outbox.AllAsync());
        Assert.Equal(held.CreatedAt + Outbox.Hold, held.NextTryAt);

        await _outbox.GiveAsync(StatusMeaning.Ordinary);

        var final = Assert.Single(await _outbox.AllAsync());
        Assert.Equal((_outbox.Card.Status(StatusMeaning.Ordinary), final.CreatedAt), (final.StatusId, final.NextTryAt));
    }

    [Theory]
    [InlineData(503, "QUERY_LIMIT_EXCEEDED", DeliveryFault.RateLimited)]
    [InlineData(429, "OVERLOAD_LIMIT", DeliveryFault.RateLimited)]
    [InlineData(429, "OPERATION_TIME_LIMIT", DeliveryFault.RateLimited)]
    [InlineData(500, "INTERNAL_SERVER_ERROR", DeliveryFault.ReceiverFailed)]
    [InlineData(500, "ERROR_CORE", DeliveryFault.ReceiverFailed)]
    public async Task Send_ToABusyPortal_TriesAgainAndSucceeds(int status, string error, DeliveryFault fault)
    {
        await _outbox.UseBitrixAsync();
        _outbox.Portal.Instead.Enqueue(BitrixServer.Error(status, error));
        await _outbox.GiveAsync(StatusMeaning.Success);

        var failed = await _outbox.SendAsync();
        Assert.Equal((DeliveryState.Waiting, fault, status, 1), (failed.State, failed.Fault, failed.AnswerCode, failed.Tries));
        Assert.Contains(error, failed.Answer, StringComparison.Ordinal);
        Assert.True(failed.NextTryAt > failed.LastTryAt);

        await _outbox.MakeDueAsync();
        Assert.Equal((DeliveryState.Sent, 2), await _outbox.SendAsync() is var sent ? (sent.State, sent.Tries) : default);
    }

    [Theory]
    [InlineData(401, "INVALID_CREDENTIALS", DeliveryFault.Credentials)]
    [InlineData(401, "expired_token", DeliveryFault.Credentials)]
    [InlineData(403, "insufficient_scope", DeliveryFault.MissingRight)]
    [InlineData(403, "ACCESS_DENIED", DeliveryFault.MissingRight)]
    [InlineData(400, "ERROR_CORE", DeliveryFault.Refused)]
    public async Task Send_RefusedByThePortal_IsDeadAtOnceAndSaysWhy(int status, string error, DeliveryFault fault)
    {
        await _outbox.UseBitrixAsync();
        _outbox.Portal.Instead.Enqueue(BitrixServer.Error(status, error, "No."));
        await _outbox.GiveAsync(StatusMeaning.Success);

        var dead = await _outbox.SendAsync();

        Assert.Equal((DeliveryState.Dead, fault, status), (dead.State, dead.Fault, dead.AnswerCode));
        Assert.Contains(error, dead.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_AnsweredWithAPage_IsNotTakenForSuccess()
    {
        await _outbox.UseBitrixAsync();
        _outbox.Portal.Instead.Enqueue(BitrixServer.Page(200, "<html>Сайт временно закрыт</html>"));
        await _outbox.GiveAsync(StatusMeaning.Success);

        var failed = await _outbox.SendAsync();

        Assert.Equal((DeliveryState.Waiting, DeliveryFault.NotOurAnswer), (failed.State, failed.Fault));
        Assert.Contains("Сайт временно закрыт", failed.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Send_Redirected_FollowsNobodyElsewhere()
    {
        await _outbox.UseBitrixAsync();
        _outbox.Portal.Instead.Enqueue(context =>
        {
            context.Response.Redirect("http://169.254.169.254/latest");
            return Task.CompletedTask;
        });
        await _outbox.GiveAsync(StatusMeaning.Success);

        var dead = await _outbox.SendAsync();

        Assert.Equal((DeliveryState.Dead, DeliveryFault.Redirected, 302, "http://169.254.169.254/latest"), (dead.State, dead.Fault, dead.AnswerCode, dead.Answer));
        Assert.Single(_outbox.Portal.Methods);
    }

    [Fact]
    public async Task Send_OverADroppedConnection_IsTriedAgain()
    {
        await _outbox.UseBitrixAsync();
        _outbox.Portal.Instead.Enqueue(BitrixServer.Drops);
        await _outbox.GiveAsync(StatusMeaning.Success);

        var failed = await _outbox.SendAsync();

        Assert.Equal((DeliveryState.Waiting, DeliveryFault.Disconnected, 0), (failed.State, failed.Fault, failed.AnswerCode));
    }

    [Fact]
    public async Task Send_WithoutItsKeyRing_SaysThatTheSecretIsLost()
    {
        await _outbox.UseBitrixAsync(bitrix => bitrix.Password = "CfDJ8-not-of-these-keys");
        await _outbox.GiveAsync(StatusMeaning.Success);

        Assert.Equal((DeliveryState.Dead, DeliveryFault.SecretLost), await _outbox.SendAsync() is var dead ? (dead.State, dead.Fault) : default);
    }

    [Fact]
    public async Task Request_OfADelivery_ShowsNoSecret()
    {
        await _outbox.UseBitrixAsync();
        _outbox.Portal.Instead.Enqueue(BitrixServer.Error(401, "INVALID_CREDENTIALS", $"Bad code {BitrixServer.Code}"));
        await _outbox.GiveAsync(StatusMeaning.Success);

        var dead = await _outbox.SendAsync();

        Assert.DoesNotContain(BitrixServer.Code, dead.Request + dead.Answer + dead.Content, StringComparison.Ordinal);
        Assert.Contains("/rest/17/•••/crm.duplicate.findbycomm", dead.Request, StringComparison.Ordinal);
    }

    private static string Text(JsonObject lead, string name) => lead[name]!.GetValue<string>();
}
