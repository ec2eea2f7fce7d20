using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx;

namespace CallCenter.Telephony.Engine.Exchange;

/// <summary>What is known of one trunk.</summary>
/// <param name="IsAccepted">The exchange took its settings: an address that no name server knows is refused.</param>
/// <param name="Answers">Whether the carrier answers a question of any kind; null: not asked yet.</param>
/// <param name="Registration">Null: not known, or it does not register.</param>
internal sealed record TrunkFacts(
    bool IsActive, bool Registers, bool IsAccepted = true, bool? Answers = null, Registration? Registration = null);

internal static class TrunkStanding
{
    private const int RequestTimeout = 408;

    public static (TrunkState State, int SipCode) Of(TrunkFacts trunk, bool isExchangeUp) => trunk switch
    {
        { IsActive: false } => (TrunkState.Off, 0),
        _ when !isExchangeUp => (TrunkState.Unknown, 0),
        { IsAccepted: false } => (TrunkState.Unreachable, 0),
        { Registers: false } => (trunk.Answers switch { true => TrunkState.Reachable, false => TrunkState.Unreachable, null => TrunkState.Unknown }, 0),
        { Registration: null } => (TrunkState.Unknown, 0),
        { Registration.State: RegistrationState.Registered, Answers: false } => (TrunkState.Unreachable, 0),
        { Registration.State: RegistrationState.Registered } => (TrunkState.Registered, 0),
        { Registration: { State: RegistrationState.Refused, SipCode: not RequestTimeout } refused } when trunk.Answers != false =>
            (TrunkState.Refused, refused.SipCode),
        { Registration.State: RegistrationState.Refused } => (TrunkState.NoAnswer, 0),
        { Answers: false } => (TrunkState.NoAnswer, 0),
        _ => (TrunkState.Unknown, 0),
    };
}
