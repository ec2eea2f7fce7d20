using CallCenter.Core.Integrations.Deliveries;

namespace CallCenter.Web.Integrations;

/// <summary>Words for deliveries.</summary>
internal static class DeliveryNames
{
    public static string Of(DeliveryKind kind) => kind switch
    {
        DeliveryKind.Bitrix => DeliveryTexts.KindBitrix,
        DeliveryKind.Sms => DeliveryTexts.KindSms,
        DeliveryKind.Email => DeliveryTexts.KindEmail,
        DeliveryKind.Webhook => DeliveryTexts.KindWebhook,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };

    public static string Of(DeliveryState state) => state switch
    {
        DeliveryState.Waiting => DeliveryTexts.StateWaiting,
        DeliveryState.Sending => DeliveryTexts.StateSending,
        DeliveryState.Sent => DeliveryTexts.StateSent,
        DeliveryState.Dead => DeliveryTexts.StateDead,
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    public static string Of(DeliveryCause cause) => cause switch
    {
        DeliveryCause.Status => DeliveryTexts.CauseStatus,
        DeliveryCause.CallFinished => DeliveryTexts.CauseCallFinished,
        DeliveryCause.Card => DeliveryTexts.CauseCard,
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, null),
    };

    /// <summary>Empty: there is nothing wrong.</summary>
    public static string Of(DeliveryFault fault) =>
        fault == DeliveryFault.None ? "" : DeliveryTexts.ResourceManager.GetString($"Fault{fault}", DeliveryTexts.Culture) ?? fault.ToString();

    public static string ClassOf(DeliveryState state) => state switch
    {
        DeliveryState.Sent => "is-talking",
        DeliveryState.Dead => "is-lost",
        DeliveryState.Sending => "is-available",
        _ => "is-wrap-up",
    };
}
