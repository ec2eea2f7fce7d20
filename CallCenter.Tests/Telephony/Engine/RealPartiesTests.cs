using CallCenter.Core.Calls;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Ari;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Asterisk;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Telephony.Engine;

/// <summary>
/// Who hears whom on a real Asterisk, by the tones that come to each leg: a supervisor beside a talk, a consultation, a conference, transfers to an
/// operator and to somebody outside.
/// </summary>
public sealed class RealPartiesTests : IAsyncLifetime
{
    private const int Client = SippCarrier.ToneHertz;
    private static readonly int[] s_tones = [330, 440];
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-parties-").FullName;
    private readonly List<SippPhone> _phones = [];
    private AsteriskServer _asterisk = null!;
    private SippCarrier _carrier = null!;
    private EngineHost _host = null!;
    private SmallCompany _company = null!;
    private LegEars _ears = null!;

    public async ValueTask InitializeAsync()
    {
        _asterisk = await AsteriskServer.StartAsync();
        _carrier = await SippCarrier.StartAsync();
        _ears = new(_asterisk.Address, new AsteriskOptions().Application);
        foreach (var tone in s_tones)
        {
            _phones.Add(await SippPhone.StartAsync(TimeSpan.FromMilliseconds(50), tone));
        }

        _phones.Add(await SippPhone.StartEchoAsync());

        // The phones stand in for browsers: their legs are nailed.
        _host = await EngineHost.StartAsync(_folder, _asterisk.AddPbx);
    }

