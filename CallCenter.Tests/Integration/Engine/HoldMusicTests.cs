using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Sounds;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>«Музыка на ожидании»: who hears which tune, and when.</summary>
[Trait("Database", "sqlite")]
public sealed class HoldMusicTests
{
    private const string Number = "79228711345";
    private static readonly Actor s_admin = new(0, Role.Admin);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PlaysMusic_Saved_DecidesWhetherAClientHearsAnythingBeforeTheAnswer(bool plays)
    {
        await using var floor = await OpenAsync();
        await floor.SaveQueueAsync(queue => queue with { PlaysMusic = plays });
        await floor.RunAsync(signIn: false);
        var client = await WaitingAsync(floor);

        if (plays)
        {
            await HearsAsync(floor, client, hears: true);
        }

        // Whoever is let wait is told of it in the same turn in which he is seen waiting, or never.
        await floor.Live.Projects.UntilAsync(row => row is { Waiting: 1 });
        await floor.Desk().SetStatusAsync(OperatorStatus.Pause);
        await SignInPausedAsync(floor);
        Assert.Equal(plays, floor.Pbx.HearsMusic(client));

        await floor.Desk().SetStatusAsync(OperatorStatus.Active);
        var talking = await floor.UntilAsync(OperatorState.Talking);
        Assert.False(floor.Pbx.HearsMusic(client));
        await floor.Desk().HoldAsync(talking.Card!.CallId, onHold: true);
        await HearsAsync(floor, client, hears: true);
    }

    [Fact]
    public async Task Tune_Sent_IsHeardWhileWaitingOnHoldAndWhenTheBrowserVanishes()
    {
        await using var floor = await OpenAsync();
        var sent = await SendAsync(floor, SoundText.Wav(SoundText.Tone(440, 1.5, 16_000), 16_000));
        await floor.RunAsync(signIn: false);
        var client = await WaitingAsync(floor);

        await HearsAsync(floor, client, hears: true);
        var tune = floor.Pbx.TuneTo(client)!;
        Assert.Equal((floor.Host.Get<DataFolder>().SoundOf(sent.Hash), 1.5), (tune.Path, tune.Length.TotalSeconds));
        Assert.True(File.Exists(tune.Path));

        await floor.SignInAsync();
        var talking = await floor.UntilAsync(OperatorState.Talking);
        await HearsAsync(floor, client, hears: false);
        await floor.Desk().HoldAsync(talking.Card!.CallId, onHold: true);
        await HearsAsync(floor, client, hears: true);
        Assert.Equal(tune, floor.Pbx.TuneTo(client));
        await floor.Desk().HoldAsync(talking.Card.CallId, onHold: false);
        await HearsAsync(floor, client, hears: false);

        await floor.Desk().PhoneReportsAsync("connection", new(Registered: false, HasLiveLeg: false));
        floor.Pbx.PlugPhone(talking.Extension, isOnline: false);
        await HearsAsync(floor, client, hears: true);
        Assert.Equal(tune, floor.Pbx.TuneTo(client));
    }

    [Fact]
    public async Task Tune_HostRestarted_GoesOnForWhoWaits()
    {
        await using var floor = await OpenAsync();
        await SendAsync(floor, SoundText.Wav(SoundText.Tone(440, 1)));
        await floor.RunAsync(signIn: false);
        var client = await WaitingAsync(floor);
        await HearsAsync(floor, client, hears: true);
        var tune = floor.Pbx.TuneTo(client);

        await floor.StopHostAsync();
        await floor.Pbx.StopMusicAsync(client, Stop);
        await floor.StartHostAsync();

        // It is asked for anew: what the host before this one began is not relied on.
        await HearsAsync(floor, client, hears: true);
        Assert.Equal(tune, floor.Pbx.TuneTo(client));
    }

    [Fact]
    public async Task Tune_Deleted_TheExchangesOwnIsHeardAndTheMessageStays()
    {
        await using var floor = await OpenAsync();
        var file = SoundText.Wav(SoundText.Tone(440, 1));
        var tune = await SendAsync(floor, file);
        var service = floor.Host.Get<ProjectSoundService>();
        Assert.Null((await service.SaveAsync<LostMessage>(s_admin, floor.Company.ProjectId, "m.wav", new MemoryStream(file), Stop)).Refusal);

        Assert.Null(await service.DeleteAsync<HoldTune>(s_admin, floor.Company.ProjectId, Stop));
        // The same sound has another use.
        Assert.True(File.Exists(floor.Host.Get<DataFolder>().SoundOf(tune.Hash)));
        await floor.RunAsync(signIn: false);
        var client = await WaitingAsync(floor);

        await HearsAsync(floor, client, hears: true);
        Assert.Null(floor.Pbx.TuneTo(client));
    }

    /// <summary>One line is kept busy, and nobody is there.</summary>
    private static async Task<SimulatedFloor> OpenAsync()
    {
        var floor = await SimulatedFloor.OpenAsync([Number], isRunning: false);
        floor.Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        await floor.ChangeAsync(project => (project.Mode, project.MaxLines, project.QueueTimeoutSeconds) = (DialMode.Unlimited, 1, 120));
        return floor;
    }

    private static async Task<HoldTune> SendAsync(SimulatedFloor floor, byte[] file)
    {
        var saved = await floor.Host.Get<ProjectSoundService>().SaveAsync<HoldTune>(s_admin, floor.Company.ProjectId, "tune.wav", new MemoryStream(file), Stop);
        await floor.RefreshAsync();
        return saved.Value!;
    }

    private static async Task SignInPausedAsync(SimulatedFloor floor)
    {
        await floor.Desk().PhoneConnectedAsync(new("connection", "secret", HasLiveLeg: false));
        await floor.Desk().PhoneReportsAsync("connection", new(Registered: true, HasLiveLeg: false));
        await floor.UntilAsync(OperatorState.Pause);
    }

    /// <returns>The client's leg.</returns>
    private static async Task<string> WaitingAsync(SimulatedFloor floor) =>
        PbxIds.ClientLeg((await floor.Live.Calls.UntilAsync(row => row.Phase == LiveCallPhase.Waiting)).CallId);

    private static async Task HearsAsync(SimulatedFloor floor, string client, bool hears) =>
        await Polling.UntilAsync(() => Task.FromResult(floor.Pbx.HearsMusic(client)), heard => heard == hears);
}
