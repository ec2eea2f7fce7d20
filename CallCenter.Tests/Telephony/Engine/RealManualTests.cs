using System.Text;
using CallCenter.Core.Calls;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Ari;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Telephony.Engine;

/// <summary>An operator calls by himself over a real Asterisk: his phone on the desk first, then SIPp's subscriber.</summary>
public sealed class RealManualTests(RealCallTests.Exchange exchange) : IClassFixture<RealCallTests.Exchange>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("callcenter-manual-").FullName;
    private SippPhone _phone = null!;
    private EngineHost _host = null!;
    private SmallCompany _company = null!;

    private IOperatorGrain Operator => _host.Grains.GetGrain<IOperatorGrain>(_company.OperatorIds[0]);

    public async ValueTask InitializeAsync()
    {
        _phone = await SippPhone.StartAsync(TimeSpan.FromMilliseconds(100));
        _host = await EngineHost.StartAsync(_folder, exchange.Asterisk.AddPbx);
        _company = await _host.QueryAsync(db => SmallCompany.SeedAsync(db, [], 1, exchange.Carrier.Host, deskPhone: _ => _phone.Address));
        await _host.QueryAsync(db => db.Users.ExecuteUpdateAsync(row => row.SetProperty(user => user.TrunkId, _company.TrunkId)));
        await _host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main).TrunksChangedAsync();
        await _host.Grains.GetGrain<IPbxGrain>(IPbxGrain.Main).PhonesChangedAsync();
        await Operator.SetStatusAsync(OperatorStatus.DoNotDisturb);
        await _host.Live.Operators.UntilAsync(row => row.PhoneOnline);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _phone.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Dial_Answered_IsTalkedAndRecordedFromBothSides()
    {
        var answer = await DialAsync(new(SippCarrier.Talks()));
        Assert.True(answer.Accepted, $"{answer.Refusal}");

        await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.Talking);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken); // talk long enough to be heard
        await Operator.HangUpAsync(answer.CallId!.Value);
        await _host.Live.Operators.UntilAsync(row => row is { State: OperatorState.DoNotDisturb, Card: null });

        var call = await CallAsync();
        Assert.Equal((true, CallOutcome.Talked, EndReason.OperatorHungUp), (call.IsManual, call.Outcome, call.EndReason));
        RecordedSides.AssertHeard(
            await RecordedSides.ReadAsync(Path.Combine(_folder, "recordings"), async () => (await CallAsync()).Recording), SippCarrier.ToneHertz, SippPhone.ToneHertz);
        await NoChannelLeftAsync();
    }

    [Fact]
    public async Task Dial_WhileItRings_TheOperatorHearsItAndGivesUp()
    {
        var answer = await DialAsync(new(SippCarrier.NeverAnswers()));
        await _host.Live.Calls.UntilAsync(row => row.Phase == LiveCallPhase.Ringing);

        // The tone is played in his bridge until then.
        using var http = new HttpClient { BaseAddress = exchange.Asterisk.Address.BaseUrl };
        http.DefaultRequestHeaders.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{exchange.Asterisk.Address.User}:{exchange.Asterisk.Address.Password}")));
        var playback = $"/ari/playbacks/ringing-{PbxIds.OperatorBridge(_company.OperatorIds[0])}";
        await Polling.UntilAsync(() => ReadAsync(http, playback), state => state.Contains("\"playing\"", StringComparison.Ordinal));
        await Operator.HangUpAsync(answer.CallId!.Value);

        var call = await Polling.UntilAsync(CallAsync, row => row.Phase == CallPhase.Closed);
        Assert.Equal((CallOutcome.Cancelled, EndReason.OperatorHungUp), (call.Outcome, call.EndReason));
        await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.DoNotDisturb);
        await Polling.UntilAsync(() => ReadAsync(http, playback), state => state == "gone");
        await NoChannelLeftAsync();
    }

    [Fact]
    public async Task Dial_Busy_EndsAndFreesHim()
    {
        Assert.True((await DialAsync(new(SippCarrier.Busy()))).Accepted);

        var call = await Polling.UntilAsync(CallAsync, row => row.Phase == CallPhase.Closed);
        Assert.Equal((CallOutcome.Busy, _company.OperatorIds[0]), (call.Outcome, call.OperatorId));
        await _host.Live.Operators.UntilAsync(row => row.State == OperatorState.DoNotDisturb);
        await NoChannelLeftAsync();
    }

    private static async Task<string> ReadAsync(HttpClient http, string path)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken) : "gone";
    }

    private Task<DialAnswer> DialAsync(ManualDial request) => Polling.UntilAsync(
        () => Operator.DialAsync(request), answer => answer.Refusal is not (DialRefusal.PhoneOffline or DialRefusal.ExchangeDown or DialRefusal.TrunkInactive));

    private Task<Call> CallAsync() => _host.QueryAsync(db => db.Calls.AsNoTracking().SingleAsync());

    private async Task NoChannelLeftAsync()
    {
        using var ari = new AriClient(exchange.Asterisk.Address);
        await Polling.UntilAsync(() => ari.ListChannelsAsync(TestContext.Current.CancellationToken), channels => channels.Count == 0);
    }
}
