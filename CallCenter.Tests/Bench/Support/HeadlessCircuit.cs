using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using CallCenter.Tests.Integration.Support;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.SignalR.Client;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Tests.Bench.Support;

/// <summary>
/// A viewer without a browser: a real circuit over its real WebSocket. It starts the page's components, acknowledges every batch and answers
/// every call into the browser, as the browser's script does; only nothing is drawn.
/// </summary>
internal sealed partial class HeadlessCircuit : IAsyncDisposable
{
    private readonly HubConnection _hub;
    private readonly TaskCompletionSource _isLooking = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly (int First, int Count, int Columns) _sight;
    private int _handles;
    private long _batches;
    private long _bytes;

    private HeadlessCircuit(HubConnection hub, (int First, int Count, int Columns) sight)
    {
        (_hub, _sight) = (hub, sight);
        hub.On<long, byte[]>("JS.RenderBatch", Acknowledge);
        hub.On<long, string, string, int, long, int>("JS.BeginInvokeJS", AnswerAsync);
        hub.On<string>("JS.Error", error => _isLooking.TrySetException(new InvalidOperationException(error)));
    }

    public long Batches => Interlocked.Read(ref _batches);

    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Opens a page with the wall on it, and has so much of its list in sight.</summary>
    public static async Task<HeadlessCircuit> OpenAsync(Uri host, CookieContainer cookies, string path, (int First, int Count, int Columns) sight)
    {
        using var session = new HttpClient(new HttpClientHandler { CookieContainer = cookies }) { BaseAddress = host };
        var page = await session.GetStringAsync(new Uri(path, UriKind.Relative));
        var components = "[" + string.Join(',', Marker().Matches(page).Select(match => match.Groups[1].Value)) + "]";
        var builder = new HubConnectionBuilder().WithUrl(new Uri(host, "_blazor"), options =>
        {
            options.Cookies = cookies;
            options.Transports = Microsoft.AspNetCore.Http.Connections.HttpTransportType.WebSockets;
        });
        builder.Services.AddSingleton(Protocol());
        var circuit = new HeadlessCircuit(builder.Build(), sight);
        await circuit._hub.StartAsync();
        await circuit._hub.InvokeAsync<string>("StartCircuit", host.ToString(), new Uri(host, path).ToString(), components, "");
        await circuit._isLooking.Task.WaitAsync(TimeSpan.FromSeconds(60));
        return circuit;
    }

    public ValueTask DisposeAsync() => _hub.DisposeAsync();

    private async Task Acknowledge(long batchId, byte[] batch)
    {
        Interlocked.Increment(ref _batches);
        Interlocked.Add(ref _bytes, batch.Length);
        await _hub.SendAsync("OnRenderCompleted", batchId, (string?)null);
    }

    /// <param name="resultType">1: the caller wants a handle of an object.</param>
    private async Task AnswerAsync(long task, string identifier, string arguments, int resultType, long target, int callType)
    {
        if (task != 0)
        {
            var result = resultType == 1 ? $$"""{"__jsObjectId":{{Interlocked.Increment(ref _handles)}}}""" : "null";
            await _hub.SendAsync("EndInvokeJSFromDotNet", task, true, string.Create(CultureInfo.InvariantCulture, $"[{task},true,{result}]"));
        }

        // The wall tells the browser whom to tell what is in sight.
        if (identifier == "attach" && JsonDocument.Parse(arguments).RootElement is var passed && passed.GetArrayLength() == 3)
        {
            var page = passed[1].GetProperty("__dotNetObject").GetInt64();
            await _hub.SendAsync("BeginInvokeDotNetFromJS", "1", (string?)null, "Look", page, JsonSerializer.Serialize(new[] { _sight.First, _sight.Count, _sight.Columns }));
            _isLooking.TrySetResult();
        }
    }

    /// <summary>Blazor's own, which only its assembly knows.</summary>
    private static IHubProtocol Protocol() => (IHubProtocol)Activator.CreateInstance(
        typeof(CircuitHandler).Assembly.GetType("Microsoft.AspNetCore.Components.Server.BlazorPack.BlazorPackHubProtocol", throwOnError: true)!, nonPublic: true)!;

    [GeneratedRegex("<!--Blazor:(\\{.*?\\})-->")]
    private static partial Regex Marker();
}
