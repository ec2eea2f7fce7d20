using System.Buffers.Binary;
using CallCenter.Core.Calls.Recordings;
using CallCenter.Core.Sounds;

namespace CallCenter.Tests.Unit.Calls;

public sealed class WaveformTests
{
    [Fact]
    public async Task ReadAsync_LoudHalfOnOneSide_IsDrawnThereAlone()
    {
        const int frames = 80_000;
        var samples = new byte[frames * 4];
        for (var frame = frames / 2; frame < frames; frame++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(samples.AsSpan((frame * 4) + 2), short.MinValue);
        }

        var drawn = await ReadAsync([.. WavHeader.Of(samples.Length, WavSound.Rate, channels: 2), .. samples]);

        Assert.NotNull(drawn);
        Assert.Equal(10, drawn.Seconds);
        Assert.All(drawn.Channels, channel => Assert.Equal(Waveform.Points, channel.Length));
        Assert.All(drawn.Channels[0], point => Assert.Equal(0, point));
        Assert.All(drawn.Channels[1][..(Waveform.Points / 2)], point => Assert.Equal(0, point));
        Assert.All(drawn.Channels[1][(Waveform.Points / 2)..], point => Assert.Equal(1, point));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(599)]
    [InlineData(601)]
    public async Task ReadAsync_FewSamples_HasNoMorePointsThanThere(int frames)
    {
        var drawn = await ReadAsync([.. WavHeader.Of(frames * 2, WavSound.Rate, channels: 1), .. new byte[frames * 2]]);

        Assert.Equal(Math.Min(frames, Waveform.Points), Assert.Single(drawn!.Channels).Length);
    }

    [Fact]
    public async Task ReadAsync_CopyThatBrokeOff_IsDrawnAsFarAsItGoes()
    {
        var drawn = await ReadAsync([.. WavHeader.Of(1_000_000, WavSound.Rate, channels: 2), .. new byte[WavSound.Rate * 4]]);

        Assert.Equal(1, drawn!.Seconds);
    }

    [Fact]
    public async Task ReadAsync_NoSound_IsNothing()
    {
        Assert.Null(await ReadAsync([]));
        Assert.Null(await ReadAsync(new byte[500]));
        var manyChannels = WavHeader.Of(100, WavSound.Rate, channels: 1);
        manyChannels[22] = 9;
        Assert.Null(await ReadAsync(manyChannels));
    }

    private static Task<Waveform?> ReadAsync(byte[] wav) => Waveform.ReadAsync(new MemoryStream(wav), TestContext.Current.CancellationToken);
}
