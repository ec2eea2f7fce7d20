using CallCenter.Telephony.Live;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CallCenter.Tests.Bench.Support;

/// <summary>What the wall is compared with: one hub that pushes the changed rows as JSON, at the wall's pace, to clients who do nothing with them.</summary>
internal sealed class BareHub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly List<HubConnection> _viewers = [];
    private readonly CancellationTokenSource _stop = new();
    private Task _pushing = Task.CompletedTask;
    private long _messages;

    private BareHub(WebApplication app) => _app = app;

    public long Messages => Interlocked.Read(ref _messages);

    /// <summary>Milliseconds from the publication of each row to its arrival.</summary>
    public List<double> Latencies { get; } = [];

    public static async Task<BareHub> StartAsync(LiveFloor floor, int viewers)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddSignalR();
        var app = builder.Build();
        app.MapHub<Rows>("/rows");
        await app.StartAsync();
        var bare = new BareHub(app);
        var address = app.Services.GetRequiredService<IServer>().Features.GetRequiredFeature<IServerAddressesFeature>().Addresses.First();
        for (var viewer = 0; viewer < viewers; viewer++)
        {
            var connection = new HubConnectionBuilder().WithUrl(address + "/rows").Build();
            var measures = viewer == 0;
            connection.On<FloorRows>("rows", rows => bare.Take(rows, measures));
            await connection.StartAsync();
            bare._viewers.Add(connection);
        }

        bare._pushing = bare.PushAsync(floor);
        return bare;
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _pushing;
        foreach (var viewer in _viewers)
        {
            await viewer.DisposeAsync();
        }

        await _app.DisposeAsync();
        _stop.Dispose();
    }

    private void Take(FloorRows rows, bool measures)
    {
        Interlocked.Increment(ref _messages);
        if (measures)
        {
            var now = TimeProvider.System.GetUtcNow().UtcDateTime;
            lock (Latencies)
            {
                Latencies.AddRange(rows.Operators.Select(row => (now - row.Since).TotalMilliseconds));
            }
        }
    }

    private async Task PushAsync(LiveFloor floor)
    {
        var hub = _app.Services.GetRequiredService<IHubContext<Rows>>();
        try
        {
            await foreach (var rows in floor.Watch(_stop.Token).Changes)
            {
                await hub.Clients.All.SendAsync("rows", rows, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // The measurement is over.
        }
    }

    internal sealed class Rows : Hub;
}
