using CallCenter.Core.Operators;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Browser.Support;
using CallCenter.Tests.Integration.Support;
using CallCenter.Web.Desktop;
using CallCenter.Web.Phone;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser;

/// <summary>The keyboard of the desk, and how a call makes itself heard and seen; on the network in memory.</summary>
public sealed class DeskKeysTests(BrowserFixture browsers) : IClassFixture<BrowserFixture>
{
    private const string Number = "79228711345";

    // What the browser would show and play, written down; a tab that is out of sight for as long as the test says so.
    private const string Senses =
        """
        window.notices = []; window.rung = []; window.asked = 0;
        Object.defineProperty(document, 'hidden', { get: () => window.outOfSight ?? false });
        window.Notification = class {
          static permission = localStorage.getItem('allowed') ?? 'default';
          static async requestPermission() { window.asked++; localStorage.setItem('allowed', 'granted'); return this.permission = 'granted'; }
          constructor(title, options) { Object.assign(this, { title, open: true, ...options }); window.notices.push(this); }
          close() { this.open = false; }
        };
        window.focus = () => { window.brought = true; };
        const setSink = AudioContext.prototype.setSinkId;
        AudioContext.prototype.setSinkId = function (id) { this.chosen = id; return setSink.call(this, id); };
        const start = OscillatorNode.prototype.start;
        OscillatorNode.prototype.start = function (when) { window.rung.push({ hertz: this.frequency.value, device: this.context.chosen }); return start.call(this, when); };
        const ramp = AudioParam.prototype.linearRampToValueAtTime;
        AudioParam.prototype.linearRampToValueAtTime = function (value, at) { window.loudest = Math.max(window.loudest ?? 0, value); return ramp.call(this, value, at); };
        """;

