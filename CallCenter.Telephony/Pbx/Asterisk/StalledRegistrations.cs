namespace CallCenter.Telephony.Pbx.Asterisk;

/// <summary>
/// Finds registrations that come to nothing. One that is replaced while Asterisk still clears up the one before it may be cleared up with
/// it: it stands there and never asks the carrier. Pushed again it does; one that is well is left alone by that.
/// </summary>
internal sealed class StalledRegistrations(TimeProvider clock)
{
    /// <summary>A carrier that is there has answered by then, also at the second attempt.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Dictionary<int, long> _tryingSince = [];

    /// <returns>The trunks whose registration is to be pushed again.</returns>
    public IReadOnlyList<int> Find(IReadOnlyDictionary<int, Registration>? told)
    {
        var trying = told is null ? [] : told.Where(one => one.Value.State == RegistrationState.Trying).Select(one => one.Key).ToHashSet();
        foreach (var settled in _tryingSince.Keys.Where(trunkId => !trying.Contains(trunkId)).ToList())
        {
            _tryingSince.Remove(settled);
        }

        var now = clock.GetTimestamp();
        var stalled = new List<int>();
        foreach (var trunkId in trying)
        {
            if (!_tryingSince.TryAdd(trunkId, now) && clock.GetElapsedTime(_tryingSince[trunkId], now) >= Patience)
            {
                _tryingSince[trunkId] = now;
                stalled.Add(trunkId);
            }
        }

        return stalled;
    }
}
