using System.Diagnostics;
using System.Text;
using CallCenter.Core.Contacts;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Integrations.Secrets;
using CallCenter.Core.Integrations.Settings;
using CallCenter.Tests.Integration.Support;
using Microsoft.AspNetCore.Http;

namespace CallCenter.Tests.Integration.Integrations;

/// <summary>What was saved is sent, whatever happens to the host; and whatever happens to a receiver, the host goes on.</summary>
public sealed class DeliverySurvivalTests : IAsyncLifetime
{
    private const string Secret = "ne-pokazyvat-nikomu";
    private readonly OutboxFixture _outbox = new();
    private readonly TaskCompletionSource _letGo = new();
    private Receiver _receiver = null!;

    public async ValueTask InitializeAsync()
    {
        await _outbox.InitializeAsync();
        _receiver = await Receiver.StartAsync();
        _receiver.Answer = context => _letGo.Task.WaitAsync(context.RequestAborted);
    }

    public async ValueTask DisposeAsync()
    {
        _letGo.TrySetResult();
        await _receiver.DisposeAsync();
        await _outbox.DisposeAsync();
    }

    [Fact]
    public async Task Host_KilledBeforeAndWhileSending_SendsAfterItsNextStartUnderTheSameKey()
    {
        var settings = new Dictionary<string, string> { ["Integrations__AllowLoopback"] = "true", ["Integrations__TimeoutSeconds"] = "1" };
        await _outbox.AddAsync(new Webhook
        {
            ProjectId = _outbox.Card.ProjectId,
            Url = $"{_receiver.Url}/hook",
            Secret = _outbox.Get<SecretBox>().Lock(SecretPurposes.Webhook, Secret),
            OnCallFinished = false,
        });
        // Saved, and nobody is there to send it: as if the host had died right after the commit.
        await _outbox.GiveAsync(StatusMeaning.Ordinary);

        string console;
        await using (var first = await HostProcess.StartReadyAsync(_outbox.Card.Core.Folder, settings: settings))
        {
            await Polling.UntilAsync(() => Task.FromResult(_receiver.Got.Count), count => count > 0);
            await first.KillAsync();
            console = first.Written;
        }

        Assert.NotEqual(DeliveryState.Sent, (await _outbox.LastAsync(DeliveryKind.Webhook)).State);
        _receiver.Answer = context => context.Response.WriteAsync("OK");
        await using (var second = await HostProcess.StartReadyAsync(_outbox.Card.Core.Folder, settings: settings))
        {
            await Polling.UntilAsync(() => _outbox.LastAsync(DeliveryKind.Webhook), delivery => delivery.State == DeliveryState.Sent);
            console += second.Written;
        }

        Assert.True(_receiver.Got.Count >= 2);
        Assert.Single(_receiver.Got.Select(request => request.Headers["X-CallCenter-Event-Id"].ToString()).Distinct());
        Assert.DoesNotContain(Secret, console, StringComparison.Ordinal);
        AssertNowhereOnDisk(Secret);
    }

    [Fact]
    public async Task Pump_WithAReceiverThatHangs_HoldsUpNeitherCardsNorCallsNorOthers()
    {
        await _outbox.UseBitrixAsync(bitrix => bitrix.Host = _receiver.Url);
        await using var quick = await Receiver.StartAsync();
        await _outbox.AddAsync(new Webhook { ProjectId = _outbox.Card.ProjectId, Url = $"{quick.Url}/hook", OnStatusSet = false });
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var bell = _outbox.Get<DeliveryBell>();
        var pump = _outbox.Get<DeliveryPump>();
        var rung = new List<Task>();
        bell.Rung += () => rung.Add(pump.RunAsync(stop.Token));

        await _outbox.GiveAsync(StatusMeaning.Success);
        await Polling.UntilAsync(() => Task.FromResult(_receiver.Got.Count), count => count > 0);
        var started = Stopwatch.GetTimestamp();
        await _outbox.Card.EndCallAsync();
        var took = Stopwatch.GetElapsedTime(started);
        await Polling.UntilAsync(() => _outbox.LastAsync(DeliveryKind.Webhook), delivery => delivery.State == DeliveryState.Sent);

        // The portal still has not answered, and its limit is many seconds away.
        Assert.Equal(DeliveryState.Sending, (await _outbox.LastAsync()).State);
        Assert.True(took < TimeSpan.FromSeconds(10), $"{took}");
        await stop.CancelAsync();
        await Record.ExceptionAsync(() => Task.WhenAll(rung));
        // Stopped in order, the host gives back what it had begun.
        Assert.Equal((DeliveryState.Waiting, 0), await _outbox.LastAsync() is var back ? (back.State, back.Tries) : default);
    }

    private void AssertNowhereOnDisk(string secret)
    {
        var files = Directory.EnumerateFiles(_outbox.Card.Core.Folder, "*", SearchOption.AllDirectories).ToList();
        Assert.Contains(files, file => file.EndsWith(".log", StringComparison.Ordinal));
        Assert.Equal(!TestDatabase.IsOnServer, files.Exists(file => file.EndsWith("callcenter.db", StringComparison.Ordinal)));
        Assert.DoesNotContain(files, file =>
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.GetBuffer().AsSpan(0, (int)bytes.Length).IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0;
        });
    }
}
