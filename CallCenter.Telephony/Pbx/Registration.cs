namespace CallCenter.Telephony.Pbx;

public enum RegistrationState
{
    /// <summary>No answer so far.</summary>
    Trying = 0,
    Registered = 1,
    Refused = 2,
}

/// <summary>What a carrier says to our registration.</summary>
/// <param name="SipCode">Of the last refusal, when it is known.</param>
public sealed record Registration(RegistrationState State, int SipCode = 0);
