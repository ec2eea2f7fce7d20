namespace CallCenter.Core.Integrations.Deliveries;

/// <summary>Rung after a commit that left something to send. What nobody hears is found by the next sweep.</summary>
public sealed class DeliveryBell
{
    public event Action? Rung;

    public void Ring() => Rung?.Invoke();
}
