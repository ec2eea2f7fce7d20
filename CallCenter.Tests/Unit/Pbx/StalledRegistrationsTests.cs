using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Asterisk;
using Microsoft.Extensions.Time.Testing;

namespace CallCenter.Tests.Unit.Pbx;

public sealed class StalledRegistrationsTests
{
    private readonly FakeTimeProvider _clock = new();
    private readonly StalledRegistrations _stalled;

    public StalledRegistrationsTests() => _stalled = new(_clock);

    [Fact]
    public void Find_TryingForLong_IsNamedOnceInEachPatience()
    {
        Assert.Empty(_stalled.Find(Told(1, RegistrationState.Trying)));
        _clock.Advance(StalledRegistrations.Patience / 2);
        Assert.Empty(_stalled.Find(Told(1, RegistrationState.Trying)));
        _clock.Advance(StalledRegistrations.Patience / 2);
        Assert.Equal([1], _stalled.Find(Told(1, RegistrationState.Trying)));
        _clock.Advance(StalledRegistrations.Patience / 2);
        Assert.Empty(_stalled.Find(Told(1, RegistrationState.Trying)));
        _clock.Advance(StalledRegistrations.Patience / 2);
        Assert.Equal([1], _stalled.Find(Told(1, RegistrationState.Trying)));
    }

    [Theory]
    [InlineData(RegistrationState.Registered)]
    [InlineData(RegistrationState.Refused)]
    public void Find_AnsweredMeanwhile_BeginsAnew(RegistrationState answer)
    {
        _stalled.Find(Told(1, RegistrationState.Trying));
        _clock.Advance(StalledRegistrations.Patience);
        Assert.Empty(_stalled.Find(Told(1, answer)));
        Assert.Empty(_stalled.Find(Told(1, RegistrationState.Trying)));
    }

    [Fact]
    public void Find_NobodyCanTell_ForgetsWhatWas()
    {
        _stalled.Find(Told(1, RegistrationState.Trying));
        _clock.Advance(StalledRegistrations.Patience);
        Assert.Empty(_stalled.Find(null));
        Assert.Empty(_stalled.Find(Told(1, RegistrationState.Trying)));
    }

    private static Dictionary<int, Registration> Told(int trunkId, RegistrationState state) => new() { [trunkId] = new(state) };
}
