using CallCenter.Core.Contacts.Templates;
using CallCenter.Core.Data;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Integrations.Outgoing;
using CallCenter.Core.Integrations.Secrets;
using CallCenter.Core.Integrations.Settings;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Integrations.Sms;

/// <summary>One request to the project's provider.</summary>
public sealed class SmsChannel(IDbContextFactory<CallCenterDb> factory, OutgoingHttp http, SecretBox box) : IDeliveryChannel
{
    public DeliveryKind Kind => DeliveryKind.Sms;

    public async Task<SendResult> SendAsync(Delivery delivery, DeliveryContent content, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var settings = await db.SmsSettings.AsNoTracking().SingleOrDefaultAsync(row => row.ProjectId == delivery.ProjectId, cancellationToken);
        if (settings is not { IsOn: true })
        {
            return SendResult.Never(DeliveryFault.TurnedOff);
        }

        return box.Open(SecretPurposes.Sms, settings.Secret) is { } secret
            ? await SendAsync(settings, secret, content, cancellationToken)
            : SendResult.Never(DeliveryFault.SecretLost);
    }

    /// <param name="secret">Plain.</param>
    public async Task<SendResult> SendAsync(SmsSettings settings, string secret, DeliveryContent content, CancellationToken cancellationToken)
    {
        var text = (content.Text ?? TemplateText.Fill(settings.Text, content.ToValues(), TextTarget.Plain)).Trim();
        var shown = SmsRequest.Of(settings, secret.Length > 0 ? SmsRequest.Hidden : "", content, text).ToString();
        if (text.Length == 0)
        {
            return SendResult.Never(DeliveryFault.BadSettings) with { Request = shown };
        }

        var request = SmsRequest.Of(settings, secret, content, text);
        if (!OutgoingAddress.IsWeb(request.Url))
        {
            return SendResult.Never(DeliveryFault.BadSettings) with { Request = shown };
        }

        using var message = request.ToMessage();
        var answer = await http.SendAsync(message, cancellationToken);
        return AnswerJudge.Judge(answer, settings.SuccessText, secret) with { Request = shown };
    }
}
