using System.Net;
using System.Net.Sockets;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Support;

/// <summary>Where a far end's sound goes: takes its RTP and gives back what was heard.</summary>
internal sealed class SipEar : IAsyncDisposable
{
    private const int RtpHeader = 12;
    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _stop = new();
    private readonly List<short> _heard = [];
    private readonly Task _listening;

    public SipEar() => _listening = ListenAsync();

    public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    /// <summary>So far, as WAV of 8 kHz.</summary>
    public byte[] Heard
    {
        get
        {
            lock (_heard)
            {
                return SoundText.Wav([.. _heard]);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var packet = (await _socket.ReceiveAsync(_stop.Token)).Buffer;
                lock (_heard)
                {
                    _heard.AddRange(packet.Skip(RtpHeader).Select(Tone.DecodeALaw));
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}
