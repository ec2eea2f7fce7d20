using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Sounds;
using CallCenter.Core.Sounds;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>What a client hears for whom nobody was free in time.</summary>
[Trait("Database", "sqlite")]
public sealed class LostMessageTests
{
    private const string Number = "79228711345";
    private static readonly Actor s_admin = new(0, Role.Admin);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Message_QueueTimedOut_IsHeardToItsEndAndIsNoWaiting()
    {
        await using var floor = await OpenAsync();
        Assert.Null((await SendAsync(floor, "Ждите.wav", SoundText.Wav(SoundText.Tone(440, 1.5, 16_000), 16_000))).Refusal);
        await floor.RunAsync(signIn: false);

        var parting = await floor.Live.Calls.UntilAsync(row => row.Phase == LiveCallPhase.Parting);
        var heard = await Polling.UntilAsync(() => Task.FromResult(floor.Pbx.PlayedTo(PbxIds.ClientLeg(parting.CallId))), sound => sound is not null);
        Assert.Equal(1.5, heard!.Length.TotalSeconds, 0.01);
        Assert.True(File.Exists(heard.Path));
        await floor.Live.Projects.UntilAsync(row => row is { Lines: 1, Waiting: 0, Ringing: 0 });
        var call = await ClosedAsync(floor);

        Assert.Equal((CallOutcome.Lost, EndReason.QueueTimeout), (call.Outcome, call.EndReason));
        Assert.InRange(call.WaitingMs, 900, 20_000);
        Assert.InRange(call.MessageMs, 1_400, 20_000);
        Assert.Equal(call.BillingMs, call.WaitingMs + call.MessageMs);
        Assert.Equal((call.EndedAt!.Value - call.StartedAt).TotalMilliseconds, call.DurationMs, 5.0);
        var contact = await floor.QueryAsync(db => db.Contacts.SingleAsync(Stop));
        Assert.Equal((DialState.Waiting, 1), (contact.DialState, contact.Attempts.Lost));
        Assert.Equal(call.EndedAt.Value.AddMinutes(1), contact.NextAttemptAt!.Value, TimeSpan.FromSeconds(1));
        await floor.Live.Projects.UntilAsync(row => row is { Lines: 0, AnsweredToday: 1, AbandonedToday: 1 });
    }

    [Theory]
    [InlineData("the client hangs up")]
    [InlineData("nobody tells that it is over")]
    [InlineData("the host is restarted")]
    public async Task Message_BrokenOff_IsLostAllTheSame(string how)
    {
        await using var floor = await OpenAsync();
        await SendAsync(floor, "a.wav", SoundText.Wav(SoundText.Tone(440, 2)));
        if (how.StartsWith("nobody", StringComparison.Ordinal))
        {
            floor.Pbx.GoMute();
        }

        await floor.RunAsync(signIn: false);
        var parting = await floor.Live.Calls.UntilAsync(row => row.Phase == LiveCallPhase.Parting);
        await Polling.UntilAsync(() => Task.FromResult(floor.Pbx.PlayedTo(PbxIds.ClientLeg(parting.CallId))), sound => sound is not null);
        await Polling.UntilAsync(() => floor.QueryAsync(db => db.Calls.AsNoTracking().SingleAsync(Stop)), row => row.Phase == CallPhase.Parting);
        if (how.StartsWith("the client", StringComparison.Ordinal))
        {
            floor.Pbx.FarSideHangsUp(PbxIds.ClientLeg(parting.CallId));
        }
        else if (how.StartsWith("the host", StringComparison.Ordinal))
        {
            await floor.StopHostAsync();
            await floor.StartHostAsync();
        }

        var call = await ClosedAsync(floor);
        Assert.Equal((CallOutcome.Lost, EndReason.QueueTimeout), (call.Outcome, call.EndReason));
        Assert.InRange(call.WaitingMs, 900, 20_000);
        Assert.Equal(1, (await floor.QueryAsync(db => db.Contacts.SingleAsync(Stop))).Attempts.Lost);
    }

