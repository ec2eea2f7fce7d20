using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace CallCenter.Telephony.Pbx.Simulated;

// Carriers in memory answer every question and take every registration, until somebody cuts the line to one.
public sealed partial class SimulatedPbx
{
    private readonly Channel<bool> _registrationsChanged = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public async IAsyncEnumerable<IReadOnlyDictionary<int, Registration>?> ReadRegistrationsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return Registrations();
        await foreach (var _ in _registrationsChanged.Reader.ReadAllAsync(cancellationToken))
        {
            yield return Registrations();
        }
    }

    /// <summary>The line to a trunk's carrier is cut, or mended.</summary>
    public void CutTrunk(int trunkId, bool isCut)
    {
        lock (_gate)
        {
            _ = isCut ? _cutTrunks.Add(trunkId) : _cutTrunks.Remove(trunkId);
            TellTrunk(trunkId);
        }
    }

    /// <summary>The carrier of a trunk answers, and turns every call down: it is full; or has room again.</summary>
    public void JamTrunk(int trunkId, bool isJammed)
    {
        lock (_gate)
        {
            _ = isJammed ? _jammedTrunks.Add(trunkId) : _jammedTrunks.Remove(trunkId);
        }
    }

    private bool IsJammed(DialTarget target) => target is TrunkTarget trunk && _jammedTrunks.Contains(trunk.TrunkId);

    private void TellTrunk(int trunkId)
    {
        if (_trunks.ContainsKey(trunkId))
        {
            Publish(new TrunkReachability(trunkId, !_cutTrunks.Contains(trunkId)));
        }

        _registrationsChanged.Writer.TryWrite(true);
    }

    private Dictionary<int, Registration>? Registrations()
    {
        lock (_gate)
        {
            return _down ? null : _trunks.Values.Where(trunk => trunk.Registers).ToDictionary(
                trunk => trunk.TrunkId,
                trunk => new Registration(_cutTrunks.Contains(trunk.TrunkId) ? RegistrationState.Trying : RegistrationState.Registered));
        }
    }
}
