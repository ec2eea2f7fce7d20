using System.Text.Encodings.Web;
using System.Text.Json;

namespace CallCenter.Core.Integrations.Deliveries;

/// <summary>One way out of the product; there is one for each <see cref="DeliveryKind"/>.</summary>
public interface IDeliveryChannel
{
    DeliveryKind Kind { get; }

    /// <summary>One try, with the settings as they are now. Throws only for the caller's cancellation or a fault of our own.</summary>
    Task<SendResult> SendAsync(Delivery delivery, DeliveryContent content, CancellationToken cancellationToken);
}

internal static class DeliveryJson
{
    /// <summary>For people to read.</summary>
    public static JsonSerializerOptions Readable { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };
}
