using System.Text;
using CallCenter.Core.Data;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Integrations.Outgoing;
using CallCenter.Core.Integrations.Secrets;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Integrations.Webhooks;

/// <summary>Tells an address of an event, signed.</summary>
public sealed class WebhookChannel(IDbContextFactory<CallCenterDb> factory, OutgoingHttp http, SecretBox box, TimeProvider clock) : IDeliveryChannel
{
    public DeliveryKind Kind => DeliveryKind.Webhook;

    public async Task<SendResult> SendAsync(Delivery delivery, DeliveryContent content, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var webhook = await db.Webhooks.AsNoTracking().SingleOrDefaultAsync(row => row.Id == delivery.WebhookId, cancellationToken);
        if (webhook is not { IsOn: true })
        {
            return SendResult.Never(DeliveryFault.TurnedOff);
        }

        return box.Open(SecretPurposes.Webhook, webhook.Secret) is { } secret
            ? await SendAsync(webhook.Url, secret, delivery.Key, content, cancellationToken)
            : SendResult.Never(DeliveryFault.SecretLost);
    }

    public async Task<SendResult> SendAsync(string url, string secret, Guid key, DeliveryContent content, CancellationToken cancellationToken)
    {
        var body = content.Body ?? "";
        using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add(WebhookSignature.IdHeader, key.ToString("D"));
        request.Headers.Add(WebhookSignature.EventHeader, content.Event);
        if (secret.Length > 0)
        {
            request.Headers.Add(WebhookSignature.Header, WebhookSignature.Of(secret, clock.GetUtcNow(), body));
        }

        var answer = await http.SendAsync(request, cancellationToken);
        var result = AnswerJudge.Judge(answer, "", secret);
        // A receiver that is being installed anew answers anything for a while; only "gone" is meant for ever.
        return result with
        {
            Outcome = result is { Outcome: SendOutcome.Never, Fault: DeliveryFault.Refused or DeliveryFault.Credentials, Code: not 410 } ? SendOutcome.Later : result.Outcome,
            Request = $"POST {url}\n{WebhookSignature.EventHeader}: {content.Event}\n{WebhookSignature.IdHeader}: {key:D}\n\n{body}",
        };
    }
}
