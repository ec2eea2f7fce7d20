using System.Collections.Concurrent;
using System.Net;
using System.Runtime.CompilerServices;
using CallCenter.Core.Machines;
using CallCenter.Telephony.Ami;
using CallCenter.Telephony.Ari;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CallCenter.Telephony.Pbx.Asterisk;

/// <summary>The exchange over Asterisk's REST interface: commands over pooled HTTP, events over one socket.</summary>
public sealed partial class AsteriskPbx(
    AriClient ari, AriEventSocket socket, AmiRegistrations registrations, AmiCommands manager, TimeProvider clock, IOptions<AsteriskOptions> options, ILogger<AsteriskPbx> logger) : IPbx, IDisposable
{
    // With it keys are heard also while two legs exchange their sound directly.
    private const string BridgeType = "mixing,dtmf_events";
    private static readonly Dictionary<string, string> s_noVariables = [];
    private static readonly Dictionary<string, string> s_autoAnswer = new() { ["PJSIP_HEADER(add,Call-Info)"] = "<sip:x>;answer-after=0" };

    // A period and the patience for its answer, see the carrier in SipObjects.
    private static readonly TimeSpan s_firstAnswerWithin = TimeSpan.FromSeconds(15);

    private readonly string _application = options.Value.Application;
    private readonly ChannelLedger _ledger = new();
    private readonly ChannelNames _names = new();

    /// <summary>The bridge of each recording that runs, and when it was begun.</summary>
    private readonly ConcurrentDictionary<string, (string BridgeId, long BegunAt)> _recordings = new();
    private readonly AsteriskProvisioning _provisioning = new(ari);
    private readonly Snoops _snoops = new(ari, options.Value.Application, clock);
    private readonly AsteriskDetector _detector = new(ari, clock);

    /// <summary>When each carrier's address was given to Asterisk by this host.</summary>
    private readonly ConcurrentDictionary<int, long> _askedAt = new();

    public void Dispose() => _provisioning.Dispose();

    public async Task OriginateAsync(OriginateRequest request, CancellationToken cancellationToken)
    {
        // Asterisk would dial and then drop whoever answers, as nobody is there to take the call.
        if (!_isSynchronised)
        {
            throw new PbxUnavailableException("Asterisk's events do not reach us");
        }

        var originate = Translate(request);
        var isNew = _ledger.Ordering(request.ChannelId);
        try
        {
            await AskAsync(ari.OriginateAsync(originate, cancellationToken));
        }
        catch (PbxRefusedException) when (isNew)
        {
            _ledger.Refused(request.ChannelId);
            throw;
        }
        finally
        {
            _ledger.Ordered(request.ChannelId);
        }
    }

    public Task AnswerAsync(string channelId, CancellationToken cancellationToken) =>
        AskAsync(ari.AnswerAsync(_names.Theirs(channelId), cancellationToken), HttpStatusCode.NotFound);

    public Task HangUpAsync(string channelId, CancellationToken cancellationToken)
    {
        var name = _names.Theirs(channelId);
        _ledger.HangingUp(name);
        return AskAsync(ari.HangUpAsync(name, cancellationToken));
    }

    public Task RefuseAsync(string channelId, int sipCode, CancellationToken cancellationToken)
    {
        var name = _names.Theirs(channelId);
        _ledger.HangingUp(name);
        return AskAsync(ari.HangUpAsync(name, ChannelEndMapping.CauseOf(sipCode), cancellationToken));
    }

    public async Task ExamineAsync(string channelId, MachineThresholds thresholds, bool inShadow, CancellationToken cancellationToken)
    {
        var name = _names.Theirs(channelId);
        await AskAsync(inShadow ? ExamineInShadowAsync(name, thresholds, cancellationToken) : _detector.ExamineAsync(name, thresholds, cancellationToken));
    }

    private async Task ExamineInShadowAsync(string channel, MachineThresholds thresholds, CancellationToken cancellationToken)
    {
        var shadow = PbxIds.Shadow(channel);
        await _snoops.StartAsync(shadow, channel, spy: "in", whisper: "none", cancellationToken);
        await _detector.ExamineInShadowAsync(shadow, thresholds, cancellationToken);
    }

    public Task PlayAsync(string channelId, SoundFile sound, CancellationToken cancellationToken) =>
        // A conflict: it is being played already, the command was repeated. Sounds are named without their ending.
        AskAsync(
            ari.PlayAsync(_names.Theirs(channelId), "sound:" + Path.ChangeExtension(sound.Path, null), PbxIds.Playback(channelId), cancellationToken),
            HttpStatusCode.Conflict);

    public Task CreateBridgeAsync(string bridgeId, CancellationToken cancellationToken) =>
        AskAsync(ari.CreateBridgeAsync(bridgeId, BridgeType, cancellationToken), HttpStatusCode.Conflict);

    public async Task AddToBridgeAsync(string bridgeId, string channelId, CancellationToken cancellationToken)
    {
        var name = _names.Theirs(channelId);
        if (_unrecorded.ContainsKey(bridgeId))
        {
            await AskAsync(SeatAnewAsync(bridgeId, but: name, cancellationToken));
        }

        await AskAsync(ari.AddToBridgeAsync(bridgeId, name, cancellationToken));
    }

    public Task RemoveFromBridgeAsync(string bridgeId, string channelId, CancellationToken cancellationToken) =>
        AskAsync(TryUnseatAsync(bridgeId, _names.Theirs(channelId), cancellationToken));

    public async Task DestroyBridgeAsync(string bridgeId, CancellationToken cancellationToken)
    {
        // Left to itself a recording outlives its bridge and never says that it is finished.
        foreach (var recording in _recordings.Where(recording => recording.Value.BridgeId == bridgeId).Select(recording => recording.Key))
        {
            await StopRecordingAsync(recording, cancellationToken);
        }

        // A conflict: it is being destroyed already.
        await AskAsync(ari.DestroyBridgeAsync(bridgeId, cancellationToken), HttpStatusCode.Conflict);
    }

    public Task StartRingingAsync(string bridgeId, CancellationToken cancellationToken) =>
        // A conflict: it rings already, the command was repeated.
        AskAsync(ari.PlayInBridgeAsync(bridgeId, "tone:ring", RingingOf(bridgeId), cancellationToken), HttpStatusCode.Conflict);

    public Task StopRingingAsync(string bridgeId, CancellationToken cancellationToken) =>
        AskAsync(ari.StopPlayingAsync(RingingOf(bridgeId), cancellationToken), HttpStatusCode.NotFound);

    private static string RingingOf(string bridgeId) => "ringing-" + bridgeId;

    public async Task<long> CountSoundAsync(string channelId, CancellationToken cancellationToken) =>
        (await AskAsync(ari.GetRtpStatisticsAsync(_names.Theirs(channelId), cancellationToken))).Rxcount;

    public Task PressAsync(string channelId, char digit, CancellationToken cancellationToken) =>
        AskAsync(ari.PressAsync(_names.Theirs(channelId), digit, cancellationToken));

    public Task StartListeningAsync(string earId, string channelId, string bridgeId, bool whispers, CancellationToken cancellationToken) =>
        AskAsync(HearAsync(earId, _names.Theirs(channelId), bridgeId, whispers, cancellationToken));

    private async Task HearAsync(string earId, string channel, string bridgeId, bool whispers, CancellationToken cancellationToken)
    {
        await _snoops.StartAsync(earId, channel, spy: "both", whisper: whispers ? "out" : "none", cancellationToken);
        await ari.AddToBridgeAsync(bridgeId, earId, cancellationToken);
    }

    public Task StopListeningAsync(string earId, CancellationToken cancellationToken) => AskAsync(ari.HangUpAsync(earId, cancellationToken), HttpStatusCode.NotFound);

    public Task StopRecordingAsync(string recordingName, CancellationToken cancellationToken) =>
        AskAsync(ari.StopRecordingAsync(recordingName, cancellationToken), HttpStatusCode.NotFound);

    public async Task<IReadOnlyList<string>> ListRecordingsAsync(CancellationToken cancellationToken)
    {
        var finished = new List<string>();
        var stored = await AskAsync(ari.ListRecordingsAsync(cancellationToken));
        var live = (await AskAsync(ari.ListChannelsAsync(cancellationToken))).Select(channel => channel.Id).ToHashSet();
        foreach (var name in stored.Where(one => !one.Name.EndsWith(HeardMark, StringComparison.Ordinal)).Select(one => SidesOf(one.Name) ?? one.Name))
        {
            if (!IsBeingMade(name, live) && !await AskAsync(ari.IsRecordingAsync(name, cancellationToken)))
            {
                finished.Add(name);
            }
        }

        return finished;
    }

    public Task<bool> CopyRecordingAsync(string recordingName, Stream destination, CancellationToken cancellationToken) => AskAsync(
        PbxIds.TryParseSides(recordingName, out _)
            ? CopySidesAsync(recordingName, destination, cancellationToken)
            : ari.CopyRecordingAsync(recordingName, destination, cancellationToken));

    public Task DeleteRecordingAsync(string recordingName, CancellationToken cancellationToken) => AskAsync(
        PbxIds.TryParseSides(recordingName, out _)
            ? DeleteSidesAsync(recordingName, cancellationToken)
            : ari.DeleteRecordingAsync(recordingName, cancellationToken));

    public Task ProvisionTrunkAsync(TrunkSettings trunk, CancellationToken cancellationToken) =>
        AskAsync(ProvisionAndWatchAsync(trunk, cancellationToken));

    public Task RemoveTrunkAsync(int trunkId, CancellationToken cancellationToken) =>
        AskAsync(_provisioning.RemoveTrunkAsync(trunkId, cancellationToken));

    public async IAsyncEnumerable<IReadOnlyDictionary<int, Registration>?> ReadRegistrationsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var stalled = new StalledRegistrations(clock);
        await foreach (var told in registrations.ReadAsync(cancellationToken))
        {
            yield return told;
            foreach (var trunkId in stalled.Find(told))
            {
                await PushRegistrationAgainAsync(trunkId, cancellationToken);
            }
        }
    }

    private async Task PushRegistrationAgainAsync(int trunkId, CancellationToken cancellationToken)
    {
        try
        {
            await AskAsync(_provisioning.PushRegistrationAgainAsync(trunkId, cancellationToken));
            LogPushedAgain(trunkId);
        }
        catch (Exception exception) when (exception is PbxUnavailableException or PbxRefusedException)
        {
            LogNotPushed(exception, trunkId);
        }
    }

    public Task ProvisionPhoneAsync(PhoneSettings phone, CancellationToken cancellationToken) => AskAsync(ProvisionAndWatchAsync(phone, cancellationToken));

    public async Task RemovePhoneAsync(int extension, CancellationToken cancellationToken)
    {
        await AskAsync(_provisioning.RemoveAsync(PhoneNames.Of(extension), cancellationToken));
        socket.Add(new EndpointStateChange(new AriEndpoint("PJSIP", PhoneNames.Of(extension), "offline")));
    }

    private async Task ProvisionAndWatchAsync(PhoneSettings phone, CancellationToken cancellationToken)
    {
        await _provisioning.ProvisionAsync(phone, cancellationToken);
        var endpoint = await WatchAsync(
            PhoneNames.Of(phone.Extension), () => _provisioning.PushAgainAsync(phone, cancellationToken), cancellationToken);
        socket.Add(new EndpointStateChange(endpoint));
    }

    private async Task ProvisionAndWatchAsync(TrunkSettings trunk, CancellationToken cancellationToken)
    {
        if (await _provisioning.ProvisionAsync(trunk, cancellationToken))
        {
            _askedAt[trunk.TrunkId] = clock.GetTimestamp();
        }

        var endpoint = await WatchAsync(
            CarrierNames.Of(trunk.TrunkId), () => _provisioning.PushCarrierAgainAsync(trunk, cancellationToken), cancellationToken);
        // Asterisk asks the first time at some moment of the first period; until then its word that nobody answers means nothing.
        var isAsked = !_askedAt.TryGetValue(trunk.TrunkId, out var askedAt) || clock.GetElapsedTime(askedAt) > s_firstAnswerWithin;
        if (isAsked || endpoint.State == "online")
        {
            socket.Add(new ContactStatusChange(endpoint, new(endpoint.Resource, endpoint.State == "online" ? "Reachable" : "Unreachable")));
        }
    }

    /// <returns>How it stands: only changes are told, and it may have come or gone before we were listening.</returns>
    private async Task<AriEndpoint> WatchAsync(string name, Func<Task> pushAgain, CancellationToken cancellationToken)
    {
        try
        {
            await SubscribeAsync(name, pushAgain, cancellationToken);
            return await ari.GetEndpointAsync(name, cancellationToken);
        }
        catch (AriRefusedException ex) when (ex.Status == HttpStatusCode.NotFound)
        {
            // It is the application that is not there: our socket is down.
            throw new PbxUnavailableException("Asterisk's events do not reach us", ex);
        }
    }

    /// <summary>What was taken away a moment ago is still being cleared up, and takes its successor with it: that one is pushed again.</summary>
    private async Task SubscribeAsync(string name, Func<Task> pushAgain, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ari.SubscribeAsync(_application, $"endpoint:PJSIP/{name}", cancellationToken);
                return;
            }
            catch (AriRefusedException ex) when (ex.Status == HttpStatusCode.UnprocessableEntity && attempt < 10)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(50 * attempt), cancellationToken);
                await pushAgain();
            }
        }
    }

    private AriOriginate Translate(OriginateRequest request)
    {
        var (endpoint, formats, caller, variables) = request.Target switch
        {
            TrunkTarget trunk => (
                $"PJSIP/{trunk.Number}@{TrunkNames.Of(trunk.TrunkId)}", "alaw,ulaw",
                request.CallerId.Length > 0 ? request.CallerId : _provisioning.UserNameOf(trunk.TrunkId), s_noVariables),
            PhoneTarget phone => (
                $"PJSIP/{PhoneNames.Of(phone.Extension)}", "opus,alaw,ulaw", request.CallerId, phone.AutoAnswer ? s_autoAnswer : s_noVariables),
            _ => throw new InvalidOperationException($"Unknown target {request.Target.GetType().Name}"),
        };
        return new AriOriginate(
            request.ChannelId, endpoint, _application, "dialled", formats, caller.Length == 0 ? "" : $"<{caller}>",
            Math.Max(1, (int)Math.Ceiling(request.RingTimeout.TotalSeconds)), variables);
    }

    /// <summary>What is done upon an event, while the reader of events goes on.</summary>
    private static async Task WithoutWaitingAsync(Task deed, Action<Exception> failed)
    {
        try
        {
            await deed;
        }
        catch (Exception exception) when (exception is PbxRefusedException or PbxUnavailableException or OperationCanceledException)
        {
            failed(exception);
        }
    }

    private static async Task AskAsync(Task request, params HttpStatusCode[] alsoFine)
    {
        try
        {
            await request;
        }
        catch (AriRefusedException ex)
        {
            if (!alsoFine.Contains(ex.Status))
            {
                throw new PbxRefusedException(ex.Message, ex);
            }
        }
        catch (AriUnavailableException ex)
        {
            throw new PbxUnavailableException(ex.Message, ex);
        }
    }

    private static async Task<T> AskAsync<T>(Task<T> request)
    {
        await AskAsync((Task)request);
        return await request;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The registration of trunk {TrunkId} came to nothing and is begun anew")]
    private partial void LogPushedAgain(int trunkId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The registration of trunk {TrunkId} could not be begun anew")]
    private partial void LogNotPushed(Exception exception, int trunkId);
}
