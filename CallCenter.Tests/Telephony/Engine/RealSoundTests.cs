using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Machines;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Sounds;
using CallCenter.Telephony.Ari;
using CallCenter.Telephony.Engine;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Support;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Telephony.Engine;

/// <summary>What clients say to a real Asterisk and hear from it: people and machines with real voices, and the message for whom nobody was free.</summary>
public sealed class RealSoundTests(RealSoundTests.Exchange exchange) : IClassFixture<RealSoundTests.Exchange>, IAsyncLifetime
{
    private static readonly string s_hello = SippCarrier.Speaks(1);
    private static readonly string s_sentence = SippCarrier.Speaks(2);
    private static readonly string s_machine = SippCarrier.Speaks(3);
    private static readonly string s_silence = SippCarrier.Speaks(4);
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-machines-").FullName;
    private readonly List<SippPhone> _phones = [];
    private EngineHost _host = null!;
    private SmallCompany _company = null!;

    public async ValueTask InitializeAsync() => _host = await EngineHost.StartAsync(_folder, exchange.Asterisk.AddPbx);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        foreach (var phone in _phones)
        {
            await phone.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task On_RealVoices_PeopleReachOperatorsAndMachinesAreHungUp()
    {
        await BeginAsync(MachineDetection.On, s_hello, s_sentence, s_machine, s_silence);
        await TalkToTwoAsync();

        var calls = await CallsAsync(4);
        Assert.Equal((CallOutcome.Talked, MachineVerdict.Human, "HUMAN-600-600"), Of(calls[s_hello]));
        Assert.Equal((CallOutcome.Talked, MachineVerdict.Human, "HUMAN-600-600"), Of(calls[s_sentence]));
        Assert.Equal((CallOutcome.Machine, MachineVerdict.Machine, "LONGGREETING-1500-1500"), Of(calls[s_machine]));
        Assert.Equal((CallOutcome.Machine, MachineVerdict.Silence, "INITIALSILENCE-2000-2000"), Of(calls[s_silence]));
        Assert.InRange(calls[s_hello].ExaminedMs, 900, 20_000);
        Assert.InRange(calls[s_sentence].ExaminedMs, 2_000, 20_000);
        Assert.InRange(calls[s_machine].ExaminedMs, 1_800, 20_000);
        Assert.InRange(calls[s_silence].ExaminedMs, 1_900, 20_000);
        foreach (var person in new[] { calls[s_hello], calls[s_sentence] })
        {
            Assert.InRange(person.WaitingMs - person.ExaminedMs, 0, 10_000);
        }

        var contact = await _host.QueryAsync(db => db.Contacts.SingleAsync(row => row.Phone == s_machine));
        Assert.Equal((DialState.Waiting, 1), (contact.DialState, contact.Attempts.Machine));
        Assert.Equal(calls[s_machine].EndedAt!.Value.AddMinutes(3_360), contact.NextAttemptAt!.Value, TimeSpan.FromSeconds(1));
        await NoChannelLeftAsync();
    }

    [Fact]
    public async Task Shadow_RealVoices_ConnectsAtOnceAndWritesTheVerdicts()
    {
        await BeginAsync(MachineDetection.Shadow, s_hello, s_machine);
        await TalkToTwoAsync(async () => await Polling.UntilAsync(
            () => _host.QueryAsync(db => db.Calls.CountAsync(call => call.Verdict != MachineVerdict.None)), count => count == 2));

        var calls = await CallsAsync(2);
        // Its own ear and clock: which of two rules is broken first may differ, and on a machine that is starved it says so itself.
        foreach (var (number, verdict) in new[] { (s_hello, MachineVerdict.Human), (s_machine, MachineVerdict.Machine) })
        {
            Assert.Equal(CallOutcome.Talked, calls[number].Outcome);
            var cause = calls[number].MachineCause;
            Assert.Equal((cause.StartsWith(MachineCause.Starved, StringComparison.Ordinal) ? MachineVerdict.NotSure : verdict, cause), (calls[number].Verdict, cause));
        }

        // Before the verdict; both of them unless the machine is busy.
        Assert.Contains(calls.Values, call => call.WaitingMs < call.ExaminedMs);
        await NoChannelLeftAsync();
    }

    [Fact]
    public async Task LostMessage_NobodyFree_IsHeardByTheClientAndEndsTheCall()
    {
        await BeginAsync(MachineDetection.Off, SippCarrier.Listens());
        var stored = await _host.Get<ProjectSoundService>().SaveAsync<LostMessage>(
            new(0, Role.Admin), _company.ProjectId, "message.wav", new MemoryStream(SoundText.Wav(SoundText.Tone(600, 2, 16_000), 16_000)), TestContext.Current.CancellationToken);
        Assert.Null(stored.Refusal);
        foreach (var operatorId in _company.OperatorIds)
        {
            await _host.Grains.GetGrain<IOperatorGrain>(operatorId).SetStatusAsync(OperatorStatus.Pause);
        }

        await _host.QueryAsync(db => SmallCompany.SetRunningAsync(db, _company.ProjectId, true));
        await _host.Grains.GetGrain<IProjectGrain>(_company.ProjectId).RefreshAsync();
        var call = (await CallsAsync(1)).Values.Single();

        Assert.Equal((CallOutcome.Lost, EndReason.QueueTimeout), (call.Outcome, call.EndReason));
        Assert.InRange(call.WaitingMs, 900, 20_000);
        Assert.InRange(call.MessageMs, 1_900, 20_000);
        // Of a second of music and two of the message it is the two that have the tone.
        Assert.True(Tone.Level(exchange.Ear.Heard, 600) > 0.08, $"the message was not heard: {Tone.Level(exchange.Ear.Heard, 600)} in {exchange.Ear.Heard.Length} bytes");
        await NoChannelLeftAsync();
    }

    private static (CallOutcome?, MachineVerdict, string) Of(Call call) => (call.Outcome, call.Verdict, call.MachineCause);

    private async Task BeginAsync(MachineDetection mode, params string[] numbers)
    {
        for (var phone = 0; phone < 2; phone++)
        {
            _phones.Add(await SippPhone.StartAsync(TimeSpan.FromMilliseconds(50)));
        }

        _company = await _host.QueryAsync(db => SmallCompany.SeedAsync(
            db,
            numbers,
            _phones.Count,
            exchange.Carrier.Host,
            project =>
            {
                // The message is put in place first.
                project.IsRunning = mode != MachineDetection.Off;
                project.QueueTimeoutSeconds = mode == MachineDetection.Off ? 1 : project.QueueTimeoutSeconds;
                (project.Mode, project.MaxLines) = (DialMode.Unlimited, numbers.Length);
                project.Machines = MachineSettings.Usual();
                project.Machines.Mode = mode;
            },
            index => _phones[index].Address));
        var pbx = _host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main);
        await pbx.TrunksChangedAsync();
        await pbx.PhonesChangedAsync();
        await _host.Grains.GetGrain<IFloorGrain>(0).RefreshAsync();
        foreach (var operatorId in _company.OperatorIds)
        {
            await _host.Grains.GetGrain<IOperatorGrain>(operatorId).SetStatusAsync(OperatorStatus.Active);
            await _host.Live.Operators.UntilAsync(row => row.OperatorId == operatorId && row.PhoneOnline);
        }

        await _host.Grains.GetGrain<IProjectGrain>(_company.ProjectId).RefreshAsync();
    }

