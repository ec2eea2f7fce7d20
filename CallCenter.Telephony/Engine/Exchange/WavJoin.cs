using System.Buffers.Binary;
using CallCenter.Core.Sounds;

namespace CallCenter.Telephony.Engine.Exchange;

/// <summary>Joins recordings of one call, which are all of the exchange's one kind: a header of 44 bytes and samples.</summary>
internal static class WavJoin
{
    /// <summary>The second file begins with the samples of the first.</summary>
    public static async Task PutBeforeAsync(Stream first, string second, CancellationToken cancellationToken)
    {
        var joined = second + ".joined";
        await using (var result = File.Create(joined))
        {
            await first.CopyToAsync(result, cancellationToken);
            await using (var rest = File.OpenRead(second))
            {
                rest.Seek(Math.Min(WavHeader.Length, rest.Length), SeekOrigin.Begin);
                await rest.CopyToAsync(result, cancellationToken);
            }

            var length = new byte[sizeof(uint)];
            await WriteAsync(4, result.Length - 8);
            await WriteAsync(WavHeader.Length - sizeof(uint), result.Length - WavHeader.Length);

            async Task WriteAsync(long place, long value)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(length, checked((uint)value));
                result.Seek(place, SeekOrigin.Begin);
                await result.WriteAsync(length, cancellationToken);
            }
        }

        File.Move(joined, second, overwrite: true);
    }
}
