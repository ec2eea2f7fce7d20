using System.Globalization;
using CallCenter.Core.Calls;

namespace CallCenter.Core.Integrations.Deliveries;

/// <summary>Makes deliveries with their places in the queue.</summary>
internal static class Deliver
{
    /// <param name="call">Of a project.</param>
    public static Delivery New(DeliveryKind kind, DeliveryCause cause, Call call, string recipient, DeliveryContent content, DateTime at) => new()
    {
        Key = Guid.CreateVersion7(),
        ProjectId = call.ProjectId!.Value,
        Kind = kind,
        Cause = cause,
        Target = Text($"{kind}:{call.ProjectId}"),
        // Of one contact in order: a lead is created before it is updated.
        Lane = Text($"{kind}:{call.ProjectId}:{call.ContactId}"),
        CallId = call.Id,
        ContactId = call.ContactId,
        Recipient = recipient,
        Content = content.ToJson(),
        CreatedAt = at,
        NextTryAt = at,
    };

    public static Delivery ToWebhook(this Delivery delivery, int webhookId, DeliveryContent content)
    {
        delivery.WebhookId = webhookId;
        delivery.Target = Text($"{delivery.Kind}:{webhookId}");
        delivery.Lane = Text($"{delivery.Kind}:{webhookId}:{delivery.CallId:N}");
        delivery.Content = content.ToJson();
        return delivery;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
