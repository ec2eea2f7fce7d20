using System.Buffers.Binary;
using CallCenter.Core.Sounds;

namespace CallCenter.Telephony.Pbx.Simulated;

/// <summary>Of a finished recording: the sound is made only when somebody asks for the file.</summary>
internal interface ISimulatedRecording
{
    /// <summary>A WAV of 16 bits at 8 kHz.</summary>
    Task WriteAsync(Stream destination, CancellationToken cancellationToken);
}

/// <summary>Who was in a recorded bridge and when.</summary>
internal sealed class SimulatedRecording(string name, DateTimeOffset startedAt) : ISimulatedRecording
{
    /// <summary>The sides take turns: a tone for the operator, a higher one for the client.</summary>
    private const int TurnSeconds = 1;

    private readonly List<Voice> _voices = [];
    private TimeSpan _length;

    public string Name { get; } = name;

    /// <summary>Of one channel.</summary>
    public long Samples => (long)(_length.TotalSeconds * WavSound.Rate);

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

    public async Task WriteAsync(Stream destination, CancellationToken cancellationToken)
    {
        await destination.WriteAsync(WavHeader.Of(Samples * sizeof(short), WavSound.Rate, channels: 1), cancellationToken);
        await WriteSamplesAsync(destination, [_ => true], cancellationToken);
    }

    /// <summary>Second by second, so that a long talk needs no memory.</summary>
    /// <param name="tracks">Which channels are to be heard in each, by their ids.</param>
    public async Task WriteSamplesAsync(Stream destination, IReadOnlyList<Func<string, bool>> tracks, CancellationToken cancellationToken)
    {
        var frame = tracks.Count * sizeof(short);
        var buffer = new byte[WavSound.Rate * frame];
        for (long done = 0; done < Samples; done += WavSound.Rate)
        {
            var count = (int)Math.Min(WavSound.Rate, Samples - done);
            for (var i = 0; i < count; i++)
            {
                for (var track = 0; track < tracks.Count; track++)
                {
                    BinaryPrimitives.WriteInt16LittleEndian(buffer.AsSpan((i * frame) + (track * sizeof(short))), Sample(done + i, tracks[track]));
                }
            }

            await destination.WriteAsync(buffer.AsMemory(0, count * frame), cancellationToken);
        }
    }

    private short Sample(long index, Func<string, bool> isHeard)
    {
        var seconds = (double)index / WavSound.Rate;
        var side = (int)(seconds / TurnSeconds) % 2;
        var sum = 0.0;
        foreach (var voice in _voices)
        {
            if (voice.Side == side && voice.From.TotalSeconds <= seconds && seconds < (voice.To ?? _length).TotalSeconds && isHeard(voice.ChannelId))
            {
                sum += 3000 * Math.Sin(2 * Math.PI * voice.Hertz * seconds);
            }
        }

        return (short)Math.Clamp(sum, short.MinValue, short.MaxValue);
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
