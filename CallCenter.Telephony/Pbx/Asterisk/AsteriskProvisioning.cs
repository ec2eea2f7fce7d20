using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using CallCenter.Telephony.Ari;

namespace CallCenter.Telephony.Pbx.Asterisk;

/// <summary>
/// Trunks and phones as SIP objects in Asterisk's memory. What is there already is left alone, also when a host before this one pushed
/// it: the endpoint, which comes last, carries a mark of the whole. Calls that are up keep what they have through any change.
/// </summary>
internal sealed partial class AsteriskProvisioning(AriClient ari) : IDisposable
{
    private static readonly string[] s_types = ["registration", "identify", "endpoint", "aor", "auth"];

    private readonly ConcurrentDictionary<string, object> _pushed = new();
    private readonly SemaphoreSlim _oneAtATime = new(1, 1);

    public void Dispose() => _oneAtATime.Dispose();

    /// <summary>What was pushed is there no more.</summary>
    public void Forget() => _pushed.Clear();

    /// <returns>True when the carrier is going to be asked anew whether it is there.</returns>
    public async Task<bool> ProvisionAsync(TrunkSettings trunk, CancellationToken cancellationToken)
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
        var carrier = new CarrierSettings(trunk.TrunkId, trunk.Host);
        return await ReplaceAsync(CarrierNames.Of(trunk.TrunkId), carrier, SipObjects.Of(carrier), cancellationToken);
    }

    public async Task RemoveTrunkAsync(int trunkId, CancellationToken cancellationToken)
    {
        await AloneAsync(() => WithdrawAsync(TrunkNames.Of(trunkId), SipObjects.TrunkSwept, cancellationToken), cancellationToken);
        await RemoveAsync(CarrierNames.Of(trunkId), cancellationToken);
    }

    public async Task ProvisionAsync(PhoneSettings phone, CancellationToken cancellationToken)
    {
        if (phone.Kind == PhoneKind.Desk && (phone.DeskAddress is null || !HostAndPort().IsMatch(phone.DeskAddress)))
        {
            throw new PbxRefusedException($"Phone {phone.Extension}: '{phone.DeskAddress}' is not a host with an optional port");
        }

        await ReplaceAsync(PhoneNames.Of(phone.Extension), phone, SipObjects.Of(phone), cancellationToken);
    }

    /// <summary>Also when it looks as if all were there.</summary>
    public Task PushAgainAsync(PhoneSettings phone, CancellationToken cancellationToken) =>
        PushAgainAsync(PhoneNames.Of(phone.Extension), SipObjects.Of(phone), cancellationToken);

    public Task PushCarrierAgainAsync(TrunkSettings trunk, CancellationToken cancellationToken) =>
        PushAgainAsync(CarrierNames.Of(trunk.TrunkId), SipObjects.Of(new CarrierSettings(trunk.TrunkId, trunk.Host)), cancellationToken);

    public Task PushRegistrationAgainAsync(int trunkId, CancellationToken cancellationToken) => AloneAsync(
        async () =>
        {
            if (_pushed.GetValueOrDefault(TrunkNames.Of(trunkId)) is TrunkSettings { Registers: true } trunk)
            {
                var registration = SipObjects.Of(trunk).Objects.Single(part => part.Type == "registration");
                await ari.PushAsync(registration.Type, TrunkNames.Of(trunkId), registration.Attributes, cancellationToken);
            }
        },
        cancellationToken);

    private Task PushAgainAsync(string name, SipSetup wanted, CancellationToken cancellationToken) =>
        AloneAsync(() => PushAsync(name, wanted, cancellationToken), cancellationToken);

    /// <summary>Who we are to this carrier; empty when it knows us by address.</summary>
    public string UserNameOf(int trunkId) =>
        _pushed.TryGetValue(TrunkNames.Of(trunkId), out var settings) && settings is TrunkSettings trunk ? trunk.UserName : "";

    public Task RemoveAsync(string name, CancellationToken cancellationToken) =>
        AloneAsync(() => WithdrawAsync(name, s_types, cancellationToken), cancellationToken);

    /// <returns>False when all was there already.</returns>
    private async Task<bool> ReplaceAsync(string name, object settings, SipSetup wanted, CancellationToken cancellationToken)
    {
        var isNew = false;
        await AloneAsync(
            async () =>
            {
                if (_pushed.TryGetValue(name, out var last) && last.Equals(settings))
                {
                    return;
                }

                var present = await ari.ReadPushedAsync("endpoint", name, SipObjects.MarkAttribute, cancellationToken);
                isNew = present != wanted.Mark;
                if (isNew)
                {
                    if (present is not null)
                    {
                        await WithdrawAsync(name, present.StartsWith(wanted.Kind, StringComparison.Ordinal) ? wanted.Swept : s_types, cancellationToken);
                    }

                    await PushAsync(name, wanted, cancellationToken);
                }

                _pushed[name] = settings;
            },
            cancellationToken);
        return isNew;
    }

    private async Task AloneAsync(Func<Task> change, CancellationToken cancellationToken)
    {
        await _oneAtATime.WaitAsync(cancellationToken);
        try
        {
            await change();
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    private async Task PushAsync(string name, SipSetup wanted, CancellationToken cancellationToken)
    {
        foreach (var part in wanted.Objects)
        {
            try
            {
                await ari.PushAsync(part.Type, name, part.Attributes, cancellationToken);
            }
            catch (AriRefusedException ex) when (part.Type == "identify")
            {
                // Asterisk writes its reason only into its log; with a host that is well-formed there is but one.
                throw new PbxRefusedException($"Asterisk cannot find the address of the host of {name}", ex);
            }
        }
    }

    private async Task WithdrawAsync(string name, IReadOnlyList<string> types, CancellationToken cancellationToken)
    {
        _pushed.TryRemove(name, out _);
        foreach (var type in types)
        {
            await ari.WithdrawAsync(type, name, cancellationToken);
        }
    }

    [GeneratedRegex(@"^(\[[0-9a-fA-F:]+\]|[A-Za-z0-9._-]+)(:\d{1,5})?$")]
    private static partial Regex HostAndPort();
}
