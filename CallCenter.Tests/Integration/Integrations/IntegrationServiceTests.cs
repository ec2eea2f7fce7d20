using System.Text.Json;
using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Contacts;
using CallCenter.Core.Integrations.Checks;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Integrations.Secrets;
using CallCenter.Core.Integrations.Settings;
using CallCenter.Core.Projects;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Integrations;

public sealed class IntegrationServiceTests : IAsyncLifetime
{
    private const string Secret = "s3kretnoe-slovo";
    private readonly OutboxFixture _outbox = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IntegrationService Service => _outbox.Get<IntegrationService>();

    private Actor Supervisor => _outbox.Card.Core.Supervisor;

    private int ProjectId => _outbox.Card.ProjectId;

    public ValueTask InitializeAsync() => _outbox.InitializeAsync();

    public ValueTask DisposeAsync() => _outbox.DisposeAsync();

    [Fact]
    public async Task Save_OfASecret_NeverComesBackAndIsKeptByAnEmptyField()
    {
        await SaveAsync(Bitrix() with { Password = new() { Typed = Secret } }, 0);
        var form = await FormAsync();
        Assert.Equal(SecretState.Set, form.Bitrix.Secret);
        Assert.DoesNotContain(Secret, JsonSerializer.Serialize(form), StringComparison.Ordinal);
        await using var db = await _outbox.Card.Core.OpenDbAsync();
        var locked = await db.BitrixSettings.Select(row => row.Password).SingleAsync(Stop);
        Assert.DoesNotContain(locked, JsonSerializer.Serialize(form), StringComparison.Ordinal);

        await SaveAsync(form.Bitrix.Values with { Title = "Другое" }, form.Bitrix.Version);
        Assert.Equal(locked, await db.BitrixSettings.AsNoTracking().Select(row => row.Password).SingleAsync(Stop));

        await SaveAsync(form.Bitrix.Values with { IsOn = false, Password = new() { Clears = true } }, 2);
        Assert.Equal(SecretState.None, (await FormAsync()).Bitrix.Secret);
    }

