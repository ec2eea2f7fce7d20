using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using CallCenter.Core.Integrations.Secrets;
using CallCenter.Core.Operators;
using CallCenter.Core.Trunks;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Engine.Exchange;

/// <summary>Provisions the exchange and, after every break, tells each actor what the exchange shows of it.</summary>
internal sealed partial class PbxGrain(
    IPbx pbx,
    CallJournal journal,
    OperatorTimeline timeline,
    IDbContextFactory<CallCenterDb> factory,
    SecretBox secrets,
    TrunkBoard board,
    LiveFloor live,
    HostPulse pulse,
    TimeProvider clock,
    IHostApplicationLifetime lifetime,
    ILogger<PbxGrain> logger) : Grain, IPbxGrain
{
    /// <summary>Those the exchange has from us; null: not known, a host before this one may have left some there.</summary>
    private HashSet<int>? _trunks;
    private readonly HashSet<int> _deskPhones = [];
    private EffectQueue _effects = null!;
    private string? _instance;
    private DateTime? _unseenSince;
    private bool _ready;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _effects = new(logger, "exchange " + this.GetPrimaryKeyString(), lifetime.ApplicationStopped);
        DelayDeactivation(TimeSpan.FromDays(3650));
        return Task.CompletedTask;
    }

    public async Task ConnectedAsync(PbxSnapshot snapshot)
    {
        var stop = lifetime.ApplicationStopping;
        _unseenSince ??= pulse.LastSeen;
        var restarted = _instance is not null && _instance != snapshot.Instance;
        _instance = snapshot.Instance;
        await ProvisionTrunksAsync(stop);
        await ProvisionDeskPhonesAsync(stop);
        var calls = await ReconcileCallsAsync(snapshot, restarted, stop);
        var operators = await ReconcileOperatorsAsync(snapshot, stop);
        await HangUpStrangersAsync(snapshot, calls, stop);
        _ready = true;
        _unseenSince = null;
        live.Exchanges.Publish(new(this.GetPrimaryKeyString(), true, clock.GetUtcNow().UtcDateTime));
        LogConnected(snapshot.Channels.Count, calls.Count, operators);
    }

    public async Task DisconnectedAsync()
    {
        _unseenSince ??= _ready ? clock.GetUtcNow().UtcDateTime : null;
        _ready = false;
        live.Exchanges.Publish(new(this.GetPrimaryKeyString(), false, clock.GetUtcNow().UtcDateTime));
        foreach (var row in live.Operators.Snapshot())
        {
            await GrainFactory.GetGrain<IOperatorGrain>(row.OperatorId).ExchangeLostAsync();
        }
    }

    public Task<bool> IsReadyAsync() => Task.FromResult(_ready);

    public Task TrunksChangedAsync()
    {
        _effects.Run("Provision trunks", ProvisionTrunksAsync);
        _effects.Run("Tell projects", TellProjectsAsync);
        return Task.CompletedTask;
    }

    public Task PhonesChangedAsync()
    {
        _effects.Run("Provision desk phones", ProvisionDeskPhonesAsync);
        return Task.CompletedTask;
    }

    private async Task ProvisionTrunksAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var trunks = await db.Trunks.AsNoTracking().ToListAsync(cancellationToken);
        var active = trunks.Where(trunk => trunk.IsActive).Select(trunk => trunk.Id).ToHashSet();
        // Before anything can be heard of them.
        board.SetTrunks([.. trunks.Where(trunk => !trunk.IsDeleted)
            .Select(trunk => new TrunkOnBoard(trunk.Id, trunk.Title, trunk.Host, trunk.IsActive, trunk.Registers))]);
        var refused = new HashSet<int>();
        foreach (var trunk in trunks.Where(trunk => trunk.IsActive))
        {
            if (!await TryAsync("trunk", trunk.Id, () => pbx.ProvisionTrunkAsync(SettingsOf(trunk), cancellationToken)))
            {
                refused.Add(trunk.Id);
            }
        }

        foreach (var gone in (_trunks ?? [.. trunks.Select(trunk => trunk.Id)]).Except(active).ToList())
        {
            await TryAsync("trunk", gone, () => pbx.RemoveTrunkAsync(gone, cancellationToken));
        }

        _trunks = active;
        board.SetRefused(refused);
    }

    private TrunkSettings SettingsOf(Trunk trunk)
    {
        var password = secrets.Open(SecretPurposes.Trunk, trunk.Password);
        if (password is null)
        {
            LogPasswordLost(trunk.Id);
        }

        return new(trunk.Id, trunk.Host, trunk.UserName, password ?? "", trunk.Registers);
    }

    /// <summary>Limits, caller IDs and the switch of a trunk act on the very next call.</summary>
    private async Task TellProjectsAsync(CancellationToken cancellationToken)
    {
        foreach (var row in live.Projects.Snapshot())
        {
            await GrainFactory.GetGrain<IProjectGrain>(row.ProjectId).RefreshAsync();
        }
    }

    private async Task ProvisionDeskPhonesAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var users = await db.Users.AsNoTracking().Where(user => user.DeskPhone != "" && !user.IsDeleted)
            .Select(user => new { user.Extension, user.FullName, user.DeskPhone }).ToListAsync(cancellationToken);
        foreach (var user in users)
        {
            await TryAsync(
                "phone", user.Extension,
                () => pbx.ProvisionPhoneAsync(new(user.Extension, "", user.FullName, PhoneKind.Desk, user.DeskPhone), cancellationToken));
        }

        foreach (var gone in _deskPhones.Except(users.Select(user => user.Extension)).ToList())
        {
            await TryAsync("phone", gone, () => pbx.RemovePhoneAsync(gone, cancellationToken));
        }

        _deskPhones.Clear();
        _deskPhones.UnionWith(users.Select(user => user.Extension));
    }

    /// <summary>One bad row must not keep the others from being provisioned.</summary>
    private async Task<bool> TryAsync(string kind, int id, Func<Task> provision)
    {
        try
        {
            await provision();
            return true;
        }
        catch (PbxRefusedException exception)
        {
            LogRefused(exception, kind, id);
            return false;
        }
    }

    private async Task<HashSet<Guid>> ReconcileCallsAsync(PbxSnapshot snapshot, bool restarted, CancellationToken cancellationToken)
    {
        var channels = snapshot.Channels.ToDictionary(channel => channel.ChannelId);
        var bridgeOf = (
            from bridge in snapshot.Bridges
            from channelId in bridge.ChannelIds
            select (bridge.BridgeId, channelId)).ToDictionary(pair => pair.channelId, pair => pair.BridgeId);
        var onHold = HoldsIn(snapshot);
        var open = await journal.ListOpenAsync(cancellationToken);
        foreach (var callId in open)
        {
            var leg = PbxIds.ClientLeg(callId);
            var channel = channels.GetValueOrDefault(leg);
            var bridge = bridgeOf.GetValueOrDefault(leg, "");
            var bridgedWith = PbxIds.TryParseOperatorBridge(bridge, out var operatorId) ? operatorId : (int?)null;
            var talksIn = PbxIds.TryParseCallBridge(bridge, out var host) ? host : (Guid?)null;
            await GrainFactory.GetGrain<ICallGrain>(callId).ReconcileAsync(
                new(channel is not null, channel?.IsUp ?? false, bridgedWith, talksIn, bridge.Length == 0 && onHold.Remove(callId), restarted, _unseenSince));
        }

        // Also of whoever stands in a talk: the host went between his return and the mark's end.
        foreach (var over in onHold)
        {
            await pbx.DestroyBridgeAsync(PbxIds.HoldMark(over), cancellationToken);
        }

        return [.. open];
    }

    private static HashSet<Guid> HoldsIn(PbxSnapshot snapshot)
    {
        var calls = new HashSet<Guid>();
        foreach (var bridge in snapshot.Bridges)
        {
            if (PbxIds.TryParseHoldMark(bridge.BridgeId, out var callId))
            {
                calls.Add(callId);
            }
        }

        return calls;
    }

    private async Task<int> ReconcileOperatorsAsync(PbxSnapshot snapshot, CancellationToken cancellationToken)
    {
        var legs = new Dictionary<int, List<LegSighting>>();
        var bridgeOf = snapshot.Bridges.SelectMany(bridge => bridge.ChannelIds, (bridge, channelId) => (bridge.BridgeId, channelId))
            .ToDictionary(pair => pair.channelId, pair => pair.BridgeId);
        foreach (var channel in snapshot.Channels)
        {
            if (PbxIds.TryParseOperatorLeg(channel.ChannelId, out var operatorId, out var legId))
            {
                (legs.TryGetValue(operatorId, out var known) ? known : legs[operatorId] = []).Add(new(legId, channel.IsUp, bridgeOf.GetValueOrDefault(channel.ChannelId) == PbxIds.OperatorBridge(operatorId)));
            }
        }

        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var extensions = await db.Users.AsNoTracking().Select(user => new { user.Id, user.Extension }).ToDictionaryAsync(
            user => user.Extension, user => user.Id, cancellationToken);
        var online = snapshot.OnlineExtensions.Select(extension => extensions.GetValueOrDefault(extension)).Where(id => id != 0).ToHashSet();
        var concerned = new HashSet<int>(await timeline.ListPresentAsync(cancellationToken));
        concerned.UnionWith(live.Operators.Snapshot().Select(row => row.OperatorId));
        concerned.UnionWith(online);
        concerned.UnionWith(legs.Keys.Where(extensions.ContainsValue));
        foreach (var operatorId in concerned)
        {
            await GrainFactory.GetGrain<IOperatorGrain>(operatorId).ReconcileAsync(
                new(legs.GetValueOrDefault(operatorId) ?? [], online.Contains(operatorId)));
        }

        return concerned.Count;
    }

    /// <summary>Clients' legs of calls that the database has closed: nobody would ever hang them up.</summary>
    private async Task HangUpStrangersAsync(PbxSnapshot snapshot, HashSet<Guid> calls, CancellationToken cancellationToken)
    {
        foreach (var channel in snapshot.Channels)
        {
            if (PbxIds.TryParseClientLeg(channel.ChannelId, out var callId) && !calls.Contains(callId))
            {
                await TryAsync("stranger", 0, () => pbx.HangUpAsync(channel.ChannelId, cancellationToken));
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Exchange connected: {Channels} channels, {Calls} open calls, {Operators} operators looked at")]
    private partial void LogConnected(int channels, int calls, int operators);

    [LoggerMessage(Level = LogLevel.Error, Message = "The password of trunk {TrunkId} was locked by keys that are gone: it must be typed again")]
    private partial void LogPasswordLost(int trunkId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The exchange refused {Kind} {Id}")]
    private partial void LogRefused(Exception exception, string kind, int id);
}
