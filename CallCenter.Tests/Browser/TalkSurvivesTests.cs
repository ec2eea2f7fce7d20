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
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task NetworkCut_ForLong_NotAClickInTheSoundAndThePhonesKeysWork()
    {
        await using var ear = new SipEar(SippCarrier.ToneHertz);
        await using var stage = await LineStage.SetAsync(browsers, ear: ear, isWired: true);
        await stage.TalkAsync();
        await ear.UntilHeardAsync(Voice.Hertz);
        var before = ear.Now;
        await ListenAsync(ear, s_second * 3);
        await stage.Hearing.ResetAsync();
        var cut = ear.Now;

        // Circuit, hub and signalling: all but the sound, which goes another way.
        stage.Wire!.Cut();
        await Assertions.Expect(stage.Page.Locator("#connection-bar")).ToBeVisibleAsync();
        await Assertions.Expect(stage.Bar).ToContainTextAsync(RussianTexts.Phone(nameof(PhoneTexts.NoServer)));
        // Longer than a page may be silent.
        await ListenAsync(ear, s_second * 6);
        var mended = ear.Now;
        await stage.Page.Keyboard.PressAsync("F8");
        await Polling.UntilAsync(() => Task.FromResult(ear.HeardSince(ear.Now - (s_second / 5))), heard => heard.Count > 3 && heard.All(packet => packet.Loudness < 0.005));
        await stage.Page.Keyboard.PressAsync("F8");
        await ear.UntilHeardAsync(Voice.Hertz);
        stage.Wire.Mend();
        await Assertions.Expect(stage.Page.Locator("#connection-bar")).ToBeHiddenAsync();
        await stage.UntilAsync(row => row is { State: OperatorState.Talking, PhoneOnline: true });
        await ear.UntilHeardAsync(Voice.Hertz);

        var (usual, meanwhile) = (Between(ear, before, cut), Between(ear, cut, mended));
        output.WriteLine($"loudest beside the tone: {usual.Max(packet => packet.Beside(Voice.Hertz)):0.0000}, then {meanwhile.Max(packet => packet.Beside(Voice.Hertz)):0.0000}");
        output.WriteLine($"faintest tone: {usual.Min(packet => packet.LevelOf(Voice.Hertz)):0.0000}, then {meanwhile.Min(packet => packet.LevelOf(Voice.Hertz)):0.0000}");
        Assert.All(meanwhile, packet => Assert.True(packet.IsTone(Voice.Hertz)));
        // As many as time makes, and none late.
        Assert.InRange(meanwhile.Count * 0.02, (mended - cut).TotalSeconds * 0.95, (mended - cut).TotalSeconds * 1.05);
        Assert.InRange(ear.LongestWithout(Voice.Hertz, cut, mended), TimeSpan.Zero, s_second / 4);
        Assert.True(meanwhile.Max(packet => packet.Beside(Voice.Hertz)) < Math.Max(0.02, 2 * usual.Max(packet => packet.Beside(Voice.Hertz))));
        // He heard the client all the while as well.
        Assert.InRange(await stage.Hearing.LongestSilenceAsync(), 0, 300);
    }

    [Fact]
    public async Task PageReloadedTakenOverAndHostRestarted_ClientHearsLessThanASecondOfSilence()
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
        await Assertions.Expect(other.Locator("#call-bar")).ToContainTextAsync(RussianTexts.Phone(nameof(PhoneTexts.Elsewhere)));
        var takeOver = await GapAsync(ear, "take-over", async () =>
        {
            await other.Locator("#call-bar").GetByText(RussianTexts.Phone(nameof(PhoneTexts.TakeOver))).ClickAsync();
            await Assertions.Expect(stage.Bar).ToContainTextAsync(RussianTexts.Phone(nameof(PhoneTexts.Elsewhere)));
            await Assertions.Expect(other.Locator("#call-bar")).ToContainTextAsync(RussianTexts.Phone(nameof(PhoneTexts.Talking)));
        });
        await Assertions.Expect(other.Locator(Comment)).ToHaveValueAsync("перезвонить после шести");
        await stage.Bar.GetByText(RussianTexts.Phone(nameof(PhoneTexts.TakeOver))).ClickAsync();
        await stage.UntilPageShowsAsync(card.CallId);
        await other.CloseAsync();
        await ear.UntilHeardAsync(Voice.Hertz);

        var reloaded = stage.ReloadedAsync();
        var restart = await GapAsync(ear, "restart", async () =>
        {
            await stage.Staffed.RestartAsync();
            await reloaded;
            await stage.UntilPageShowsAsync(card.CallId);
        });
        await Assertions.Expect(stage.Page.Locator(Comment)).ToHaveValueAsync("перезвонить после шести");
        await stage.UntilAsync(row => row is { State: OperatorState.Talking, PhoneOnline: true });

        Assert.InRange(reload, TimeSpan.Zero, s_second);
        Assert.InRange(takeOver, TimeSpan.Zero, s_second);
        Assert.InRange(restart, TimeSpan.Zero, s_second);
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
        Assert.InRange(music.At - closed, TimeSpan.Zero, s_second * 8);
        Assert.True(ear.HeardSince(opened - (s_second * 10)).Count(packet => packet.Loudness > 0.01) > 250);

        await stage.Browser.ThawAsync();
        await stage.Hearing.ResetAsync();
        await ear.UntilHeardAsync(Voice.Hertz);
        await stage.Hearing.UntilHeardAsync();
        output.WriteLine($"back {(ear.Now - opened).TotalSeconds:0.0} s after the lid was opened");
        var row = await stage.UntilAsync(row => row is { State: OperatorState.Talking, PhoneOnline: true, Card.OnHold: false });
        Assert.Equal(card.CallId, row.Card!.CallId);
        await Assertions.Expect(stage.Bar).ToContainTextAsync(RussianTexts.Phone(nameof(PhoneTexts.Talking)));
    }

    /// <summary>The longest time for which the client did not hear the operator while this happened.</summary>
    private async Task<TimeSpan> GapAsync(SipEar ear, string what, Func<Task> happens)
    {
        var since = ear.Now;
        await ear.UntilHeardAsync(Voice.Hertz);
        await happens();
        await ear.UntilHeardAsync(Voice.Hertz);
        var gap = ear.LongestWithout(Voice.Hertz, since);
        output.WriteLine($"{what}: {gap.TotalMilliseconds:0} ms");
        return gap;
    }

    private static Task<TimeSpan> ListenAsync(SipEar ear, TimeSpan time)
    {
        var until = ear.Now + time;
        return Polling.UntilAsync(() => Task.FromResult(ear.Now), now => now >= until);
    }

    private static List<HeardPacket> Between(SipEar ear, TimeSpan from, TimeSpan to) => [.. ear.HeardSince(from).Where(packet => packet.At < to)];
}
