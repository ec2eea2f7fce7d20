using CallCenter.Core.Access;
using CallCenter.Core.Calls.Voice;
using CallCenter.Core.Operators;
using CallCenter.Tests.Browser.Support;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser;

/// <summary>How a real talk sounds: shown, kept with the call, found again.</summary>
public sealed class VoiceQualityTests(BrowserFixture browsers, ITestOutputHelper output) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task Talk_OverAFineLine_IsShownKeptAndFound()
    {
        await using var stage = await LineStage.SetAsync(browsers, numbers: SippCarrier.Talks(1));
        var page = stage.Page;
        var first = await stage.TalkAsync();
        var voice = stage.Bar.Locator(".call-voice");
        await Assertions.Expect(voice).ToHaveAttributeAsync("data-grade", "good");
        // The measure goes on over a reload.
        await page.ReloadAsync();
        await stage.UntilPageShowsAsync(first.CallId);
        await Assertions.Expect(voice).ToHaveAttributeAsync("data-grade", "good");
        await Assertions.Expect(voice).ToHaveAttributeAsync("title", new System.Text.RegularExpressions.Regex(@"\d мс"));
        await page.Keyboard.PressAsync("F4");
        var fine = await KeptAsync(stage, first.CallId);
        output.WriteLine($"fine: {fine.Seconds} s, heard {fine.HeardLoss} % {fine.HeardJitterMs} ms, spoken {fine.SpokenLoss} % {fine.SpokenJitterMs} ms, trip {fine.RoundTripMs} ms, {fine.Score:0.00}");
        Assert.InRange(fine.HeardLoss, 0, 2);
        Assert.InRange(fine.HeardJitterMs, 0, 60);
        Assert.InRange(fine.RoundTripMs ?? -1, 0, 200);
        Assert.InRange(fine.Seconds, 1, 60);

        var chief = await browsers.OpenAsync(stage.Browser.BaseUrl);
        var admin = await stage.Staffed.Host.AddUserAsync(Role.Admin);
        await chief.SignInAsync(admin.Email, TestHost.Password);
        await chief.GoAsync("/reports/calls?voice=Good");
        await Assertions.Expect(chief.Page.Locator(".grid tbody tr[id]")).ToHaveCountAsync(1);
        await chief.Page.Locator(".grid tbody tr[id]").ClickAsync();
        await Assertions.Expect(chief.Page.Locator(".voice-end")).ToContainTextAsync("потери");
    }

    private static Task<CallVoice> KeptAsync(LineStage stage, Guid callId) => Polling.UntilAsync(
        () => stage.Staffed.Host.QueryAsync(db => db.CallVoices.AsNoTracking().SingleOrDefaultAsync(row => row.CallId == callId))!, row => row is not null)!;
}
