using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Integrations.Mail;
using CallCenter.Core.Integrations.Settings;
using FluentValidation;

namespace CallCenter.Core.Integrations.Cards;

/// <summary>A text message as a person edits it before it goes.</summary>
public sealed record SmsMessage
{
    public const int MaxLength = 1_000;

    public string Text { get; set; } = "";
}

/// <summary>A letter as a person edits it before it goes: plain text, made into HTML on its way.</summary>
public sealed record EmailMessage
{
    public string To { get; set; } = "";
    public string Subject { get; set; } = "";
    public string Text { get; set; } = "";
}

/// <param name="Sms">The template filled in; null: the project sends none.</param>
/// <param name="Email">The template filled in; null: the project sends none.</param>
/// <param name="HasCrm">«Отправить заявку» goes somewhere.</param>
/// <param name="Phone">As this person may see it.</param>
public sealed record CardMessages(SmsMessage? Sms, EmailMessage? Email, bool HasCrm, string Phone, IReadOnlyList<CardDelivery> Sent);

/// <param name="Author">Who sent it, or whose status did.</param>
/// <param name="Text">The edited words; empty when they were the template's.</param>
/// <param name="Reference">What the receiver calls it.</param>
public sealed record CardDelivery(
    long Id, DeliveryKind Kind, DeliveryCause Cause, DeliveryState State, DateTime At, string Author, string Recipient, string Text, DeliveryFault Fault, DateTime NextTryAt, string Reference);

/// <summary>The project does not send this any more.</summary>
public sealed record IntegrationIsOff : Refusal;

internal sealed class SmsMessageValidator : AbstractValidator<SmsMessage>
{
    public SmsMessageValidator() => RuleFor(message => message.Text).TitleLike(SmsMessage.MaxLength);
}

internal sealed class EmailMessageValidator : AbstractValidator<EmailMessage>
{
    public EmailMessageValidator()
    {
        RuleLevelCascadeMode = CascadeMode.Stop;
        RuleFor(message => message.To).NeededWhen(_ => true).Short().Must(to => MailLetter.ParseAddress(to.Trim()) is not null).Says(FieldRules.BadEmail);
        RuleFor(message => message.Subject).NeededWhen(_ => true).Short();
        RuleFor(message => message.Text).NeededWhen(_ => true).MaximumLength(IntegrationLimits.Html).Says(FieldRules.TooLong, IntegrationLimits.Html);
    }
}
