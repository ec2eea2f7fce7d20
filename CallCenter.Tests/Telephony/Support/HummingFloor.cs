using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Sounds;
using CallCenter.Core.Queueing;
using CallCenter.Telephony.Ari;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Asterisk;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Telephony.Support;

/// <summary>
/// Operators who sit at their browsers over a real Asterisk, each humming a tone of his own, so that whoever is in a talk can be told by what the
/// others hear. Calls are taken by hand; nobody is dialled before <see cref="RunAsync"/>.
/// </summary>
internal sealed class HummingFloor : IAsyncDisposable
{
    /// <summary>What a client hears who waits or is on hold.</summary>
    public const int Tune = 700;

    public const int Client = SippCarrier.ToneHertz;

    /// <summary>Of a subscriber with a voice of his own, see <see cref="OutsideVoice"/>.</summary>
    public const int Outside = 1300;

    private static readonly int[] s_hums = [330, 440, 550];
    private readonly AsteriskServer _asterisk;
    private readonly LegEars _ears;
    private readonly List<SippPhone> _phones = [];
    private SeatedFloor? _seats;

    private HummingFloor(AsteriskServer asterisk) =>
        (_asterisk, _ears) = (asterisk, new(asterisk.Address, new AsteriskOptions().Application));

    /// <summary>Two minutes of it.</summary>
    public static byte[] OutsideVoice => [.. Enumerable.Repeat(Tone.ALaw(Outside), 120).SelectMany(second => second)];

    public EngineHost Host => _seats!.Host;

    public SmallCompany Company => _seats!.Company;

