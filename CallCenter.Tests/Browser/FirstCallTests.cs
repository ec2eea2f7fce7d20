using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Tests.Browser.Support;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using CallCenter.Web.Monitoring;
using CallCenter.Web.Phone;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser;

/// <summary>One real call: Asterisk, a carrier, an operator in a real browser.</summary>
public sealed class FirstCallTests(BrowserFixture browsers, ITestOutputHelper output) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task Talk_OperatorHangsUp_BothAreOnTheRecordingAndHeIsFreeAgain()
    {
        await using var stage = await LineStage.SetAsync(browsers);
        var card = await stage.TalkAsync();
        await Assertions.Expect(stage.Bar).ToContainTextAsync("Client 0");
        await stage.Hearing.UntilHeardAsync();

        await stage.Bar.GetByText(RussianTexts.Phone(nameof(PhoneTexts.HangUp))).ClickAsync();

        await stage.UntilAsync(row => row.State == OperatorState.WrapUp);
        await Assertions.Expect(stage.Bar).ToContainTextAsync(RussianTexts.Phone(nameof(PhoneTexts.WrapUp)));
        var recording = await stage.ReadRecordingAsync(card.CallId);
        RecordedSides.AssertHeard(recording, SippCarrier.ToneHertz, Voice.Hertz);
        var call = await stage.Staffed.Host.QueryAsync(db => db.Calls.SingleAsync());
        Assert.Equal((CallOutcome.Talked, EndReason.OperatorHungUp, stage.Operator.Id), (call.Outcome, call.EndReason, call.OperatorId));

        await stage.Staffed.Host.Get<IGrainFactory>().GetGrain<IOperatorGrain>(stage.Operator.Id).CardSavedAsync(call.Id);
        await stage.UntilAsync(row => row.State == OperatorState.Available);
        await Assertions.Expect(stage.Bar).ToBeHiddenAsync();
        Assert.Empty(stage.Browser.Errors);
    }

    [Fact]
    public async Task Offer_NotAutomatic_IsAnsweredFromTheBar()
    {
        await using var stage = await LineStage.SetAsync(browsers, project: project => project.AutoAnswer = false);
        await stage.GoToWorkAsync();
        await stage.Staffed.RunProjectAsync();
        await Assertions.Expect(stage.Bar).ToContainTextAsync(RussianTexts.Phone(nameof(PhoneTexts.Offered)));

        await stage.Page.Keyboard.PressAsync("F2");

        await stage.UntilAsync(row => row.State == OperatorState.Talking);
        await stage.Hearing.UntilHeardAsync();
    }

    [Fact]
    public async Task Hold_FromTheBar_PartsAndJoins()
    {
        await using var stage = await LineStage.SetAsync(browsers);
        await stage.TalkAsync();
        var leader = await stage.Staffed.Host.AddUserAsync(Role.Admin);
        var wall = await browsers.OpenAsync(stage.Browser.BaseUrl);
        await wall.SignInAsync(leader.Email, TestHost.Password);
        await wall.GoAsync("/monitoring");
        var line = wall.Page.Locator("[data-wall-list] .line-state");
        await Assertions.Expect(line).ToHaveTextAsync(RussianTexts.Floor(nameof(FloorTexts.LineTalking)));

        await stage.Bar.GetByText(RussianTexts.Phone(nameof(PhoneTexts.Hold)), new() { Exact = true }).ClickAsync();
        await Assertions.Expect(stage.Bar).ToContainTextAsync(RussianTexts.Phone(nameof(PhoneTexts.OnHold)));
        await Assertions.Expect(line).ToHaveTextAsync(RussianTexts.Floor(nameof(FloorTexts.LineHeld)));
        await stage.Hearing.UntilSilentAsync();
        // The pointer is still over the button, which is full of colour now.
        Assert.Empty(await Accessibility.FindAsync(stage.Page, "on hold"));

        await stage.Bar.GetByText(RussianTexts.Phone(nameof(PhoneTexts.Unhold))).ClickAsync();
        await Assertions.Expect(stage.Bar).ToContainTextAsync(RussianTexts.Phone(nameof(PhoneTexts.Talking)));
        await stage.Hearing.UntilHeardAsync();
    }

    [Fact]
    public async Task Keypad_KeysPressed_AreHeardByTheClientsSide()
    {
        await using var ear = new SipEar(SippCarrier.ToneHertz);
        await using var stage = await LineStage.SetAsync(browsers, ear: ear);
        await stage.TalkAsync();
        await ear.UntilHeardAsync(Voice.Hertz);

        await stage.Page.Keyboard.PressAsync("F7");
        await stage.Page.Keyboard.TypeAsync("1905*#");

        await Polling.UntilAsync(() => Task.FromResult(ear.Keys), keys => keys == "1905*#");
        await ear.UntilHeardAsync(Voice.Hertz);
    }

    [Fact]
    public async Task Microphone_Refused_SaysSoAndTakesNoCalls()
    {
        await using var stage = await LineStage.SetAsync(browsers, Microphone.Refused);
        await stage.GoToWorkAsync();

        await Assertions.Expect(stage.Bar).ToContainTextAsync(RussianTexts.Phone(nameof(PhoneTexts.MicrophoneRefused)));
        await stage.UntilAsync(row => !row.PhoneOnline);
    }

    [Fact]
    public async Task Asterisk_KilledAndStartedAgain_PhoneComesBackByItself()
    {
        await using var stage = await LineStage.SetAsync(browsers);
        await stage.GoToWorkAsync();
        await stage.UntilAsync(row => row.State == OperatorState.Available);

        await stage.Asterisk.KillAsync();
        await stage.UntilAsync(row => !row.PhoneOnline);
        await stage.Asterisk.StartAgainAsync();

        await stage.UntilAsync(row => row is { PhoneOnline: true, State: OperatorState.Available });
        await stage.Staffed.RunProjectAsync();
        await stage.UntilAsync(row => row.State == OperatorState.Talking);
        await stage.Hearing.UntilHeardAsync();
    }

    [Fact]
    public async Task Talk_HostKilled_GoesOn()
    {
        await using var stage = await LineStage.SetAsync(browsers);
        var card = await stage.TalkAsync();
        var reloaded = stage.ReloadedAsync();
        await using var first = await stage.Staffed.MoveToProcessAsync();
        await reloaded;
        await stage.UntilPageShowsAsync(card.CallId);
        await stage.Hearing.ResetAsync();
        await stage.Hearing.UntilHeardAsync();
        reloaded = stage.ReloadedAsync();

        await first.KillAsync();
        await using var second = await stage.Staffed.StartProcessAsync(first.Address.Port);

        await reloaded;
        await stage.Hearing.UntilHeardAsync();
        var silence = await stage.Hearing.LongestSilenceAsync();
        output.WriteLine($"Silence over the kill: {silence:0} ms");
        Assert.InRange(silence, 1, 4999);
        await stage.UntilPageShowsAsync(card.CallId);
    }
}
