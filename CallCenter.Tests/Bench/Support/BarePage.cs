using CallCenter.Tests.Browser.Support;
using Microsoft.Playwright;

namespace CallCenter.Tests.Bench.Support;

/// <summary>A page that sends itself a tone over a peer connection: what a reload costs the browser and the sound alone.</summary>
internal sealed class BarePage
{
    private const string Html =
        """
        <!doctype html><title>bare</title><audio autoplay></audio><script type="module">
          const sound = new AudioContext();
          const [tone, out] = [new OscillatorNode(sound, { frequency: 700 }), sound.createMediaStreamDestination()];
          tone.connect(out);
          tone.start();
          const [here, there] = [new RTCPeerConnection(), new RTCPeerConnection()];
          here.onicecandidate = ({ candidate }) => candidate && there.addIceCandidate(candidate);
          there.onicecandidate = ({ candidate }) => candidate && here.addIceCandidate(candidate);
          there.ontrack = ({ track }) => { document.querySelector('audio').srcObject = new MediaStream([track]); };
          here.addTrack(out.stream.getTracks()[0]);
          await here.setLocalDescription();
          await there.setRemoteDescription(here.localDescription);
          await there.setLocalDescription();
          await here.setRemoteDescription(there.localDescription);
        </script>
        """;

    private readonly IPage _page;
    private readonly Hearing _hearing;

    private BarePage(IPage page) => (_page, _hearing) = (page, new(page));

    /// <param name="browser">One that listens to its pages already.</param>
    public static async Task<BarePage> OpenAsync(BrowserProfile browser)
    {
        var page = await browser.Context.NewPageAsync();
        await page.RouteAsync("**/bare", route => route.FulfillAsync(new() { ContentType = "text/html", Body = Html }));
        await page.GotoAsync(browser.BaseUrl + "/bare");
        var bare = new BarePage(page);
        await bare._hearing.UntilHeardAsync();
        return bare;
    }

    /// <returns>How long nothing was heard over it, in milliseconds.</returns>
    public Task<double> ReloadAsync() => _hearing.SilenceOverAsync(() => _page.ReloadAsync(new() { WaitUntil = WaitUntilState.Commit }));
}
