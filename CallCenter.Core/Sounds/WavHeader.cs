using System.Buffers.Binary;

namespace CallCenter.Core.Sounds;

/// <summary>The plain beginning of a WAV of 16-bit samples: 44 bytes, then the samples.</summary>
public static class WavHeader
{
    public const int Length = 44;
    private const int PcmFormat = 1;

    /// <param name="bytes">Of all samples.</param>
    /// <param name="rate">Samples of one channel in a second.</param>
    /// <exception cref="OverflowException">More than a WAV can hold: 4 GB.</exception>
    public static byte[] Of(long bytes, int rate, int channels)
    {
        var header = new byte[Length];
        var frame = channels * sizeof(short);
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(4), checked((uint)(bytes + Length - 8)));
        "WAVEfmt "u8.CopyTo(header.AsSpan(8));
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(16), 16);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(20), PcmFormat);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(22), (short)channels);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(24), rate);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(28), rate * frame);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(32), (short)frame);
        BinaryPrimitives.WriteInt16LittleEndian(header.AsSpan(34), 8 * sizeof(short));
        "data"u8.CopyTo(header.AsSpan(36));
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(40), checked((uint)bytes));
        return header;
    }

    /// <summary>Of all samples, as such a header says it.</summary>
    public static long BytesOf(ReadOnlySpan<byte> header) => BinaryPrimitives.ReadUInt32LittleEndian(header[40..]);
}