    [Fact]
    public async Task Message_SentCopiedAndDeleted_LivesAsLongAsSomebodyHasIt()
    {
        await using var floor = await OpenAsync();
        var (service, folder) = (floor.Host.Get<ProjectSoundService>(), floor.Host.Get<DataFolder>());
        var first = (await SendAsync(floor, "..\\..\\a.wav", SoundText.Wav(SoundText.Tone(440, 2)))).Value!;
        Assert.Equal((2_000, true), (first.DurationMs, File.Exists(folder.SoundOf(first.Hash))));

        // Less is allowed to nobody who makes a project.
        await floor.ChangeAsync(project => project.QueueTimeoutSeconds = 30);
        var copy = (await floor.Host.Get<ProjectService>().CopyAsync(s_admin, floor.Company.ProjectId, "Copy", Stop)).Value;
        var second = (await SendAsync(floor, "b.wav", SoundText.Wav(SoundText.Tone(880, 2)))).Value!;
        Assert.Equal([folder.SoundOf(first.Hash), folder.SoundOf(second.Hash)], Directory.GetFiles(folder.Sounds).OrderBy(path => path != folder.SoundOf(first.Hash)));
        Assert.Equal(folder.SoundOf(first.Hash), await service.FindFileAsync<LostMessage>(s_admin, copy, Stop));

        Assert.Null(await service.DeleteAsync<LostMessage>(s_admin, copy, Stop));
        Assert.IsType<NotFound>(await service.DeleteAsync<LostMessage>(s_admin, copy, Stop));
        Assert.Equal([folder.SoundOf(second.Hash)], Directory.GetFiles(folder.Sounds));
        var fields = await floor.QueryAsync(db => db.AuditEntries.Where(entry => entry.Entity == nameof(LostMessage)).Select(entry => entry.Field).ToListAsync(Stop));
        Assert.Contains(nameof(LostMessage.FileName), fields);
    }

    [Fact]
    public async Task Message_NoSoundTooLargeOrForeign_IsRefusedAndTheOldOneStays()
    {
        await using var floor = await OpenAsync();
        var old = (await SendAsync(floor, "a.wav", SoundText.Wav(SoundText.Tone(440, 2)))).Value!;
        var (service, folder) = (floor.Host.Get<ProjectSoundService>(), floor.Host.Get<DataFolder>());

        Assert.IsType<NotASound>((await SendAsync(floor, "a.wav", "no sound"u8.ToArray())).Refusal);
        Assert.IsType<FileTooLarge>((await SendAsync(floor, "a.wav", new byte[LostMessage.Limit.FileBytes + 1])).Refusal);
        foreach (var stranger in new[] { new Actor(7_777, Role.Supervisor), new Actor(7_778, Role.Operator) })
        {
            Assert.IsType<NotFound>((await service.SaveAsync<LostMessage>(stranger, floor.Company.ProjectId, "b.wav", new MemoryStream(SoundText.Wav(SoundText.Tone(880, 2))), Stop)).Refusal);
            Assert.IsType<NotFound>(await service.DeleteAsync<LostMessage>(stranger, floor.Company.ProjectId, Stop));
            Assert.Null(await service.FindFileAsync<LostMessage>(stranger, floor.Company.ProjectId, Stop));
        }

        Assert.Equal([folder.SoundOf(old.Hash)], Directory.GetFiles(folder.Sounds));
    }

    /// <summary>One line is kept busy, a client waits a second, and nobody is there.</summary>
    private static async Task<SimulatedFloor> OpenAsync()
    {
        var floor = await SimulatedFloor.OpenAsync([Number], isRunning: false);
        floor.Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        await floor.ChangeAsync(project => (project.Mode, project.MaxLines, project.QueueTimeoutSeconds) = (DialMode.Unlimited, 1, 1));
        return floor;
    }

    private static async Task<Outcome<LostMessage>> SendAsync(SimulatedFloor floor, string name, byte[] file)
    {
        var saved = await floor.Host.Get<ProjectSoundService>().SaveAsync<LostMessage>(s_admin, floor.Company.ProjectId, name, new MemoryStream(file), Stop);
        await floor.RefreshAsync();
        return saved;
    }

    private static async Task<Call> ClosedAsync(SimulatedFloor floor) => (await
        Polling.UntilAsync(() => floor.QueryAsync(db => db.Calls.AsNoTracking().OrderBy(call => call.Number).FirstOrDefaultAsync(Stop)), call => call?.Phase == CallPhase.Closed))!;
}
