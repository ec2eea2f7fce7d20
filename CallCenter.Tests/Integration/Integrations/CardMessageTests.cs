using CallCenter.Core;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Integrations.Cards;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Integrations.Settings;
using CallCenter.Tests.Integration.Contacts;

namespace CallCenter.Tests.Integration.Integrations;

/// <summary>«E-mail», «SMS» and «Отправить заявку» of a card.</summary>
public sealed class CardMessageTests : IAsyncLifetime
{
    private readonly OutboxFixture _outbox = new();
    private Receiver _provider = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private CardMessageService Messages => _outbox.Get<CardMessageService>();

    private CardFixture Card => _outbox.Card;

    public async ValueTask InitializeAsync()
    {
        await _outbox.InitializeAsync();
        _provider = await Receiver.StartAsync();
        await _outbox.AddAsync(new SmsSettings { ProjectId = Card.ProjectId, IsOn = true, Url = $"{_provider.Url}/?to={{Телефон}}&msg={{Текст}}", Text = "{ФИО}, {Телефон}" });
    }

    public async ValueTask DisposeAsync()
    {
        await _provider.DisposeAsync();
        await _outbox.DisposeAsync();
    }

    [Fact]
    public async Task Sms_EditedByTheOperator_GoesAsEditedAndShowsWhatBecameOfIt()
    {
        var filled = (await Messages.GetAsync(Card.Operator, Card.CallId, Stop)).Value!;
        Assert.Equal("Иванов Иван, +7 922 871-13-45", filled.Sms!.Text);

        Assert.Null(await Messages.SendSmsAsync(Card.Operator, Card.CallId, new() { Text = "Жду звонка" }, Stop));
        await _outbox.SendAsync(DeliveryKind.Sms);

        Assert.Contains($"to={CardFixture.Phone}&msg={Uri.EscapeDataString("Жду звонка")}", Assert.Single(_provider.Got).PathAndQuery, StringComparison.Ordinal);
        var shown = Assert.Single(await Messages.ListAsync(Card.Operator, Card.CallId, Stop));
        Assert.Equal((DeliveryState.Sent, DeliveryCause.Card, "Жду звонка"), (shown.State, shown.Cause, shown.Text));
    }

    [Fact]
    public async Task Sms_WhereNumbersAreHidden_ShowsTheOperatorNone()
    {
        await Card.ChangeProjectAsync(project => project.ShowNumbers = false);

        var filled = (await Messages.GetAsync(Card.Operator, Card.CallId, Stop)).Value!;

        Assert.DoesNotContain("871-13-45", filled.Phone + filled.Sms!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_OfSomebodyElsesCard_IsRefused()
    {
        Assert.IsType<CardOfAnother>((await Messages.GetAsync(Card.Stranger, Card.CallId, Stop)).Refusal);
        Assert.IsType<CardOfAnother>(await Messages.SendSmsAsync(Card.Stranger, Card.CallId, new() { Text = "x" }, Stop));
        Assert.IsType<CardOfAnother>(await Messages.SendLeadAsync(Card.Stranger, Card.CallId, Stop));
        Assert.Empty(await Messages.ListAsync(Card.Stranger, Card.CallId, Stop));
        Assert.Empty(await _outbox.AllAsync());
    }

    [Fact]
    public async Task Lead_SentFromTheCard_PassesOneThatIsHeldBack()
    {
        await _outbox.UseBitrixAsync();
        await _outbox.GiveAsync(Core.Contacts.StatusMeaning.Success, closes: false);

        Assert.Null(await Messages.SendLeadAsync(Card.Operator, Card.CallId, Stop));
        var sent = await _outbox.SendAsync();

        Assert.Equal((DeliveryCause.Card, DeliveryState.Sent), (sent.Cause, sent.State));
        Assert.Equal("Иванов Иван Иванович", $"{Assert.Single(_outbox.Portal.Leads).Value["TITLE"]}".Replace("Card: ", "", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lead_WhereTheCrmIsOff_IsRefused() => Assert.IsType<IntegrationIsOff>(await Messages.SendLeadAsync(Card.Operator, Card.CallId, Stop));

    [Theory]
    [InlineData("not an address", "S", "T", nameof(EmailMessage.To))]
    [InlineData("a@b.ru\r\nBcc: c@d.ru", "S", "T", nameof(EmailMessage.To))]
    [InlineData("a@b.ru, c@d.ru", "S", "T", nameof(EmailMessage.To))]
    [InlineData("a@b.ru", "S\r\nBcc: c@d.ru", "T", nameof(EmailMessage.Subject))]
    [InlineData("a@b.ru", "", "T", nameof(EmailMessage.Subject))]
    [InlineData("a@b.ru", "S", " ", nameof(EmailMessage.Text))]
    public async Task Email_WrittenWrongly_NamesTheField(string to, string subject, string text, string field)
    {
        var refused = await Messages.SendEmailAsync(Card.Operator, Card.CallId, new() { To = to, Subject = subject, Text = text }, Stop);

        Assert.Equal(field, Assert.Single(Assert.IsType<InvalidFields>(refused).Errors).Field);
    }
}
