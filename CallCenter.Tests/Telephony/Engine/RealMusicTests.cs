using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Sounds;
using CallCenter.Telephony.Engine;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Support;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Telephony.Engine;

/// <summary>What a client hears of a real Asterisk while he waits and while he is on hold, by the energy of what reaches his ear.</summary>
public sealed class RealMusicTests : IAsyncLifetime
{
    private const int TuneHertz = 700;
    private static readonly Actor s_admin = new(0, Role.Admin);
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-music-").FullName;
    private readonly SipEar _ear = new();
    private AsteriskServer _asterisk = null!;
    private SippCarrier _carrier = null!;
    private SippPhone _phone = null!;
    private EngineHost _host = null!;
    private SmallCompany _company = null!;

    private IOperatorGrain Operator => _host.Grains.GetGrain<IOperatorGrain>(_company.OperatorIds[0]);

    public async ValueTask InitializeAsync()
    {
        _asterisk = await AsteriskServer.StartAsync();
        _carrier = await SippCarrier.StartAsync(earPort: _ear.Port);
        _phone = await SippPhone.StartAsync(TimeSpan.FromMilliseconds(50));
        _host = await StartHostAsync();
        _company = await _host.QueryAsync(db => SmallCompany.SeedAsync(
            db,
            [SippCarrier.Listens()],
            1,
            _carrier.Host,
            project => (project.IsRunning, project.Mode, project.MaxLines, project.QueueTimeoutSeconds) = (false, DialMode.Unlimited, 1, 120),
            _ => _phone.Address));
        var pbx = _host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main);
        await pbx.TrunksChangedAsync();
        await pbx.PhonesChangedAsync();
        await _host.Grains.GetGrain<IFloorGrain>(0).RefreshAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _phone.DisposeAsync();
        await _carrier.DisposeAsync();
        await _ear.DisposeAsync();
        await _asterisk.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task OwnTune_WaitingTalkingOnHoldAndOverRestarts_IsHeardWheneverHeIsAloneAndOnlyThen()
    {
        await SendTuneAsync();
        // So short that what is heard of it is many turns one after the other.
        await File.WriteAllBytesAsync(await FileAsync(), SoundText.Wav(SoundText.Tone(TuneHertz, 0.1)), TestContext.Current.CancellationToken);
        await _host.QueryAsync(db => SmallCompany.SetRunningAsync(db, _company.ProjectId, true));
        await _host.Grains.GetGrain<IProjectGrain>(_company.ProjectId).RefreshAsync();
        await _host.Live.Projects.UntilAsync(row => row is { Waiting: 1 });
        await HearsAsync(tune: true, seconds: 4.5);

        await _host.DisposeAsync();
        _host = await StartHostAsync();
        await _host.Live.Projects.UntilAsync(row => row is { Waiting: 1 });
        await HearsAsync(tune: true, seconds: 2.5);

        await Operator.SetStatusAsync(OperatorStatus.Active);
        var talking = await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        await HearsAsync(tune: false, seconds: 1);
        await Operator.HoldAsync(talking.Card!.CallId, onHold: true);
        await _host.Live.Operators.UntilAsync(row => row.Card is { OnHold: true });
        await HearsAsync(tune: true, seconds: 2.5);

        await _host.DisposeAsync();
        _host = await StartHostAsync();
        await _host.Live.Operators.UntilAsync(row => row.Card is { OnHold: true });
        await HearsAsync(tune: true, seconds: 2.5);
        await Operator.HoldAsync(talking.Card.CallId, onHold: false);
        await _host.Live.Operators.UntilAsync(row => row.Card is { OnHold: false });
        await HearsAsync(tune: false, seconds: 1);

        await Operator.HangUpAsync(talking.Card.CallId);
        await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.WrapUp);
        var call = await _host.QueryAsync(db => db.Calls.AsNoTracking().SingleAsync());
        Assert.Equal((CallOutcome.Talked, EndReason.OperatorHungUp), (call.Outcome, call.EndReason));
    }

    [Fact]
    public async Task OwnTune_FileIsGone_TheExchangesOwnIsHeard()
    {
        await SendTuneAsync();
        File.Delete(await FileAsync());
        await _host.QueryAsync(db => SmallCompany.SetRunningAsync(db, _company.ProjectId, true));
        await _host.Grains.GetGrain<IProjectGrain>(_company.ProjectId).RefreshAsync();
        await _host.Live.Projects.UntilAsync(row => row is { Waiting: 1 });

        var heard = await ListenAsync(2);

        Assert.True(Tone.Loudness(heard) > 0.01, $"nothing was heard: {Tone.Loudness(heard)}");
        Assert.True(Tone.Level(heard, TuneHertz) < 0.05);
    }

    private async Task SendTuneAsync()
    {
        var file = new MemoryStream(SoundText.Wav(SoundText.Tone(TuneHertz, 1, 16_000), 16_000));
        var sent = await _host.Get<ProjectSoundService>().SaveAsync<HoldTune>(s_admin, _company.ProjectId, "tune.wav", file, TestContext.Current.CancellationToken);
        Assert.Null(sent.Refusal);
    }

    private async Task<string> FileAsync() =>
        (await _host.Get<ProjectSoundService>().FindFileAsync<HoldTune>(s_admin, _company.ProjectId, TestContext.Current.CancellationToken))!;

    /// <summary>The tune and nothing of the operator, or the operator and nothing of the tune.</summary>
    private async Task HearsAsync(bool tune, double seconds)
    {
        var heard = await ListenAsync(seconds);
        var (music, talk) = (Level(heard, TuneHertz), Level(heard, SippPhone.ToneHertz));
        Assert.True(tune ? music > 0.12 && talk < 0.03 : talk > 0.12 && music < 0.03, $"tune {music:0.000}, operator {talk:0.000}, expected {(tune ? "tune" : "operator")}");
    }

    /// <summary>On the average of short stretches: turns do not follow each other without a break in the wave.</summary>
    private static double Level(byte[] heard, int hertz)
    {
        const int header = 44;
        const int stretch = 800;
        return Enumerable.Range(0, (heard.Length - header) / stretch).Average(index => Tone.Level(heard.AsSpan(index * stretch, header + stretch), hertz));
    }

    /// <summary>What reaches the client's ear from a moment after now on.</summary>
    private async Task<byte[]> ListenAsync(double seconds)
    {
        const int bytesPerSecond = 16_000;
        var from = _ear.Heard.Length + (bytesPerSecond / 2);
        var heard = await Polling.UntilAsync(() => Task.FromResult(_ear.Heard), sound => sound.Length >= from + (seconds * bytesPerSecond));
        // Before it the place of a header, see Tone.
        return heard[(from - 44)..];
    }

    private Task<EngineHost> StartHostAsync() => EngineHost.StartAsync(_folder, _asterisk.AddPbx);
}
