using CallCenter.Core.Contacts;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Integrations.Secrets;
using CallCenter.Core.Integrations.Settings;

namespace CallCenter.Tests.Integration.Integrations;

/// <summary>Letters over a real conversation with a mail server of its own process.</summary>
public sealed class EmailDeliveryTests : IAsyncLifetime
{
    private readonly OutboxFixture _outbox = new();

    public ValueTask InitializeAsync() => _outbox.InitializeAsync();

    public ValueTask DisposeAsync() => _outbox.DisposeAsync();

    [Fact]
    public async Task Close_WithAStatusOfTheMail_SendsTheTemplateInBothForms()
    {
        await using var server = await SmtpServer.StartAsync("plain");
        await UseAsync(server, MailSecurity.None);

        await _outbox.GiveAsync(StatusMeaning.Success, fill: fields => fields.FullName = "Иванов <script>alert(1)</script> Иван");
        var sent = await _outbox.SendAsync(DeliveryKind.Email);

        Assert.Equal((DeliveryState.Sent, 250), (sent.State, sent.AnswerCode));
        Assert.Contains("Taken as 42", sent.Answer, StringComparison.Ordinal);
        var (envelope, letter) = await server.LetterAsync();
        Assert.True(envelope.GetProperty("signedIn").GetBoolean());
        Assert.Equal("ivan@client.test", envelope.GetProperty("to")[0].GetString());
        Assert.Equal("Отдел продаж", letter.From.Single().Name);
        Assert.StartsWith("Договор: Иванов", letter.Subject, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", letter.HtmlBody, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("&lt;script&gt;", letter.HtmlBody, StringComparison.Ordinal);
        Assert.Contains("Город: Орск", letter.TextBody, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", letter.TextBody, StringComparison.Ordinal);
        Assert.Equal($"{sent.Key:N}@company.test", letter.MessageId);
    }

    [Fact]
    public async Task Send_WithAWrongPassword_IsDeadAndSaysSo()
    {
        await using var server = await SmtpServer.StartAsync("plain");
        await UseAsync(server, MailSecurity.None, mail => mail.Password = _outbox.Get<SecretBox>().Lock(SecretPurposes.Email, "wrong"));

        await _outbox.GiveAsync(StatusMeaning.Success);
        var dead = await _outbox.SendAsync(DeliveryKind.Email);

        Assert.Equal((DeliveryState.Dead, DeliveryFault.Credentials, 535), (dead.State, dead.Fault, dead.AnswerCode));
        Assert.False((await server.NextAsync("auth")).GetBoolean());
    }

    [Theory]
    [InlineData("starttls", MailSecurity.StartTls)]
    [InlineData("tls", MailSecurity.Tls)]
    public async Task Send_ToAServerNobodyVouchesFor_GivesAwayNoPasswordAndNamesTheCertificate(string mode, MailSecurity security)
    {
        await using var server = await SmtpServer.StartAsync(mode);
        await UseAsync(server, security);

        await _outbox.GiveAsync(StatusMeaning.Success);
        var failed = await _outbox.SendAsync(DeliveryKind.Email);

        Assert.Equal((DeliveryState.Waiting, DeliveryFault.Certificate), (failed.State, failed.Fault));
        Assert.NotEqual("", failed.Answer);
        Assert.False((await server.NextAsync("closed")).GetProperty("tried").GetBoolean());
    }

    [Fact]
    public async Task Send_WithoutTheEncryptionAskedFor_SendsNothing()
    {
        await using var server = await SmtpServer.StartAsync("plain");
        await UseAsync(server, MailSecurity.StartTls);

        await _outbox.GiveAsync(StatusMeaning.Success);
        var dead = await _outbox.SendAsync(DeliveryKind.Email);

        Assert.Equal((DeliveryState.Dead, DeliveryFault.BadSettings), (dead.State, dead.Fault));
    }

    [Theory]
    [InlineData("nobody@client.test", DeliveryState.Dead, DeliveryFault.NoRecipient, 550)]
    [InlineData("full@client.test", DeliveryState.Waiting, DeliveryFault.ReceiverFailed, 452)]
    public async Task Send_ToAMailboxThatRefuses_IsJudgedByTheServersCode(string to, DeliveryState state, DeliveryFault fault, int code)
    {
        await using var server = await SmtpServer.StartAsync("plain");
        await UseAsync(server, MailSecurity.None);

        await _outbox.GiveAsync(StatusMeaning.Success, fill: fields => fields.Email = to);
        var failed = await _outbox.SendAsync(DeliveryKind.Email);

        Assert.Equal((state, fault, code), (failed.State, failed.Fault, failed.AnswerCode));
    }

    private Task<EmailSettings> UseAsync(SmtpServer server, MailSecurity security, Action<EmailSettings>? change = null)
    {
        var settings = new EmailSettings
        {
            ProjectId = _outbox.Card.ProjectId,
            IsOn = true,
            Host = "localhost",
            Port = server.Port,
            Security = security,
            User = SmtpServer.User,
            Password = _outbox.Get<SecretBox>().Lock(SecretPurposes.Email, SmtpServer.Password),
            From = "Отдел продаж <sales@company.test>",
            Subject = "Договор: {ФИО}",
            Body = "<p>Здравствуйте, <b>{ФИО}</b></p><p>Город: {Город}</p>",
        };
        settings.Statuses.Add(new() { StatusId = _outbox.Card.Status(StatusMeaning.Success) });
        return _outbox.AddAsync(settings, change);
    }
}
