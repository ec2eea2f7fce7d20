using System.Collections.Concurrent;

namespace CallCenter.Telephony.Pbx.Asterisk;

/// <summary>
/// Asterisk names the channels that come to it itself, and the engine wants a call's name in each. So they have two: ours follows from
/// theirs, which is why a host that was restarted in a call still knows whose it is.
/// </summary>
internal sealed class ChannelNames
{
    private readonly ConcurrentDictionary<string, string> _theirs = new();

    public string Ours(string theirs)
    {
        if (PbxIds.IsOurs(theirs))
        {
            return theirs;
        }

        var ours = PbxIds.ArrivedLeg(theirs);
        _theirs.TryAdd(ours, theirs);
        return ours;
    }

    public string Theirs(string ours) => _theirs.GetValueOrDefault(ours, ours);

    public void Forget(string ours) => _theirs.TryRemove(ours, out _);
}
