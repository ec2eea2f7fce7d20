using System.Buffers.Binary;

namespace CallCenter.Telephony.Pbx.Simulated;

/// <summary>Who was in a recorded bridge and when; the sound is made only when somebody asks for the file.</summary>
internal sealed class SimulatedRecording(string name, DateTimeOffset startedAt)
{
    private const int SampleRate = 8000;
    private const int HeaderBytes = 44;

    /// <summary>The sides take turns: a tone for the operator, a higher one for the client.</summary>
    private const int TurnSeconds = 1;

    private readonly List<Voice> _voices = [];
    private TimeSpan _length;

    public string Name { get; } = name;

    public void Enter(SimulatedChannel channel, DateTimeOffset now) =>
        _voices.Add(new Voice(channel.Id, channel.Target is PhoneTarget ? 330 : 440, channel.Target is PhoneTarget ? 0 : 1, now - startedAt));

    public void Leave(SimulatedChannel channel, DateTimeOffset now)
    {
        foreach (var voice in _voices.Where(voice => voice.ChannelId == channel.Id && voice.To is null))
        {
            voice.To = now - startedAt;
        }
    }

    public void Finish(DateTimeOffset now) => _length = now - startedAt;

    /// <summary>16-bit mono WAV at 8 kHz, written second by second so that a long talk needs no memory.</summary>
    public async Task WriteAsync(Stream destination, CancellationToken cancellationToken)
    {
        var samples = (long)(_length.TotalSeconds * SampleRate);
        await destination.WriteAsync(Header(samples), cancellationToken);
        var buffer = new byte[SampleRate * sizeof(short)];
        for (long done = 0; done < samples; done += SampleRate)
        {
            var count = (int)Math.Min(SampleRate, samples - done);
            for (var i = 0; i < count; i++)
            {
                BinaryPrimitives.WriteInt16LittleEndian(buffer.AsSpan(i * sizeof(short)), Sample(done + i));
            }

            await destination.WriteAsync(buffer.AsMemory(0, count * sizeof(short)), cancellationToken);
        }
    }

    private short Sample(long index)
    {
        var seconds = (double)index / SampleRate;
        var side = (int)(seconds / TurnSeconds) % 2;
        var sum = 0.0;
        foreach (var voice in _voices)
        {
            if (voice.Side == side && voice.From.TotalSeconds <= seconds && seconds < (voice.To ?? _length).TotalSeconds)
            {
                sum += 3000 * Math.Sin(2 * Math.PI * voice.Hertz * seconds);
            }
        }

        return (short)Math.Clamp(sum, short.MinValue, short.MaxValue);
    }

    private static byte[] Header(long samples)
    {
        var data = checked((uint)(samples * sizeof(short)));
        var header = new byte[HeaderBytes];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), data + HeaderBytes - 8);
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(20), 1);
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(22), 1);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(24), SampleRate);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(28), SampleRate * sizeof(short));
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(32), sizeof(short));
        BinaryPrimitives.WriteUInt16LittleEndian(header.AsSpan(34), 16);
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(40), data);
        return header;
    }

    private sealed class Voice(string channelId, double hertz, int side, TimeSpan from)
    {
        public string ChannelId { get; } = channelId;
        public double Hertz { get; } = hertz;
        public int Side { get; } = side;
        public TimeSpan From { get; } = from;
        public TimeSpan? To { get; set; }
    }
}