    /// <param name="operators">At most three.</param>
    /// <param name="project">One line, nobody waits in vain, and operators are rung by the list.</param>
    public static async Task<HummingFloor> StartAsync(
        AsteriskServer asterisk, SippCarrier carrier, IReadOnlyList<string> numbers, int operators, Action<Project>? project = null)
    {
        var floor = new HummingFloor(asterisk);
        try
        {
            foreach (var hertz in s_hums.Take(operators))
            {
                floor._phones.Add(await SippPhone.StartAsync(TimeSpan.Zero, hertz));
            }

            floor._seats = await SeatedFloor.StartAsync(asterisk, carrier, floor._phones, new(numbers, operators, _ => new RecordingPhones(), row =>
            {
                (row.IsRunning, row.AutoAnswer, row.Strategy) = (false, false, RingStrategy.Linear);
                (row.Mode, row.MaxLines, row.QueueTimeoutSeconds, row.OperatorTimeoutSeconds) = (DialMode.Unlimited, 1, 120, 60);
                project?.Invoke(row);
            }));
            await floor.Host.QueryAsync(db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(user => user.TrunkId, floor.Company.TrunkId)));
            var tune = new MemoryStream(SoundText.Wav(SoundText.Tone(Tune, 5, 16_000), 16_000));
            Assert.Null((await floor.Host.Get<ProjectSoundService>().SaveAsync<HoldTune>(new(0, Role.Admin), floor.Company.ProjectId, "tune.wav", tune, CancellationToken.None)).Refusal);
            for (var index = 0; index < operators; index++)
            {
                await floor.UntilAsync(index, row => row.IsFree);
            }

            return floor;
        }
        catch
        {
            await floor.DisposeAsync();
            throw;
        }
    }

    public static int Hum(int index) => s_hums[index];

    public IOperatorGrain Desk(int index) => Host.Grains.GetGrain<IOperatorGrain>(Company.OperatorIds[index]);

    public async Task StandAsync(int index, OperatorStatus status)
    {
        await Desk(index).SetStatusAsync(status);
        await UntilAsync(index, row => row.Status == status && row.IsFree == (status == OperatorStatus.Active));
    }

    /// <summary>From now on clients are dialled.</summary>
    public async Task RunAsync()
    {
        await Host.QueryAsync(db => SmallCompany.SetRunningAsync(db, Company.ProjectId, true));
        await Host.Grains.GetGrain<IFloorGrain>(0).RefreshAsync();
        await Host.Grains.GetGrain<IProjectGrain>(Company.ProjectId).RefreshAsync();
    }

    /// <summary>The first operator talks with the first client; the others do not disturb.</summary>
    public async Task<Guid> TalkAsync()
    {
        for (var other = 1; other < Company.OperatorIds.Count; other++)
        {
            await StandAsync(other, OperatorStatus.DoNotDisturb);
        }

        await RunAsync();
        return await TakeAsync(0);
    }

    /// <summary>He takes what he is offered.</summary>
    public async Task<Guid> TakeAsync(int index)
    {
        var callId = (await UntilAsync(index, row => row is { State: OperatorState.Offered, Card: not null })).Card!.CallId;
        await Desk(index).AcceptAsync(callId);
        await UntilAsync(index, row => row is { State: OperatorState.Talking, Card: { ConnectedAt: not null } card } && card.CallId == callId);
        return callId;
    }

    public OperatorRow RowOf(int index) => Host.Live.Operators.Find(Company.OperatorIds[index])!;

    public Task<OperatorRow> UntilAsync(int index, Func<OperatorRow, bool> condition) =>
        Host.Live.Operators.UntilAsync(row => row.OperatorId == Company.OperatorIds[index] && condition(row));

    /// <summary>Waits until the client or guest of this call hears these tones and no other.</summary>
    public Task ClientHearsAsync(Guid callId, params int[] tones) => HearsAsync(PbxIds.ClientLeg(callId), tones);

    /// <summary>Waits until the operator hears these tones and no other.</summary>
    public async Task OperatorHearsAsync(int index, params int[] tones)
    {
        using var ari = new AriClient(_asterisk.Address);
        var leg = await Polling.UntilAsync(
            async () => (await ari.ListChannelsAsync(TestContext.Current.CancellationToken)).FirstOrDefault(
                channel => PbxIds.TryParseOperatorLeg(channel.Id, out var owner, out _) && owner == Company.OperatorIds[index]),
            channel => channel is not null);
        await HearsAsync(leg!.Id, tones);
    }

    public Task<Call> ClosedAsync(Guid callId) => Polling.UntilAsync(
        () => Host.QueryAsync(db => db.Calls.AsNoTracking().SingleAsync(call => call.Id == callId)), call => call.Phase == CallPhase.Closed);

    /// <summary>Everybody goes home, and nothing is left on the exchange.</summary>
    public async Task CloseAsync()
    {
        await _seats!.StopDiallingAsync();
        await _seats.SignOutAsync();
        using var ari = new AriClient(_asterisk.Address);
        await Polling.UntilAsync(() => ari.ListChannelsAsync(TestContext.Current.CancellationToken), channels => channels.Count == 0);
    }

    public async ValueTask DisposeAsync()
    {
        _ears.Dispose();
        if (_seats is not null)
        {
            await _seats.DisposeAsync();
        }

        foreach (var phone in _phones)
        {
            await phone.DisposeAsync();
        }

        // Of a test that failed; the next one must not find them.
        using var ari = new AriClient(_asterisk.Address);
        foreach (var channel in await ari.ListChannelsAsync(CancellationToken.None))
        {
            await ari.HangUpAsync(channel.Id, CancellationToken.None);
        }
    }

    private async Task HearsAsync(string leg, int[] expected) => await Polling.UntilAsync(() => HeardAsync(leg), heard => heard == string.Join(' ', expected.Order()));

    /// <returns>The tones that came to the leg within a second; null: the exchange did not say.</returns>
    private async Task<string?> HeardAsync(string leg)
    {
        try
        {
            return string.Join(' ', (await _ears.HearAsync(leg, [.. s_hums, Tune, Client, Outside])).Order());
        }
        catch (AriUnavailableException)
        {
            // A machine that is busy with something else lets it wait for longer than an answer may take.
            return null;
        }
    }
}
