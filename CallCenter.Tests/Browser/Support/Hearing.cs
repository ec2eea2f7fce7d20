using Microsoft.Playwright;

namespace CallCenter.Tests.Browser.Support;

/// <summary>Listens to what the page's phone plays, so that silence can be measured, over a reload of the page too.</summary>
public sealed class Hearing
{
    // Every 20 ms of sound that is not silence is a heard moment; the longest time between two of them is kept across reloads.
    private const string Ears =
        """
        (() => {
          const Native = window.RTCPeerConnection;
          const now = () => performance.timeOrigin + performance.now();
          const read = (key) => Number(sessionStorage.getItem(key) ?? 0);
          window.hearing = {
            legs: 0,
            reset() { sessionStorage.setItem('heard-gap', '0'); sessionStorage.setItem('heard-count', '0'); sessionStorage.removeItem('heard-last'); },
            read() { return { last: read('heard-last'), gap: read('heard-gap'), count: read('heard-count'), now: now() }; },
            tones: [],
            // In decibels, of the loudest of what this page plays.
            level(hertz) {
              return Math.max(-200, ...this.tones.map((tones) => {
                const bins = new Float32Array(tones.frequencyBinCount);
                tones.getFloatFrequencyData(bins);
                return bins[Math.round(hertz * tones.fftSize / tones.context.sampleRate)];
              }));
            },
          };
          function hear() {
            const last = read('heard-last');
            const at = now();
            if (last) { sessionStorage.setItem('heard-gap', Math.max(read('heard-gap'), at - last)); }
            sessionStorage.setItem('heard-last', at);
            sessionStorage.setItem('heard-count', read('heard-count') + 1);
          }
          async function listen(track) {
            const context = new AudioContext();
            const code = `registerProcessor('ear', class extends AudioWorkletProcessor {
              constructor() { super(); this.sum = 0; this.count = 0; }
              process([[samples]]) {
                for (const sample of samples ?? []) { this.sum += sample * sample; this.count++; }
                if (this.count >= sampleRate / 50) {
                  if (Math.sqrt(this.sum / this.count) > 0.01) { this.port.postMessage(0); }
                  this.sum = this.count = 0;
                }
                return true;
              }
            })`;
            await context.audioWorklet.addModule(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
            const ear = new AudioWorkletNode(context, 'ear');
            ear.port.onmessage = hear;
            const source = context.createMediaStreamSource(new MediaStream([track]));
            source.connect(ear);
            const tones = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
            source.connect(tones);
            window.hearing.tones.push(tones);
            ear.connect(new GainNode(context, { gain: 0 })).connect(context.destination);
          }
          window.RTCPeerConnection = class extends Native {
            constructor(...args) { super(...args); window.hearing.legs++; this.addEventListener('track', (event) => listen(event.track)); }
          };
        })()
        """;

    private readonly IPage _page;

    /// <param name="page">Of a browser to which it is attached already.</param>
    public Hearing(IPage page) => _page = page;

    /// <summary>Before the page is opened.</summary>
    public static async Task<Hearing> AttachAsync(BrowserProfile browser)
    {
        await browser.Context.AddInitScriptAsync(Ears);
        return new(browser.Page);
    }

    /// <summary>Waits until sound has been heard for a while.</summary>
    public async Task UntilHeardAsync()
    {
        var before = (await ReadAsync()).Count;
        await _page.WaitForFunctionAsync("before => window.hearing && window.hearing.read().count > before + 10", before);
    }

    /// <summary>Waits until this tone is heard, whatever else is.</summary>
    public Task UntilHeardAsync(int hertz) => _page.WaitForFunctionAsync("hertz => window.hearing && window.hearing.level(hertz) > -60", hertz);

    /// <summary>Waits until this tone is not heard, whatever else is.</summary>
    public Task UntilSilentOfAsync(int hertz) => _page.WaitForFunctionAsync("hertz => window.hearing.level(hertz) < -75", hertz);

    /// <summary>Waits until nothing has been heard for a while.</summary>
    public Task UntilSilentAsync() => _page.WaitForFunctionAsync("() => { const heard = window.hearing.read(); return heard.now - heard.last > 500; }");

    /// <summary>Forgets what was heard so far.</summary>
    public Task ResetAsync() => _page.EvaluateAsync("hearing.reset()");

    /// <summary>The longest silence since the reset, in milliseconds, between sound and sound.</summary>
    public async Task<double> LongestSilenceAsync() => (await ReadAsync()).Gap;

    /// <summary>The longest silence while something happens, in milliseconds, between sound and sound.</summary>
    public async Task<double> SilenceOverAsync(Func<Task> happens)
    {
        await ResetAsync();
        await UntilHeardAsync();
        await happens();
        await UntilHeardAsync();
        return await LongestSilenceAsync();
    }

    /// <summary>How many legs this page has had since it was loaded.</summary>
    public Task<int> CountLegsAsync() => _page.EvaluateAsync<int>("hearing.legs");

    private async Task<Heard> ReadAsync() => await _page.EvaluateAsync<Heard>("hearing.read()");

    private sealed class Heard
    {
        public double Gap { get; set; }
        public double Count { get; set; }
    }
}
