using System.Buffers.Binary;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Support;

namespace CallCenter.Tests.Telephony.Support;

/// <summary>The far end of a client's leg: takes its RTP and gives back what was heard, and when; speaks a tone itself if it is asked to.</summary>
internal sealed class SipEar : IAsyncDisposable
{
    private const int RtpHeader = 12;
    private const int ALaw = 8;

    /// <summary>RFC 4733, as the carrier's answer says.</summary>
    private const int KeyEvent = 101;
    private const int Samples = 160;
    private static readonly TimeSpan s_packet = TimeSpan.FromMilliseconds(20);

    private readonly UdpClient _socket = new(new IPEndPoint(IPAddress.Loopback, 0));
    private readonly CancellationTokenSource _stop = new();
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly List<HeardPacket> _heard = [];
    private readonly HashSet<uint> _keysAt = [];
    private readonly byte[] _voice;
    private readonly Task _listening;
    private Task _speaking = Task.CompletedTask;
    private string _keys = "";

    /// <param name="voiceHertz">What it speaks to whoever is heard; 0: nothing.</param>
    public SipEar(int voiceHertz = 0)
    {
        _voice = voiceHertz > 0 ? Tone.ALaw(voiceHertz) : [];
        _listening = ListenAsync();
    }

    public int Port => ((IPEndPoint)_socket.Client.LocalEndPoint!).Port;

    public TimeSpan Now => _watch.Elapsed;

    /// <summary>So far, as WAV of 8 kHz.</summary>
    public byte[] Heard
    {
        get
        {
            lock (_heard)
            {
                return SoundText.Wav(_heard.SelectMany(packet => packet.Samples));
            }
        }
    }

    /// <summary>Keys of a telephone pressed at the other end, in their order.</summary>
    public string Keys
    {
        get
        {
            lock (_heard)
            {
                return _keys;
            }
        }
    }

    /// <param name="since">By <see cref="Now"/>.</param>
    public IReadOnlyList<HeardPacket> HeardSince(TimeSpan since)
    {
        lock (_heard)
        {
            return [.. _heard.Where(packet => packet.At >= since)];
        }
    }

    /// <summary>The longest time without this tone since then, between tone and tone.</summary>
    public TimeSpan LongestWithout(int hertz, TimeSpan since, TimeSpan? until = null)
    {
        var heard = HeardSince(since).Where(packet => packet.At <= (until ?? Now) && packet.IsTone(hertz)).Select(packet => packet.At).ToList();
        return heard.Zip(heard.Skip(1)).Select(pair => pair.Second - pair.First).DefaultIfEmpty(TimeSpan.MaxValue).Max();
    }

    /// <summary>Waits until this tone has been heard for a while, anew.</summary>
    public Task UntilHeardAsync(int hertz)
    {
        var since = Now;
        return Polling.UntilAsync(() => Task.FromResult(HeardSince(since).Count(packet => packet.IsTone(hertz))), count => count > 15);
    }

    /// <summary>The longest time without this tone while something happens, between tone and tone.</summary>
    public async Task<TimeSpan> SilenceOverAsync(int hertz, Func<Task> happens)
    {
        var since = Now;
        await UntilHeardAsync(hertz);
        await happens();
        await UntilHeardAsync(hertz);
        return LongestWithout(hertz, since);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _listening;
        await _speaking;
        _socket.Dispose();
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                var came = await _socket.ReceiveAsync(_stop.Token);
                Take(came.Buffer);
                if (_voice.Length > 0 && _speaking.IsCompleted)
                {
                    _speaking = SpeakAsync(came.RemoteEndPoint);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private void Take(byte[] packet)
    {
        var type = packet[1] & 0x7F;
        lock (_heard)
        {
            if (type == ALaw)
            {
                _heard.Add(new(Now, [.. packet.Skip(RtpHeader).Select(Tone.DecodeALaw)]));
            }
            else if (type == KeyEvent && _keysAt.Add(BinaryPrimitives.ReadUInt32BigEndian(packet.AsSpan(4))))
            {
                // A key is told many times over, always with the time at which it began.
                _keys += "0123456789*#"[packet[RtpHeader]];
            }
        }
    }

    private async Task SpeakAsync(IPEndPoint to)
    {
        var packet = new byte[RtpHeader + Samples];
        (packet[0], packet[1], packet[8]) = (0x80, ALaw, 7);
        var began = Now;
        try
        {
            for (var number = 0; ; number++)
            {
                BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)number);
                BinaryPrimitives.WriteUInt32BigEndian(packet.AsSpan(4), (uint)(number * Samples));
                _voice.AsSpan(number * Samples % _voice.Length, Samples).CopyTo(packet.AsSpan(RtpHeader));
                await _socket.SendAsync(packet, to, _stop.Token);
                // What a busy machine was late with is made up for.
                var wait = began + ((number + 1) * s_packet) - Now;
                if (wait > TimeSpan.Zero)
                {
                    await Task.Delay(wait, _stop.Token);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }
}

/// <summary>Twenty milliseconds of sound.</summary>
/// <param name="At">When they came.</param>
internal sealed record HeardPacket(TimeSpan At, short[] Samples)
{
    /// <summary>How loud the whole is, 0 to 1.</summary>
    public double Loudness => Tone.Loudness(SoundText.Wav(Samples));

    public bool IsTone(int hertz) => LevelOf(hertz) > 0.02;

    /// <summary>How loud the tone is, 0 to 1.</summary>
    public double LevelOf(int hertz) => Tone.Level(SoundText.Wav(Samples), hertz);

    /// <summary>How loud all the rest is: a click in a tone, above all.</summary>
    public double Beside(int hertz)
    {
        var (all, tone) = (Loudness, LevelOf(hertz) / Math.Sqrt(2));
        return Math.Sqrt(Math.Max(0, (all * all) - (tone * tone)));
    }
}
