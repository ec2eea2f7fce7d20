using CallCenter.Core.Operators;
using CallCenter.Tests.Browser.Support;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using CallCenter.Web.Phone;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser;

/// <summary>Nothing drops a talk: measured in what the client hears. The operator hums one tone, the client another.</summary>
public sealed class TalkSurvivesTests(BrowserFixture browsers, ITestOutputHelper output) : IClassFixture<BrowserFixture>
{
    private const string Comment = "#card-comment";

    /// <summary>A machine that is busy with something else makes gaps by itself, though not for long; a fault of ours would be there each time.</summary>
    private const int Tries = 6;
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    /// <summary>How short the silence is depends on the machine and is measured by `./bench Silence`; after so long it would have been music, or another call.</summary>
    private static readonly TimeSpan s_unbroken = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task NetworkCut_ForLong_NotAClickInTheSoundAndThePhonesKeysWork()
    {
        await using var ear = new SipEar(SippCarrier.ToneHertz);
        await using var stage = await LineStage.SetAsync(browsers, ear: ear, isWired: true);
        await stage.TalkAsync();
        await ear.UntilHeardAsync(Voice.Hertz);
        var legs = await stage.Hearing.CountLegsAsync();

        var (usual, meanwhile) = (1.0, 1.0);
        // While the machine itself leaves gaps nothing can be told.
        for (var tries = 0; tries < Tries && meanwhile > 0; tries++)
        {
            var before = ear.Now;
            await ListenAsync(ear, s_second * 2);
            usual = Disturbed(ear, before, ear.Now);
            var cut = ear.Now;
            // Circuit, hub and signalling: all but the sound, which goes another way.
            stage.Wire!.Cut();
            await Assertions.Expect(stage.Page.Locator("#connection-bar")).ToBeVisibleAsync();
            await Assertions.Expect(stage.Bar).ToContainTextAsync(RussianTexts.Phone(nameof(PhoneTexts.NoServer)));
            // Longer than a page may be silent.
            await ListenAsync(ear, s_second * 4);
            var listened = ear.Now;
            await stage.Page.Keyboard.PressAsync("F8");
            await Polling.UntilAsync(() => Task.FromResult(ear.HeardSince(ear.Now - (s_second / 5))), heard => heard.Count > 3 && heard.All(packet => packet.Loudness < 0.005));
            await stage.Page.Keyboard.PressAsync("F8");
            await ear.UntilHeardAsync(Voice.Hertz);
            var mended = ear.Now;
            stage.Wire.Mend();
            await Assertions.Expect(stage.Page.Locator("#connection-bar")).ToBeHiddenAsync();
            await stage.UntilAsync(row => row is { State: OperatorState.Talking, PhoneOnline: true });
            await ListenAsync(ear, s_second);
            meanwhile = Math.Max(Disturbed(ear, cut, listened), Disturbed(ear, mended, ear.Now));
        }

        Assert.True(meanwhile == 0 || meanwhile < (2 * usual) + 0.05, $"{meanwhile:P0} of the sound was disturbed, as against {usual:P0} before");
        Assert.Equal(legs, await stage.Hearing.CountLegsAsync());
        await stage.Hearing.UntilHeardAsync();
    }