    public async ValueTask DisposeAsync()
    {
        _ears.Dispose();
        await _host.DisposeAsync();
        foreach (var phone in _phones)
        {
            await phone.DisposeAsync();
        }

        await _carrier.DisposeAsync();
        await _asterisk.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Supervisor_BesideATalk_IsHeardByWhomHeShould()
    {
        var callId = await TalkAsync();
        var supervisor = _company.OperatorIds[1];

        Assert.Equal(SupervisionRefusal.None, await Desk(1).SuperviseAsync(_company.OperatorIds[0], SupervisionMode.Listen, projects: null));
        var (client, first, second) = (PbxIds.ClientLeg(callId), await LegAsync(0), await LegAsync(1));
        await HearsAsync(second, s_tones[0], Client);
        await HearsAsync(first, Client);
        await HearsAsync(client, s_tones[0]);

        await Desk(1).SuperviseAsync(_company.OperatorIds[0], SupervisionMode.Whisper, projects: null);
        await HearsAsync(client, s_tones[0]);
        // What is whispered is no part of what Asterisk's own ears hear: an operator who says again what he hears tells.
        await Desk(2).SetStatusAsync(OperatorStatus.DoNotDisturb);
        await _host.Live.Operators.UntilAsync(row => row.OperatorId == _company.OperatorIds[2] && row.State == OperatorState.DoNotDisturb);
        Assert.True((await Desk(2).DialAsync(new(SippCarrier.Talks(2)))).Accepted);
        await _host.Live.Operators.UntilAsync(row => row.OperatorId == _company.OperatorIds[2] && row.State == OperatorState.Talking);
        await SaysAsync(await LegAsync(2), Client);
        await Desk(1).SuperviseAsync(_company.OperatorIds[2], SupervisionMode.Whisper, projects: null);
        await SaysAsync(await LegAsync(2), s_tones[1], Client);
        await Desk(1).SuperviseAsync(_company.OperatorIds[2], SupervisionMode.Listen, projects: null);
        await SaysAsync(await LegAsync(2), Client);
        await Desk(2).EndCallAsync();

        await Desk(1).SuperviseAsync(_company.OperatorIds[0], SupervisionMode.Join, projects: null);
        await HearsAsync(client, s_tones[0], s_tones[1]);
        await HearsAsync(await LegAsync(1), s_tones[0], Client);

        await Desk(1).SuperviseAsync(_company.OperatorIds[0], SupervisionMode.TakeOver, projects: null);
        await _host.Live.Operators.UntilAsync(row => row.OperatorId == supervisor && row.State == OperatorState.Talking);
        await HearsAsync(client, s_tones[1]);
        await HearsAsync(await LegAsync(1), Client);
        await Desk(1).HangUpAsync(callId);
        await EndedAsync();
    }

    [Fact]
    public async Task Operator_AsksAColleagueThenJoinsThenHandsOver_EverybodyHearsWhomHeShould()
    {
        var callId = await TalkAsync();
        var (client, first) = (PbxIds.ClientLeg(callId), await LegAsync(0));

        Assert.True((await Desk(0).ConsultAsync(new(_company.OperatorIds[1]))).Accepted);
        await GuestAsync(GuestStage.Aside);
        var second = await LegAsync(1);
        await HearsAsync(first, s_tones[1]);
        await HearsAsync(second, s_tones[0]);
        // What is heard of a busy exchange may be a moment old.
        await Polling.UntilAsync(() => _ears.HearAsync(client, s_tones), heard => !heard.Contains(s_tones[0]));

        await Desk(0).ConferAsync(callId);
        await GuestAsync(GuestStage.Conference);
        await HearsAsync(client, s_tones[0], s_tones[1]);
        await HearsAsync(first, s_tones[1], Client);

        await Desk(0).HandOverAsync(callId);
        await _host.Live.Operators.UntilAsync(row => row.OperatorId == _company.OperatorIds[0] && row.Card is null);
        await HearsAsync(client, s_tones[1]);
        await HearsAsync(second, Client);

        // On to somebody outside, who plays the carrier's own tone.
        Assert.True((await Desk(1).TransferAsync(new(Phone: SippCarrier.Talks(7)))).Accepted);
        await _host.Live.Operators.UntilAsync(row => row.OperatorId == _company.OperatorIds[1] && row.Card is null);
        await HearsAsync(client, Client);
        Assert.Equal(2, await _host.QueryAsync(db => db.CallTalks.CountAsync(talk => talk.CallId == callId)));
        await _host.Grains.GetGrain<ICallGrain>(callId).EndAsync(EndReason.SupervisorEnded);
        await EndedAsync();
        var call = await _host.QueryAsync(db => db.Calls.AsNoTracking().SingleAsync(row => row.Id == callId));
        Assert.Equal(CallOutcome.Talked, call.Outcome);
        // Three talks in one file: all of them heard the client, and he all of them.
        var recording = await RecordedSides.ReadAsync(
            Path.Combine(_folder, "recordings"), () => _host.QueryAsync(db => db.Calls.Where(row => row.Id == callId).Select(row => row.Recording).SingleAsync()));
        Assert.All(s_tones, tone => Assert.InRange(RecordedSides.Heard(Tone.Track(recording, 1), tone), 0.01, 1));
        Assert.All(s_tones, tone => Assert.InRange(Tone.Level(Tone.Track(recording, 0), tone), 0, 0.01));
    }

    private async Task<Guid> TalkAsync()
    {
        _company = await _host.QueryAsync(db => SmallCompany.SeedAsync(
            db, [SippCarrier.Talks(1)], _phones.Count, _carrier.Host, project => project.IsRunning = true, index => _phones[index].Address));
        await _host.QueryAsync(db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(user => user.TrunkId, _company.TrunkId)));
        var pbx = _host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main);
        await pbx.TrunksChangedAsync();
        await pbx.PhonesChangedAsync();
        await _host.Grains.GetGrain<IFloorGrain>(0).RefreshAsync();
        await Desk(0).SetStatusAsync(OperatorStatus.Active);
        await _host.Grains.GetGrain<IProjectGrain>(_company.ProjectId).RefreshAsync();
        var talk = await _host.Live.Operators.UntilAsync(row => row.OperatorId == _company.OperatorIds[0] && row.State == OperatorState.Talking);
        await Desk(1).SetStatusAsync(OperatorStatus.Active);
        await _host.Live.Operators.UntilAsync(row => row.OperatorId == _company.OperatorIds[1] && row.IsFree);
        return talk.Card!.CallId;
    }

    private async Task HearsAsync(string leg, params int[] expected) =>
        await Polling.UntilAsync(async () => string.Join(' ', (await _ears.HearAsync(leg, [.. s_tones, Client])).Order()), heard => heard == string.Join(' ', expected.Order()));

    private async Task SaysAsync(string leg, params int[] expected) =>
        await Polling.UntilAsync(async () => string.Join(' ', (await _ears.SaysAsync(leg, [.. s_tones, Client])).Order()), said => said == string.Join(' ', expected.Order()));

    private async Task<string> LegAsync(int index)
    {
        using var ari = new AriClient(_asterisk.Address);
        var found = await Polling.UntilAsync(
            async () => (await ari.ListChannelsAsync(TestContext.Current.CancellationToken)).FirstOrDefault(
                channel => PbxIds.TryParseOperatorLeg(channel.Id, out var owner, out _) && owner == _company.OperatorIds[index]),
            channel => channel is not null);
        return found!.Id;
    }

    private Task<OperatorRow> GuestAsync(GuestStage stage) =>
        _host.Live.Operators.UntilAsync(row => row.OperatorId == _company.OperatorIds[0] && row.Guest?.Stage == stage);

    private async Task EndedAsync()
    {
        await Polling.UntilAsync(() => _host.QueryAsync(db => db.Calls.CountAsync(call => call.Phase != CallPhase.Closed)), open => open == 0);
        using var ari = new AriClient(_asterisk.Address);
        await Polling.UntilAsync(() => ari.ListChannelsAsync(TestContext.Current.CancellationToken), channels => channels.Count == 0);
        await Polling.UntilAsync(() => ari.ListBridgesAsync(TestContext.Current.CancellationToken), bridges => bridges.All(bridge => !bridge.Id.StartsWith("cb-", StringComparison.Ordinal)));
    }

    private IOperatorGrain Desk(int index) => _host.Grains.GetGrain<IOperatorGrain>(_company.OperatorIds[index]);
}
