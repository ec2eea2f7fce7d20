using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using CallCenter.Telephony.Pbx;
using CallCenter.Telephony.Pbx.Asterisk;
using CallCenter.Tests.Telephony.Support;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace CallCenter.Tests.Telephony.Pbx;

/// <summary>The manager of a real Asterisk, over a wire that can be cut.</summary>
public sealed class AmiRegistrationsTests(AsteriskFloor floor) : IClassFixture<AsteriskFloor>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Wire_Cut_IsToldAndWhatCameMeanwhileIsKnownAfterwards()
    {
        await using var carrier = await SippRegistrar.StartAsync("alpha", "secret");
        var options = new AsteriskOptions { ConnectionFile = floor.Asterisk.ConnectionFile };
        new ReadAsteriskConnectionFile().PostConfigure(null, options);
        await using var wire = new Wire(options.AmiPort);
        options.AmiPort = wire.Port;
        var registrations = new AmiRegistrations(Options.Create(options), TimeProvider.System, NullLogger<AmiRegistrations>.Instance);
        await using var told = registrations.ReadAsync(Cancel).GetAsyncEnumerator(Cancel);
        await UntilAsync(told, now => now is { Count: 0 });

        wire.Cut();
        await UntilAsync(told, now => now is null);
        await floor.Pbx.ProvisionTrunkAsync(new TrunkSettings(31, carrier.Host, "alpha", "secret", Registers: true), Cancel);
        await carrier.RegisteredAsync();
        wire.Mend();

        await UntilAsync(told, now => now?.GetValueOrDefault(31) == new Registration(RegistrationState.Registered));
        await floor.Pbx.RemoveTrunkAsync(31, Cancel);
        await UntilAsync(told, now => now is { Count: 0 });
    }

    [Fact]
    public async Task Read_WrongSecret_IsNotKnown()
    {
        var options = new AsteriskOptions { ConnectionFile = floor.Asterisk.ConnectionFile };
        new ReadAsteriskConnectionFile().PostConfigure(null, options);
        options.AmiPassword = "wrong";
        var registrations = new AmiRegistrations(Options.Create(options), TimeProvider.System, NullLogger<AmiRegistrations>.Instance);
        await using var told = registrations.ReadAsync(Cancel).GetAsyncEnumerator(Cancel);

        Assert.True(await told.MoveNextAsync());
        Assert.Null(told.Current);
    }

    private static async Task UntilAsync(
        IAsyncEnumerator<IReadOnlyDictionary<int, Registration>?> told, Func<IReadOnlyDictionary<int, Registration>?, bool> condition)
    {
        do
        {
            Assert.True(await told.MoveNextAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(40), Cancel));
        }
        while (!condition(told.Current));
    }

    /// <summary>A port that leads to another until it is cut.</summary>
    private sealed class Wire : IAsyncDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly Channel<TcpClient> _open = Channel.CreateUnbounded<TcpClient>();
        private readonly CancellationTokenSource _stop = new();
        private readonly Task _accepting;
        private volatile bool _isCut;

        public Wire(int target)
        {
            _listener.Start();
            Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
            _accepting = AcceptAsync(target);
        }

        public int Port { get; }

        public void Cut()
        {
            _isCut = true;
            while (_open.Reader.TryRead(out var client))
            {
                client.Dispose();
            }
        }

        public void Mend() => _isCut = false;

        public async ValueTask DisposeAsync()
        {
            Cut();
            await _stop.CancelAsync();
            _listener.Dispose();
            await _accepting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            _stop.Dispose();
        }

        private async Task AcceptAsync(int target)
        {
            while (true)
            {
                var near = await _listener.AcceptTcpClientAsync(_stop.Token);
                if (_isCut)
                {
                    near.Dispose();
                    continue;
                }

                var far = new TcpClient();
                await far.ConnectAsync(IPAddress.Loopback, target, _stop.Token);
                _open.Writer.TryWrite(near);
                _open.Writer.TryWrite(far);
                _ = CopyAsync(near, far);
                _ = CopyAsync(far, near);
            }
        }

        private static async Task CopyAsync(TcpClient from, TcpClient to)
        {
            try
            {
                await from.GetStream().CopyToAsync(to.GetStream());
            }
            catch (Exception exception) when (exception is IOException or ObjectDisposedException or InvalidOperationException)
            {
                // Cut.
            }
            finally
            {
                to.Dispose();
            }
        }
    }
}
