using CallCenter.Core.Sounds;

namespace CallCenter.Tests.Unit.Sounds;

public sealed class StereoWavTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(1, 1)]
    [InlineData(3, 5)]
    [InlineData(8193, 20_000)]
    [InlineData(20_000, 0)]
    public async Task WriteAsync_SidesOfAnyLength_StandBesideEachOtherAndTheShorterIsSilentAtItsEnd(int left, int right)
    {
        using var wav = new MemoryStream();

        await StereoWav.WriteAsync(Side(left, 1), Side(right, 2), WavSound.Rate, wav, TestContext.Current.CancellationToken);

        var frames = Math.Max(left, right);
        var bytes = wav.ToArray();
        Assert.Equal(WavHeader.Of(frames * 4, WavSound.Rate, channels: 2), bytes[..WavHeader.Length]);
        Assert.Equal(
            Enumerable.Range(0, frames).SelectMany(i => new[] { i < left ? Sample(i, 1) : (short)0, i < right ? Sample(i, 2) : (short)0 }),
            Enumerable.Range(0, (bytes.Length - WavHeader.Length) / 2).Select(i => BitConverter.ToInt16(bytes, WavHeader.Length + (2 * i))));
    }

    [Fact]
    public async Task WriteAsync_HalfASampleAtTheEnd_IsDropped()
    {
        using var wav = new MemoryStream();

        await StereoWav.WriteAsync(new MemoryStream([1, 2, 3]), new MemoryStream([4, 5]), WavSound.Rate, wav, TestContext.Current.CancellationToken);

        Assert.Equal([1, 2, 4, 5], wav.ToArray()[WavHeader.Length..]);
    }

    [Theory]
    [InlineData(44, 44, 0)]
    [InlineData(20, 0, 0)]
    [InlineData(44, 48, 2)]
    public async Task WriteAsync_SidesBehindTheirHeaders_HeadersAreNoSound(int left, int right, int frames)
    {
        using var wav = new MemoryStream();
        using var one = new MemoryStream(new byte[left]) { Position = WavHeader.Length };
        using var other = new MemoryStream(new byte[right]) { Position = WavHeader.Length };

        await StereoWav.WriteAsync(one, other, WavSound.Rate, wav, TestContext.Current.CancellationToken);

        Assert.Equal(WavHeader.Length + (4 * frames), wav.Length);
    }

    private static short Sample(int index, int side) => (short)((index * 7 * side) + side);

    private static MemoryStream Side(int samples, int side) => new([.. Enumerable.Range(0, samples).SelectMany(i => BitConverter.GetBytes(Sample(i, side)))]);
}
