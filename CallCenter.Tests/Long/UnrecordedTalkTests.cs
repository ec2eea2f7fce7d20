using CallCenter.Core.Operators;
using CallCenter.Tests.Browser.Support;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CallCenter.Tests.Long;

/// <summary>An exchange whose disk takes no recordings passes sound on in another way than one that records.</summary>
public sealed class UnrecordedTalkTests(BrowserFixture browsers) : IClassFixture<BrowserFixture>
{
    private const int Reloads = 6;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PageReloadedAgainAndAgain_NothingCanBeRecorded_ClientHearsTheOperatorEachTime(bool isNoFolder)
    {
        await using var ear = new SipEar(SippCarrier.ToneHertz);
        await using var stage = await LineStage.SetAsync(browsers, ear: ear);
        var recordings = Path.Combine(stage.Asterisk.Folder, "spool", "recording");
        Directory.Delete(recordings, recursive: true);
        if (isNoFolder)
        {
            await File.WriteAllTextAsync(recordings, "");
        }
        else
        {
            // No file can be made there.
            File.CreateSymbolicLink(recordings, "/proc/self");
        }

        var card = await stage.TalkAsync();
        await ear.UntilHeardAsync(Voice.Hertz);

        for (var reload = 0; reload < Reloads; reload++)
        {
            await stage.Page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit });
            await stage.UntilPageShowsAsync(card.CallId);
            await ear.UntilHeardAsync(Voice.Hertz);
        }

        await stage.Page.Keyboard.PressAsync("F4");
        await stage.UntilAsync(row => row.State == OperatorState.WrapUp);
        Assert.Equal("", await stage.Staffed.Host.QueryAsync(db => db.Calls.Select(call => call.Recording).SingleAsync()));
    }
}
