namespace CallCenter.Telephony.Engine;

/// <summary>Configuration section `Engine`.</summary>
public sealed class EngineOptions
{
    /// <summary>New calls a second over all trunks: the exchange gives no back-pressure of its own.</summary>
    public int MaxCallsPerSecond { get; set; } = 50;

    /// <summary>How long an operator whose browser vanished keeps his talk before the client is let go.</summary>
    public int PhoneGraceSeconds { get; set; } = 30;

    /// <summary>A browser that answers nothing for so long is not there: nobody behind it is free.</summary>
    public int PhoneSilenceSeconds { get; set; } = 3;
}