    [Fact]
    public async Task Keypad_InATalk_IsHeardByTheClientAndByNothingElse()
    {
        await using var staffed = await StageAsync();
        var page = (await SignInAsync(staffed)).Page;
        await page.EvaluateAsync("callcenterPhone.setStatus('active')");
        await staffed.RunProjectAsync();
        var client = PbxIds.ClientLeg((await UntilAsync(staffed, OperatorState.Talking)).Card!.CallId);
        var status = page.GetByRole(AriaRole.Radio, new() { Name = "Done" });
        await Assertions.Expect(status).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("F7");
        await Assertions.Expect(page.Locator(".keypad")).ToBeVisibleAsync();
        await page.Keyboard.TypeAsync("1#");
        await page.Locator(".keypad [data-digit='5']").ClickAsync();

        await Assertions.Expect(page.Locator(".keypad output")).ToHaveTextAsync("1#5");
        await HeardAsync(staffed, client, "1#5");
        await Assertions.Expect(status).Not.ToBeCheckedAsync();

        // What is typed is the field's, with the keypad open too; the phone's own keys are none that can be typed.
        await page.Locator("#card-comment").ClickAsync();
        await page.Keyboard.TypeAsync("дом 2?");
        await page.Keyboard.PressAsync("F8");
        await Assertions.Expect(page.Locator("#call-bar [data-action=mute]")).ToHaveAttributeAsync("aria-pressed", "true");
        await Assertions.Expect(page.Locator("#card-comment")).ToHaveValueAsync("дом 2?");
        await Assertions.Expect(page.Locator("#shortcuts")).ToBeHiddenAsync();

        await page.Locator(".keypad [data-digit='0']").ClickAsync();
        await HeardAsync(staffed, client, "1#50");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".keypad")).ToBeHiddenAsync();

        await page.EvaluateAsync("document.activeElement.blur()");
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.Locator("#shortcuts")).ToContainTextAsync("F7");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("F9");
        await Assertions.Expect(page.Locator("#call-bar")).ToContainTextAsync(RussianTexts.Phone(nameof(PhoneTexts.OnHold)));
        await page.Keyboard.PressAsync("F4");
        await UntilAsync(staffed, OperatorState.WrapUp);
        await Assertions.Expect(page.Locator("[data-save]")).ToContainTextAsync(RussianTexts.Desk(nameof(DeskTexts.SaveAndNext)));
        await page.Keyboard.PressAsync("1");
        await page.Keyboard.PressAsync("2");
        await Assertions.Expect(page.GetByRole(AriaRole.Radio, new() { Checked = true })).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Control+s");
        await UntilAsync(staffed, OperatorState.Available);
    }

    [Fact]
    public async Task Offer_TabOutOfSight_RingsWhereChosenAndIsShownOverEverything()
    {
        await using var staffed = await StageAsync(autoAnswer: false);
        var browser = await SignInAsync(staffed);
        var page = browser.Page;
        await browser.GoAsync("/profile/devices");
        var ringers = page.Locator("[data-device=ringer] select");
        await Assertions.Expect(ringers.Locator("option")).Not.ToHaveCountAsync(1);
        var device = await ringers.Locator("option").Nth(1).GetAttributeAsync("value");
        await ringers.SelectOptionAsync(device!);
        await page.Locator("[data-device=ringer] input").FillAsync("90");
        await page.Locator("[data-device=ringer] button").ClickAsync();
        await page.WaitForFunctionAsync("device => rung.some(tone => tone.device === device && tone.hertz === 425)", device);

        await browser.GoAsync("/desk");
        await page.GetByText(RussianTexts.Desk(nameof(DeskTexts.NoticesAllow))).ClickAsync();
        await Assertions.Expect(page.Locator("call-notices")).ToBeHiddenAsync();
        Assert.Equal(1, await page.EvaluateAsync<int>("asked"));
        await browser.GoAsync("/desk");
        await Assertions.Expect(page.Locator("call-notices")).ToBeHiddenAsync();
        await RegisteredAsync(page);

        await page.EvaluateAsync("window.outOfSight = true; callcenterPhone.setStatus('active')");
        await staffed.RunProjectAsync();
        await page.WaitForFunctionAsync("notices.length === 1 && notices[0].open");
        Assert.Equal(RussianTexts.Phone(nameof(PhoneTexts.Offered)), await page.EvaluateAsync<string>("notices[0].title"));
        Assert.StartsWith("Client 0 · ", await page.EvaluateAsync<string>("notices[0].body"), StringComparison.Ordinal);
        await page.WaitForFunctionAsync("device => rung.length > 0 && rung.every(tone => tone.device === device)", device);
        Assert.Equal(0.27, await page.EvaluateAsync<double>("loudest"), 3);

        await page.EvaluateAsync("notices[0].onclick()");
        Assert.True(await page.EvaluateAsync<bool>("window.brought && !notices[0].open"));
        await page.Keyboard.PressAsync("F2");
        await UntilAsync(staffed, OperatorState.Talking);
        Assert.Equal(1, await page.EvaluateAsync<int>("notices.length"));
        Assert.Empty(browser.Errors);
    }

    private static async Task<StaffedHost> StageAsync(bool autoAnswer = true)
    {
        var staffed = await StaffedHost.StartAsync([Number], project: project => project.AutoAnswer = autoAnswer);
        staffed.Host.Get<Subscribers>().Script(Number, new Answers(TimeSpan.FromMilliseconds(50)));
        return staffed;
    }

    private async Task<BrowserProfile> SignInAsync(StaffedHost staffed)
    {
        var browser = await browsers.OpenAsync(staffed.Host.Address.GetLeftPart(UriPartial.Authority));
        await browser.Context.AddInitScriptAsync(Senses);
        await browser.SignInAsync(staffed.Operators[0].Email, TestHost.Password);
        await RegisteredAsync(browser.Page);
        return browser;
    }

    private static Task<IJSHandle> RegisteredAsync(IPage page) => page.WaitForFunctionAsync("window.callcenterPhone?.state.registered");

    private static Task<OperatorRow> UntilAsync(StaffedHost staffed, OperatorState state) =>
        staffed.Host.Floor.Operators.UntilAsync(row => row.OperatorId == staffed.Operators[0].Id && row.State == state);

    private static Task<string> HeardAsync(StaffedHost staffed, string client, string keys) =>
        Polling.UntilAsync(() => Task.FromResult(staffed.Host.Get<SimulatedPbx>().KeysHeard(client)), heard => heard == keys);
}
