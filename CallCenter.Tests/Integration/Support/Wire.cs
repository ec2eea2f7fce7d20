using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace CallCenter.Tests.Integration.Support;

/// <summary>A network between a browser and the host that can be cut and mended while both go on.</summary>
public sealed class Wire : IAsyncDisposable
{
    private readonly Uri _target;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<TcpClient, bool> _ends = new();
    private readonly Task _accepting;
    private volatile bool _isCut;

    public Wire(Uri target)
    {
        _target = target;
        _listener.Start();
        Address = new Uri($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}");
        _accepting = AcceptAsync();
    }

    public Uri Address { get; }

    public void Cut()
    {
        _isCut = true;
        foreach (var end in _ends.Keys)
        {
            end.Close();
        }
    }

    public void Mend() => _isCut = false;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        Cut();
        _listener.Stop();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var carried = new List<Task>();
        try
        {
            while (true)
            {
                carried.Add(CarryAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (Exception ex) when (ex is OperationCanceledException or ObjectDisposedException)
        {
            await Task.WhenAll(carried);
        }
    }

    private async Task CarryAsync(TcpClient near)
    {
        using var far = new TcpClient();
        try
        {
            _ends[near] = _ends[far] = true;
            if (_isCut)
            {
                return;
            }

            await far.ConnectAsync(_target.Host, _target.Port, _stop.Token);
            await Task.WhenAny(
                near.GetStream().CopyToAsync(far.GetStream(), _stop.Token),
                far.GetStream().CopyToAsync(near.GetStream(), _stop.Token));
        }
        catch (Exception ex) when (ex is OperationCanceledException or IOException or SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // One side went away, or the wire was cut.
        }
        finally
        {
            near.Dispose();
            _ends.TryRemove(near, out _);
            _ends.TryRemove(far, out _);
        }
    }
}
