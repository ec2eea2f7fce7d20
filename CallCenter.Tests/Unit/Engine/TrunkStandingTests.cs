using CallCenter.Telephony.Engine.Exchange;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx;

namespace CallCenter.Tests.Unit.Engine;

public sealed class TrunkStandingTests
{
    private static readonly Registration s_registered = new(RegistrationState.Registered);
    private static readonly Registration s_trying = new(RegistrationState.Trying);
    private static readonly Registration s_forbidden = new(RegistrationState.Refused, 403);
    private static readonly Registration s_timedOut = new(RegistrationState.Refused, 408);

    public static TheoryData<bool, bool?, Registration?, TrunkState, int> Heard => new()
    {
        // registers, carrier answers, registration -> state, code
        { false, null, null, TrunkState.Unknown, 0 },
        { false, true, null, TrunkState.Reachable, 0 },
        { false, false, null, TrunkState.Unreachable, 0 },
        { true, true, null, TrunkState.Unknown, 0 },
        { true, null, s_registered, TrunkState.Registered, 0 },
        { true, true, s_registered, TrunkState.Registered, 0 },
        { true, false, s_registered, TrunkState.Unreachable, 0 },
        { true, true, s_forbidden, TrunkState.Refused, 403 },
        { true, null, s_forbidden, TrunkState.Refused, 403 },
        { true, false, s_forbidden, TrunkState.NoAnswer, 0 },
        { true, true, s_timedOut, TrunkState.NoAnswer, 0 },
        { true, true, s_trying, TrunkState.Unknown, 0 },
        { true, false, s_trying, TrunkState.NoAnswer, 0 },
    };

    [Theory]
    [MemberData(nameof(Heard))]
    public void Of_WhatWasHeard_IsOneState(bool registers, bool? answers, Registration? registration, TrunkState state, int code) =>
        Assert.Equal((state, code), TrunkStanding.Of(new(IsActive: true, registers, Answers: answers, Registration: registration), isExchangeUp: true));

    [Fact]
    public void Of_SwitchedOff_IsOffWhateverWasHeard() =>
        Assert.Equal(TrunkState.Off, TrunkStanding.Of(new(false, true, Answers: true, Registration: s_registered), isExchangeUp: false).State);

    [Fact]
    public void Of_ExchangeAway_IsUnknown() =>
        Assert.Equal(TrunkState.Unknown, TrunkStanding.Of(new(true, true, Answers: true, Registration: s_registered), isExchangeUp: false).State);

    [Fact]
    public void Of_AddressNobodyKnows_IsUnreachable() =>
        Assert.Equal(TrunkState.Unreachable, TrunkStanding.Of(new(true, false, IsAccepted: false), isExchangeUp: true).State);
}
