namespace CallCenter.Telephony.Engine.Operators;

internal enum LegPhase
{
    None = 0,
    Dialling = 1,
    Up = 2,
}

/// <summary>The operator's own leg on the exchange.</summary>
internal sealed class Leg
{
    public LegPhase Phase { get; private set; }
    public Guid Id { get; private set; }
    public DateTime Since { get; private set; }

    public void Begin(Guid id, DateTime now) => (Phase, Id, Since) = (LegPhase.Dialling, id, now);

    /// <summary>A leg found on the exchange: older than anything that happens from now on.</summary>
    public void Adopt(Guid id) => (Phase, Id, Since) = (LegPhase.Up, id, DateTime.MinValue);

    public void Answer() => Phase = LegPhase.Up;

    public void Clear() => (Phase, Id) = (LegPhase.None, Guid.Empty);
}
