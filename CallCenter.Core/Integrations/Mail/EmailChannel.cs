using CallCenter.Core.Data;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Integrations.Secrets;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Integrations.Mail;

/// <summary>A letter to the contact through the project's mail server.</summary>
public sealed class EmailChannel(IDbContextFactory<CallCenterDb> factory, MailSender sender, SecretBox box, TimeProvider clock) : IDeliveryChannel
{
    public DeliveryKind Kind => DeliveryKind.Email;

    public async Task<SendResult> SendAsync(Delivery delivery, DeliveryContent content, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var settings = await db.EmailSettings.AsNoTracking().SingleOrDefaultAsync(row => row.ProjectId == delivery.ProjectId, cancellationToken);
        if (settings is not { IsOn: true })
        {
            return SendResult.Never(DeliveryFault.TurnedOff);
        }

        if (box.Open(SecretPurposes.Email, settings.Password) is not { } password)
        {
            return SendResult.Never(DeliveryFault.SecretLost);
        }

        if (MailLetter.ParseAddress(settings.From) is not { } from)
        {
            return SendResult.Never(DeliveryFault.BadSettings);
        }

        if (MailLetter.ParseAddress(delivery.Recipient) is not { } to)
        {
            return SendResult.Never(DeliveryFault.NoRecipient);
        }

        var (subject, html) = MailLetter.Words(settings, content);
        var letter = MailLetter.Of(from, to, subject, html, delivery.Key, clock.GetUtcNow());
        var result = await sender.SendAsync(settings, password, letter, cancellationToken);
        return result with
        {
            Reference = letter.MessageId ?? "",
            Request = $"{settings.Host}:{settings.Port}\nFrom: {from}\nTo: {to}\nSubject: {subject}\n\n{MailText.ToPlain(html)}",
        };
    }
}