    /// <summary>Both operators get a client, and hang up.</summary>
    private async Task TalkToTwoAsync(Func<Task>? meanwhile = null)
    {
        var talks = await Task.WhenAll(_company.OperatorIds.Select(id => _host.Live.Operators.UntilAsync(row => row.OperatorId == id && row.State == OperatorState.Talking)));
        await (meanwhile?.Invoke() ?? Task.CompletedTask);
        foreach (var talk in talks)
        {
            await _host.Grains.GetGrain<IOperatorGrain>(talk.OperatorId).HangUpAsync(talk.Card!.CallId);
        }
    }

    private async Task<Dictionary<string, Call>> CallsAsync(int count) => (await Polling.UntilAsync(
        () => _host.QueryAsync(db => db.Calls.AsNoTracking().ToListAsync()), calls => calls.Count(call => call.Phase == CallPhase.Closed) == count)).ToDictionary(call => call.Phone);

    private async Task NoChannelLeftAsync()
    {
        using var ari = new AriClient(exchange.Asterisk.Address);
        await Polling.UntilAsync(() => ari.ListChannelsAsync(TestContext.Current.CancellationToken), channels => channels.Count == 0);
    }

    public sealed class Exchange : IAsyncLifetime
    {
        public AsteriskServer Asterisk { get; private set; } = null!;

        public SippCarrier Carrier { get; private set; } = null!;

        internal SipEar Ear { get; } = new();

        public async ValueTask InitializeAsync()
        {
            Asterisk = await AsteriskServer.StartAsync();
            Carrier = await SippCarrier.StartAsync(voices: await Task.WhenAll(
                Speech.SayAsync("Алло?", 150),
                Speech.SayAsync("Алло, да, слушаю вас"),
                Speech.SayAsync("Здравствуйте. Вы позвонили в компанию Ромашка. К сожалению, сейчас никто не может ответить на ваш звонок. Оставьте сообщение после сигнала."),
                Speech.SilenceAsync()), earPort: Ear.Port);
        }

        public async ValueTask DisposeAsync()
        {
            await Carrier.DisposeAsync();
            await Ear.DisposeAsync();
            await Asterisk.DisposeAsync();
        }
    }
}
