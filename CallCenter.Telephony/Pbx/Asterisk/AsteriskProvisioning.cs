using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using CallCenter.Telephony.Ari;

namespace CallCenter.Telephony.Pbx.Asterisk;

/// <summary>
/// Trunks and phones as SIP objects in Asterisk's memory. A push merges with what is there and checks no references, so a change takes
/// the objects away and pushes them whole; calls that are up keep what they have. What has not changed is left alone.
/// </summary>
internal sealed partial class AsteriskProvisioning(AriClient ari) : IDisposable
{
    private static readonly string[] s_types = ["registration", "identify", "endpoint", "aor", "auth"];

    private readonly ConcurrentDictionary<string, object> _pushed = new();
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);
    private string? _startupTime;

    public void Dispose() => _oneAtATime.Dispose();

    /// <summary>A new life of Asterisk knows nothing of the life before.</summary>
    public void Meet(string startupTime)
    {
        if (Interlocked.Exchange(ref _startupTime, startupTime) != startupTime)
        {
            _pushed.Clear();
        }
    }

    public async Task ProvisionAsync(TrunkSettings trunk, CancellationToken cancellationToken)
    {
        if (!HostAndPort().IsMatch(trunk.Host))
        {
            throw new PbxRefusedException($"Trunk {trunk.TrunkId}: '{trunk.Host}' is not a host with an optional port");
        }

        if (trunk is { Registers: true, UserName: "" })
        {
            throw new PbxRefusedException($"Trunk {trunk.TrunkId} registers and has no user name");
        }

        await ReplaceAsync(TrunkNames.Of(trunk.TrunkId), trunk, SipObjects.Of(trunk), cancellationToken);
    }

    public async Task ProvisionAsync(PhoneSettings phone, CancellationToken cancellationToken)
    {
        if (phone.Kind == PhoneKind.Desk && (phone.DeskAddress is null || !HostAndPort().IsMatch(phone.DeskAddress)))
        {
            throw new PbxRefusedException($"Phone {phone.Extension}: '{phone.DeskAddress}' is not a host with an optional port");
        }

        await ReplaceAsync(PhoneNames.Of(phone.Extension), phone, SipObjects.Of(phone), cancellationToken);
    }

    public Task PushAgainAsync(PhoneSettings phone, CancellationToken cancellationToken)
    {
        _pushed.TryRemove(PhoneNames.Of(phone.Extension), out _);
        return ProvisionAsync(phone, cancellationToken);
    }

    /// <summary>Who we are to this carrier; empty when it knows us by address.</summary>
    public string UserNameOf(int trunkId) =>
        _pushed.TryGetValue(TrunkNames.Of(trunkId), out var settings) && settings is TrunkSettings trunk ? trunk.UserName : "";

    public async Task RemoveAsync(string name, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await WithdrawAsync(name, cancellationToken);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task ReplaceAsync(string name, object settings, IReadOnlyList<SipObject> objects, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (_pushed.TryGetValue(name, out var last) && last.Equals(settings))
            {
                return;
            }

            // A browser that stays signed in over a change of its password must not lose its contact.
            // After a restart of ours the phone may have come back before we push; only a change of its kind takes the objects away.
            if (settings is not PhoneSettings after || (last is PhoneSettings before && before.Kind != after.Kind))
            {
                await WithdrawAsync(name, cancellationToken);
            }

            foreach (var part in objects)
            {
                await ari.PushAsync(part.Type, name, part.Attributes, cancellationToken);
            }

            _pushed[name] = settings;
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task WithdrawAsync(string name, CancellationToken cancellationToken)
    {
        _pushed.TryRemove(name, out _);
        foreach (var type in s_types)
        {
            await ari.WithdrawAsync(type, name, cancellationToken);
        }
    }

    [GeneratedRegex(@"^(\[[0-9a-fA-F:]+\]|[A-Za-z0-9._-]+)(:\d{1,5})?$")]
    private static partial Regex HostAndPort();
}
