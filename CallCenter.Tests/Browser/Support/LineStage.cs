using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Telephony.Live;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser.Support;

/// <summary>A real Asterisk, a carrier whose subscribers play a tone, the host, and an operator in his browser who hums another tone.</summary>
internal sealed class LineStage : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("callcenter-stage-");

    private LineStage(AsteriskServer asterisk, SippCarrier carrier) => (Asterisk, Carrier) = (asterisk, carrier);

    public AsteriskServer Asterisk { get; }

    public SippCarrier Carrier { get; }

    public StaffedHost Staffed { get; private set; } = null!;

    public BrowserProfile Browser { get; private set; } = null!;

    public Hearing Hearing { get; private set; } = null!;

    /// <summary>Null unless it was asked for.</summary>
    public Wire? Wire { get; private set; }

    public IPage Page => Browser.Page;

    public TestUser Operator => Staffed.Operators[0];

    /// <summary>What the phone shows under the top bar.</summary>
    public ILocator Bar => Page.Locator("#call-bar");

    /// <param name="ear">The one subscriber, who hears and speaks; then no numbers are needed.</param>
    /// <param name="isWired">The browser reaches the host by a wire that can be cut; the sound goes another way.</param>
    /// <param name="operators">One of them sits in the browser of the stage.</param>
    /// <param name="numbers">Of the contacts, subscribers of <see cref="SippCarrier"/>; one who talks until we hang up if none are named.</param>
    public static async Task<LineStage> SetAsync(
        BrowserFixture browsers, Microphone microphone = Microphone.Works, Action<Project>? project = null, SipEar? ear = null, bool isWired = false, int operators = 1,
        params string[] numbers)
    {
        var stage = new LineStage(await AsteriskServer.StartAsync(), await SippCarrier.StartAsync(earPort: ear?.Port));
        try
        {
            var settings = new Dictionary<string, string?> { ["Pbx:Kind"] = "Asterisk", ["Asterisk:ConnectionFile"] = stage.Asterisk.ConnectionFile };
            stage.Staffed = await StaffedHost.StartAsync(numbers.Length > 0 ? numbers : [ear is null ? SippCarrier.Talks() : SippCarrier.Listens()], stage.Carrier.Host, operators, settings, project);
            stage.Wire = isWired ? new Wire(stage.Staffed.Host.Address) : null;
            stage.Browser = await browsers.OpenAsync(
                (stage.Wire?.Address ?? stage.Staffed.Host.Address).GetLeftPart(UriPartial.Authority), new(microphone, Voice.Write(stage._folder.FullName)));
            stage.Hearing = await Hearing.AttachAsync(stage.Browser);
            return stage;
        }
        catch
        {
            await stage.DisposeAsync();
            throw;
        }
    }

    /// <summary>Another person at a computer of his own, who hums this tone.</summary>
    public async Task<(BrowserProfile Browser, Hearing Hearing)> SeatAsync(BrowserFixture browsers, string email, int hertz)
    {
        var browser = await browsers.OpenAsync(Staffed.Host.Address.GetLeftPart(UriPartial.Authority), new(Microphone.Works, Voice.Write(_folder.FullName, hertz)));
        var hearing = await Hearing.AttachAsync(browser);
        await browser.SignInAsync(email, TestHost.Password);
        return (browser, hearing);
    }

    /// <summary>The operator signs in and goes to work.</summary>
    public async Task GoToWorkAsync()
    {
        await Browser.SignInAsync(Operator.Email, TestHost.Password);
        await UntilAsync(row => row.PhoneOnline);
        await Page.EvaluateAsync("callcenterPhone.setStatus('active')");
    }

    /// <summary>The operator goes to work and talks with the first subscriber.</summary>
    public async Task<OperatorCard> TalkAsync()
    {
        await GoToWorkAsync();
        await Staffed.RunProjectAsync();
        var row = await UntilAsync(row => row.State == OperatorState.Talking);
        await Hearing.UntilHeardAsync();
        return row.Card!;
    }

    public Task<OperatorRow> UntilAsync(Func<OperatorRow, bool> condition) =>
        Staffed.Host.Floor.Operators.UntilAsync(row => row.OperatorId == Operator.Id && condition(row));

    /// <summary>Ends when the page was loaded anew after this was called.</summary>
    public Task ReloadedAsync()
    {
        var reloaded = new TaskCompletionSource();
        Page.DOMContentLoaded += (_, _) => reloaded.TrySetResult();
        return reloaded.Task.WaitAsync(LiveWait.Patience);
    }

    /// <summary>Waits until a freshly loaded page shows this talk and carries it.</summary>
    public Task UntilPageShowsAsync(Guid callId) => Page.WaitForFunctionAsync(
        "call => { const phone = window.callcenterPhone?.state; return phone?.hasLiveLeg && phone.state?.call?.callId === call && phone.state.call.stage === 'talking'; }",
        callId.ToString());

    /// <summary>Waits until the call is over and its recording is in the data folder; its bytes.</summary>
    public Task<byte[]> ReadRecordingAsync(Guid callId) => RecordedSides.ReadAsync(
        Staffed.Host.Get<Core.DataFolder>().Recordings,
        () => Staffed.Host.QueryAsync(db => db.Calls.Where(call => call.Id == callId).Select(call => call.Recording).SingleAsync()));

    public async ValueTask DisposeAsync()
    {
        if (Wire is not null)
        {
            await Wire.DisposeAsync();
        }

        if (Staffed is not null)
        {
            await Staffed.DisposeAsync();
        }

        await Carrier.DisposeAsync();
        await Asterisk.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
