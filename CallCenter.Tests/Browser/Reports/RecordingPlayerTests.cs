using System.Buffers.Binary;
using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Sounds;
using CallCenter.Tests.Browser.Support;
using CallCenter.Tests.Integration.Support;
using CallCenter.Web.Reports.Calls;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser.Reports;

public sealed class RecordingPlayerTests(BrowserFixture browsers) : IClassFixture<BrowserFixture>
{
    private const int Seconds = 20;

    [Fact]
    public async Task Player_OpenedFromTheReport_DrawsBothSidesAndPlaysThemAsItIsTold()
    {
        await using var host = await TestHost.StartAsync();
        var admin = await host.AddUserAsync(Role.Admin);
        await File.WriteAllBytesAsync(Path.Combine(host.Get<DataFolder>().Recordings, "talk.wav"), Talk(), TestContext.Current.CancellationToken);
        await host.QueryAsync(async db =>
        {
            db.Add(new Call
            {
                Id = Guid.NewGuid(),
                Phone = "79228711345",
                Direction = CallDirection.Outbound,
                Type = CallType.Operator,
                Phase = CallPhase.Closed,
                Outcome = CallOutcome.Talked,
                TalkMs = Seconds * 1000,
                Recording = "talk.wav",
                StartedAt = host.Get<TimeProvider>().GetUtcNow().UtcDateTime.AddHours(-1),
            });
            return await db.SaveChangesAsync();
        });
        var browser = await browsers.OpenAsync(host.Address.GetLeftPart(UriPartial.Authority));
        await browser.SignInAsync(admin.Email, TestHost.Password);
        await browser.GoAsync("/reports/calls");
        var page = browser.Page;

        await page.GetByLabel(RussianTexts.Calls(nameof(CallTexts.Listen))).First.ClickAsync();

        var player = page.Locator("recording-player");
        var lanes = player.Locator(".player-lanes");
        await Assertions.Expect(player.Locator("output")).ToContainTextAsync("/ 00:20");
        Assert.Equal(2, await player.Locator(".player-sides label").CountAsync());
        // Both lanes are painted: the drawing lives behind the shadow of its element.
        await Assertions.Expect(lanes.Locator("canvas")).Not.ToHaveCountAsync(0);
        Assert.Equal("playing", await player.Locator("button").GetAttributeAsync("data-state"));
        await Assertions.Expect(lanes).Not.ToHaveAttributeAsync("aria-valuenow", "0");

        await lanes.FocusAsync();
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(player.Locator("button")).ToHaveAttributeAsync("data-state", "paused");
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("ArrowRight");
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(lanes).ToHaveAttributeAsync("aria-valuenow", "10");
        var box = (await lanes.BoundingBoxAsync())!;
        await page.Mouse.ClickAsync(box.X + (box.Width * 0.77f), box.Y + 10);
        await Assertions.Expect(lanes).ToHaveAttributeAsync("aria-valuenow", "15");
        await player.Locator("select").SelectOptionAsync("2");
        await player.GetByLabel(RussianTexts.Recordings(nameof(RecordingTexts.OperatorVolume))).FillAsync("0");
        await player.Locator("button").ClickAsync();
        await Assertions.Expect(player.Locator("button")).ToHaveAttributeAsync("data-state", "playing");

        // At its end it stands still; faster than it was spoken.
        await Assertions.Expect(lanes).ToHaveAttributeAsync("aria-valuenow", "20");
        await Assertions.Expect(player.Locator("button")).ToHaveAttributeAsync("data-state", "paused");
        Assert.Empty(browser.Errors);
    }

    /// <summary>They take turns of two seconds.</summary>
    private static byte[] Talk()
    {
        var samples = new byte[Seconds * WavSound.Rate * 4];
        for (var frame = 0; frame < Seconds * WavSound.Rate; frame++)
        {
            var side = frame / (2 * WavSound.Rate) % 2;
            BinaryPrimitives.WriteInt16LittleEndian(samples.AsSpan((frame * 4) + (side * 2)), (short)(6000 * Math.Sin(2 * Math.PI * 400 * frame / WavSound.Rate)));
        }

        return [.. WavHeader.Of(samples.Length, WavSound.Rate, channels: 2), .. samples];
    }
}