    [Fact]
    public async Task Save_OfSettings_IsWrittenDownFieldByFieldAndTheSecretOnlyAsChanged()
    {
        await SaveAsync(Bitrix() with { Password = new() { Typed = Secret } }, 0);
        await SaveAsync(Bitrix() with { Host = "other.bitrix24.ru", Password = new() { Typed = "another" }, Statuses = new([_outbox.Card.Status(StatusMeaning.Success)]) }, 1);

        await using var db = await _outbox.Card.Core.OpenDbAsync();
        var lines = await db.AuditEntries.Where(line => line.Entity == nameof(BitrixSettings)).ToListAsync(Stop);
        Assert.Contains(lines, line => line.Action == AuditAction.Created && line.EntityTitle.StartsWith("Card", StringComparison.Ordinal));
        Assert.Contains(lines, line => line is { Field: nameof(BitrixSettings.Host), OldValue: "company.bitrix24.ru", NewValue: "other.bitrix24.ru" });
        Assert.Contains(lines, line => line is { Field: nameof(BitrixSettings.Password), OldValue: AuditText.Secret, NewValue: AuditText.Secret });
        Assert.Contains(lines, line => line.Field == nameof(BitrixStatus) && line.NewValue.StartsWith("Success", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => (line.OldValue + line.NewValue).Contains(Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Save_FromAnOlderForm_IsRefused()
    {
        await SaveAsync(Bitrix() with { Password = new() { Typed = Secret } }, 0);

        var second = await Service.SaveAsync(_outbox.Card.Core.Admin, ProjectId, 0, Bitrix() with { Password = new() { Typed = "x" } }, Stop);

        Assert.IsType<ChangedMeanwhile>(second.Refusal);
    }

    [Fact]
    public async Task Everything_OfAnotherSupervisorsProject_DoesNotExist()
    {
        var stranger = _outbox.Card.Core.OtherSupervisor;

        Assert.IsType<NotFound>((await Service.GetAsync(stranger, ProjectId, Stop)).Refusal);
        Assert.IsType<NotFound>((await Service.SaveAsync(stranger, ProjectId, 0, Bitrix(), Stop)).Refusal);
        Assert.IsType<NotFound>((await Service.SaveWebhookAsync(_outbox.Card.Operator, ProjectId, null, 0, new() { Url = "https://a.ru/" }, Stop)).Refusal);
        Assert.IsType<NotFound>((await _outbox.Get<IntegrationCheckService>().CheckAsync(stranger, ProjectId, Bitrix(), Stop)).Refusal);
        Assert.Empty((await _outbox.Get<DeliveryService>().ListAsync(stranger, new(), 0, Stop)).Value!.Rows);
        Assert.IsType<NotAllowed>((await _outbox.Get<DeliveryService>().ListAsync(_outbox.Card.Operator, new(), 0, Stop)).Refusal);
    }

    [Theory]
    [InlineData("https://a.ru/?api_key=abc123&to={Телефон}", FieldRules.SecretInPlainText)]
    [InlineData("https://{Город}/send", FieldRules.BadUrl)]
    [InlineData("https://a.ru{Город}/send", FieldRules.BadUrl)]
    [InlineData("https://user:pass@a.ru/", FieldRules.BadUrl)]
    [InlineData("ftp://a.ru/", FieldRules.BadUrl)]
    [InlineData("https://a.ru/?to={Тилифон}", FieldRules.UnknownVariable)]
    [InlineData("https://a.ru/?key={Ключ}&to={Телефон}&text={Текст}", null)]
    [InlineData("https://a.ru/?key={Key}&to={Phone}", null)]
    public async Task SaveSms_WithAnAddress_RefusesWhatWouldLeakOrFail(string url, string? rule)
    {
        var saved = await Service.SaveAsync(Supervisor, ProjectId, 0, new SmsInput { IsOn = true, Url = url, Text = "Здравствуйте" }, Stop);

        Assert.Equal(rule, (saved.Refusal as InvalidFields)?.Errors.Single(error => error.Field == nameof(SmsInput.Url)).Rule);
    }

    [Theory]
    [InlineData("X-A: 1\nnonsense", FieldRules.BadHeader, 2)]
    [InlineData("Host: evil.ru", FieldRules.BadHeader, 1)]
    [InlineData("Content-Length: 5", FieldRules.BadHeader, 1)]
    [InlineData("Authorization: Bearer abc", FieldRules.SecretInPlainText, null)]
    public async Task SaveSms_WithHeaders_NamesTheLineThatIsWrong(string headers, string rule, int? line)
    {
        var saved = await Service.SaveAsync(Supervisor, ProjectId, 0, new SmsInput { Url = "https://a.ru/", Headers = headers }, Stop);

        var error = Assert.Single(Assert.IsType<InvalidFields>(saved.Refusal).Errors);
        Assert.Equal((nameof(SmsInput.Headers), rule), (error.Field, error.Rule));
        Assert.Equal(line, error.Args.Cast<int?>().FirstOrDefault());
    }

    [Fact]
    public async Task SaveEmail_OfAScript_StoresItHarmless()
    {
        var input = new EmailInput { IsOn = true, Host = "smtp.a.ru", From = "a@a.ru", Subject = "S", Body = "<p onclick=\"x()\">Да</p><script>alert(1)</script><a href=\"javascript:x()\">a</a>" };

        Assert.Null((await Service.SaveAsync(Supervisor, ProjectId, 0, input, Stop)).Refusal);

        Assert.Equal("<p>Да</p><a>a</a>", (await FormAsync()).Email.Values.Body);
    }

    [Fact]
    public async Task Copy_OfAProject_TakesItsIntegrationsAndTheirSecretsAlong()
    {
        await _outbox.UseBitrixAsync();
        await _outbox.AddAsync(new Webhook { ProjectId = ProjectId, Url = "https://a.ru/hook", Secret = _outbox.Get<SecretBox>().Lock(SecretPurposes.Webhook, Secret) });

        var copy = await _outbox.Get<ProjectService>().CopyAsync(_outbox.Card.Core.Admin, ProjectId, "Copy", Stop);

        Assert.Null(copy.Refusal);
        var forms = (await Service.GetAsync(_outbox.Card.Core.Admin, copy.Value, Stop)).Value!;
        Assert.Equal((true, BitrixServer.Login, SecretState.Set), (forms.Bitrix.Values.IsOn, forms.Bitrix.Values.Login, forms.Bitrix.Secret));
        Assert.Equal([_outbox.Card.Status(StatusMeaning.Success)], forms.Bitrix.Values.Statuses.Ids);
        Assert.Equal(("https://a.ru/hook", SecretState.Set), Assert.Single(forms.Webhooks) is var webhook ? (webhook.Values.Url, webhook.Secret) : default);
        Assert.Single((await FormAsync()).Webhooks);
        await using var db = await _outbox.Card.Core.OpenDbAsync();
        Assert.Empty(await db.Deliveries.Where(delivery => delivery.ProjectId == copy.Value).ToListAsync(Stop));
    }

    [Fact]
    public async Task Check_OfAnUnsavedForm_ShowsTheRealAnswerWithTheStoredSecret()
    {
        await using var db = await _outbox.Card.Core.OpenDbAsync();
        await _outbox.UseBitrixAsync();
        var checks = _outbox.Get<IntegrationCheckService>();
        var form = (await FormAsync()).Bitrix.Values;

        var works = await checks.CheckAsync(Supervisor, ProjectId, form, Stop);
        Assert.Equal((SendOutcome.Sent, 200), works.Value is { } ok ? (ok.Result.Outcome, ok.Result.Code) : default);
        Assert.Contains("integer", works.Value!.Result.Answer, StringComparison.Ordinal);

        var fails = await checks.CheckAsync(Supervisor, ProjectId, form with { Password = new() { Typed = "wrong" } }, Stop);
        Assert.Equal((DeliveryFault.Credentials, 401), (fails.Value!.Result.Fault, fails.Value.Result.Code));
        Assert.Contains("INVALID_CREDENTIALS", fails.Value.Result.Answer, StringComparison.Ordinal);
        Assert.Empty(_outbox.Portal.Leads);
    }

    [Fact]
    public async Task Check_PressedOverAndOver_IsRefusedAfterAWhile()
    {
        await using var receiver = await Receiver.StartAsync();
        receiver.Answer = context => context.Response.WriteAsync("pong");
        var checks = _outbox.Get<IntegrationCheckService>();
        var form = new WebhookInput { Url = receiver.Url };

        var first = await checks.CheckAsync(Supervisor, ProjectId, null, form, Stop);
        Assert.Equal("pong", first.Value!.Result.Answer);
        Refusal? last = null;
        for (var press = 0; press < 6; press++)
        {
            last = (await checks.CheckAsync(Supervisor, ProjectId, null, form, Stop)).Refusal;
        }

        Assert.IsType<TooManyChecks>(last);
        Assert.True(receiver.Got.Count <= 6);
        Assert.Contains("\"event\":\"ping\"", receiver.Got.First().Body, StringComparison.Ordinal);
    }

    private static BitrixInput Bitrix() => new() { IsOn = true, Host = "company.bitrix24.ru", Login = "1", Title = "{ФИО}" };

    private async Task SaveAsync(BitrixInput input, int version) => Assert.Null((await Service.SaveAsync(Supervisor, ProjectId, version, input, Stop)).Refusal);

    private async Task<IntegrationForms> FormAsync() => (await Service.GetAsync(Supervisor, ProjectId, Stop)).Value!;
}
