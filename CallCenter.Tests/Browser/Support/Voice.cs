using System.Buffers.Binary;
using System.Text;

namespace CallCenter.Tests.Browser.Support;

/// <summary>What a fake microphone says: a pure tone, so that it can be told from the far end's.</summary>
internal static class Voice
{
    public const int Hertz = 700;

    private const int Rate = 48_000;

    /// <summary>A second of the tone as WAV, 48 kHz mono 16 bit, which repeats without a click.</summary>
    public static string Write(string folder, int hertz = Hertz)
    {
        var data = new byte[44 + (2 * Rate)];
        var wav = data.AsSpan();
        Encoding.ASCII.GetBytes("RIFF....WAVEfmt ").CopyTo(wav);
        BinaryPrimitives.WriteInt32LittleEndian(wav[4..], data.Length - 8);
        BinaryPrimitives.WriteInt32LittleEndian(wav[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(wav[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(wav[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(wav[24..], Rate);
        BinaryPrimitives.WriteInt32LittleEndian(wav[28..], 2 * Rate);
        BinaryPrimitives.WriteInt16LittleEndian(wav[32..], 2);
        BinaryPrimitives.WriteInt16LittleEndian(wav[34..], 16);
        Encoding.ASCII.GetBytes("data").CopyTo(wav[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(wav[40..], 2 * Rate);
        for (var i = 0; i < Rate; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(wav[(44 + (2 * i))..], (short)(9000 * Math.Sin(2 * Math.PI * hertz * i / Rate)));
        }

        var path = Path.Combine(folder, $"voice{hertz}.wav");
        File.WriteAllBytes(path, data);
        return path;
    }
}
