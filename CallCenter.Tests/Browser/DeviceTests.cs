using CallCenter.Core.Access;
using CallCenter.Tests.Browser.Support;
using CallCenter.Tests.Integration.Support;
using CallCenter.Web.Phone;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser;

/// <summary>«Проверка устройств», and that the phone uses what was chosen there.</summary>
public sealed class DeviceTests(BrowserFixture browsers) : IClassFixture<BrowserFixture>
{
    private const string Address = "/profile/devices";

    [Fact]
    public async Task Microphone_AnotherChosenInATalk_IsSpokenIntoAtOnce()
    {
        await using var stage = await LineStage.SetAsync(browsers);
        await stage.TalkAsync();
        await stage.Hearing.UntilHeardAsync();
        await stage.Page.EvaluateAsync("""
            () => {
                const replace = RTCRtpSender.prototype.replaceTrack;
                RTCRtpSender.prototype.replaceTrack = function (track) {
                    window.spokenInto = track.getSettings().deviceId;
                    return replace.call(this, track);
                };
            }
            """);

        // The talk's own tab stays as it is: the choice is the browser's.
        var other = await stage.Browser.Context.NewPageAsync();
        await other.GotoAsync(stage.Browser.BaseUrl + Address);
        var microphones = other.Locator("[data-device=microphone] select");
        await Assertions.Expect(microphones.Locator("option")).ToHaveCountAsync(3);
        var chosen = await microphones.Locator("option").Nth(2).GetAttributeAsync("value");
        await microphones.SelectOptionAsync(chosen!);

        await stage.Page.WaitForFunctionAsync("device => window.spokenInto === device", chosen);
        await stage.Hearing.UntilHeardAsync();
        Assert.Equal(chosen, await stage.Page.EvaluateAsync<string>("JSON.parse(localStorage.getItem('callcenter-devices')).microphone"));
    }

    [Fact]
    public async Task Check_EverythingWorks_SaysSo()
    {
        await using var host = await TestHost.StartAsync();
        var page = await OpenAsync(host, Microphone.Works);

        await ExpectAsync(page, "microphone", "good", nameof(DeviceTexts.Heard));
        await Assertions.Expect(Verdict(page, "connection")).ToHaveAttributeAsync("data-verdict", "good");
        await ExpectAsync(page, "phone", "good", nameof(DeviceTexts.PhoneRegistered));
        await page.Locator("[data-device=headphones] button").ClickAsync();
        await ExpectAsync(page, "headphones", "waits", nameof(DeviceTexts.DidYouHear));
    }

    [Theory]
    [InlineData(Microphone.Refused, nameof(DeviceTexts.MicrophoneRefused))]
    [InlineData(Microphone.Absent, nameof(DeviceTexts.MicrophoneAbsent))]
    public async Task Check_NoMicrophone_SaysWhatToDo(Microphone microphone, string text)
    {
        await using var host = await TestHost.StartAsync();
        var page = await OpenAsync(host, microphone);

        await ExpectAsync(page, "microphone", "bad", text);
    }

    private async Task<IPage> OpenAsync(TestHost host, Microphone microphone)
    {
        var user = await host.AddUserAsync(Role.Operator);
        var browser = await browsers.OpenAsync(host.Address.GetLeftPart(UriPartial.Authority), new(microphone));
        await browser.SignInAsync(user.Email, TestHost.Password);
        await browser.GoAsync(Address);
        return browser.Page;
    }

    private static ILocator Verdict(IPage page, string device) => page.Locator($"[data-device={device}] .verdict");

    private static async Task ExpectAsync(IPage page, string device, string verdict, string text)
    {
        await Assertions.Expect(Verdict(page, device)).ToHaveTextAsync(RussianTexts.Devices(text));
        await Assertions.Expect(Verdict(page, device)).ToHaveAttributeAsync("data-verdict", verdict);
    }
}