    [Fact]
    public async Task PageReloadedTakenOverAndHostRestarted_TalkGoesOnAndTheCardIsAsItWas()
    {
        await using var ear = new SipEar(SippCarrier.ToneHertz);
        await using var stage = await LineStage.SetAsync(browsers, ear: ear);
        var card = await stage.TalkAsync();
        await stage.Page.Locator(Comment).FillAsync("перезвонить после шести");
        await ear.UntilHeardAsync(Voice.Hertz);

        var reload = await GapAsync(ear, "reload", async () =>
        {
            await stage.Page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit });
            await stage.UntilPageShowsAsync(card.CallId);
        });
        await Assertions.Expect(stage.Page.Locator(Comment)).ToHaveValueAsync("перезвонить после шести");

        // Another tab asks for the phone, and gives it back.
        var other = await stage.Browser.Context.NewPageAsync();
        await other.GotoAsync(stage.Browser.BaseUrl + "/desk");
        var (here, there) = (stage.Bar, other.Locator("#call-bar"));
        var takeOver = await GapAsync(ear, "take-over", async () =>
        {
            await there.GetByText(RussianTexts.Phone(nameof(PhoneTexts.TakeOver))).ClickAsync();
            await Assertions.Expect(here).ToContainTextAsync(RussianTexts.Phone(nameof(PhoneTexts.Elsewhere)));
            await Assertions.Expect(there).ToContainTextAsync(RussianTexts.Phone(nameof(PhoneTexts.Talking)));
            await ear.UntilHeardAsync(Voice.Hertz);
            (here, there) = (there, here);
        });
        await Assertions.Expect(other.Locator(Comment)).ToHaveValueAsync("перезвонить после шести");
        await other.CloseAsync();
        // If the phone was there, it becomes this tab's again by itself.
        await stage.UntilPageShowsAsync(card.CallId);
        await ear.UntilHeardAsync(Voice.Hertz);

        var restart = await GapAsync(ear, "restart", async () =>
        {
            var reloaded = stage.ReloadedAsync();
            await stage.Staffed.RestartAsync();
            await reloaded;
            await stage.UntilPageShowsAsync(card.CallId);
        });
        await Assertions.Expect(stage.Page.Locator(Comment)).ToHaveValueAsync("перезвонить после шести");
        await stage.UntilAsync(row => row is { State: OperatorState.Talking, PhoneOnline: true });

        await stage.Hearing.UntilHeardAsync();

        // Whoever is muted stays so in the next page.
        var mute = stage.Bar.Locator("[data-action=mute]");
        await mute.ClickAsync();
        await stage.Page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit });
        await stage.Hearing.ResetAsync();
        await stage.UntilPageShowsAsync(card.CallId);
        await stage.Hearing.UntilHeardAsync();
        await Assertions.Expect(mute).ToHaveAttributeAsync("aria-pressed", "true");
        var muted = ear.Now;
        await ListenAsync(ear, s_second);
        Assert.DoesNotContain(ear.HeardSince(muted), packet => packet.IsTone(Voice.Hertz));
        await mute.ClickAsync();
        await ear.UntilHeardAsync(Voice.Hertz);
        Assert.All([reload, takeOver, restart], gap => Assert.True(gap < s_unbroken));
    }

    [Fact]
    public async Task LidClosedForTwentySeconds_ClientHearsMusicAndTheyHearEachOtherAgain()
    {
        await using var ear = new SipEar(SippCarrier.ToneHertz);
        await using var stage = await LineStage.SetAsync(browsers, ear: ear);
        var card = await stage.TalkAsync();
        await ear.UntilHeardAsync(Voice.Hertz);

        var closed = ear.Now;
        await stage.Browser.FreezeAsync();
        await stage.UntilAsync(row => !row.PhoneOnline);
        var music = await Polling.UntilAsync(
            () => Task.FromResult(ear.HeardSince(closed + s_second).FirstOrDefault(packet => packet.Loudness > 0.01 && !packet.IsTone(Voice.Hertz))), heard => heard is not null);
        await ListenAsync(ear, (s_second * 20) - (ear.Now - closed));
        var opened = ear.Now;
        output.WriteLine($"music after {(music!.At - closed).TotalSeconds:0.0} s");
        Assert.InRange(music.At - closed, TimeSpan.Zero, s_second * 10);
        Assert.True(ear.HeardSince(opened - (s_second * 10)).Count(packet => packet.Loudness > 0.01) > 250);

        await stage.Browser.ThawAsync();
        await stage.Hearing.ResetAsync();
        await ear.UntilHeardAsync(Voice.Hertz);
        await stage.Hearing.UntilHeardAsync();
        output.WriteLine($"back {(ear.Now - opened).TotalSeconds:0.0} s after the lid was opened");
        var row = await stage.UntilAsync(row => row is { State: OperatorState.Talking, PhoneOnline: true, Card.OnHold: false });
        Assert.Equal(card.CallId, row.Card!.CallId);
        await Assertions.Expect(stage.Bar).ToContainTextAsync(RussianTexts.Phone(nameof(PhoneTexts.Talking)));

        // The recording goes on too: what it ends with is the operator and the client.
        await ListenAsync(ear, s_second * 2);
        await stage.Page.Keyboard.PressAsync("F4");
        await stage.UntilAsync(row => row.State == OperatorState.WrapUp);
        RecordedSides.AssertHeard(RecordedSides.End(await stage.ReadRecordingAsync(card.CallId)), SippCarrier.ToneHertz, Voice.Hertz);
    }

    /// <summary>The longest time for which the client did not hear the operator while this happened.</summary>
    private async Task<TimeSpan> GapAsync(SipEar ear, string what, Func<Task> happens)
    {
        var gap = await ear.SilenceOverAsync(Voice.Hertz, happens);
        output.WriteLine($"{what}: {gap.TotalMilliseconds:0} ms");
        return gap;
    }

    /// <summary>Of the packets that time makes, the share that is missing, faint, or has anything beside the tone in it; 0 to 1.</summary>
    private double Disturbed(SipEar ear, TimeSpan from, TimeSpan to)
    {
        var heard = ear.HeardSince(from).Where(packet => packet.At < to).ToList();
        var clean = heard.Count(packet => packet.IsTone(Voice.Hertz) && packet.Beside(Voice.Hertz) < 0.02);
        // A packet more or less is at the edges of the time.
        var made = Math.Max(heard.Count, ((to - from).TotalMilliseconds / 20) - 2);
        var share = Math.Max(0, 1 - (clean / made));
        output.WriteLine($"{clean} clean of {heard.Count} packets in {(to - from).TotalMilliseconds:0} ms, longest gap {ear.LongestWithout(Voice.Hertz, from, to).TotalMilliseconds:0} ms");
        return share;
    }

    private static Task<TimeSpan> ListenAsync(SipEar ear, TimeSpan time)
    {
        var until = ear.Now + time;
        return Polling.UntilAsync(() => Task.FromResult(ear.Now), now => now >= until);
    }
}
