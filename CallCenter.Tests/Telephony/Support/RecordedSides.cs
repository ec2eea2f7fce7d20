using CallCenter.Tests.Integration.Support;

namespace CallCenter.Tests.Telephony.Support;

/// <summary>The recording of a whole call: its client on the left, whoever he talked with on the right.</summary>
public static class RecordedSides
{
    private const int BytesInASecond = 32_000;

    /// <summary>Waits until it has taken the place of those of the call's talks.</summary>
    /// <param name="recordings">The folder.</param>
    /// <param name="nameAsync">What the call's row says.</param>
    public static async Task<byte[]> ReadAsync(string recordings, Func<Task<string>> nameAsync)
    {
        var name = await Polling.UntilAsync(nameAsync, recording => recording.EndsWith("-sides.wav", StringComparison.Ordinal));
        return await File.ReadAllBytesAsync(Path.Combine(recordings, name), TestContext.Current.CancellationToken);
    }

    public static double Seconds(byte[] wav) => (wav.Length - 44.0) / BytesInASecond;

    /// <summary>The last second, as a recording of its own.</summary>
    public static byte[] End(byte[] wav) => [.. wav[..44], .. wav[^BytesInASecond..]];

    /// <summary>Each is heard on his side, and the other hardly on it.</summary>
    public static void AssertHeard(byte[] wav, int clientHertz, int operatorHertz)
    {
        AssertHeard("client", Tone.Track(wav, 0), clientHertz, operatorHertz);
        AssertHeard("operator", Tone.Track(wav, 1), operatorHertz, clientHertz);
    }

    private static void AssertHeard(string side, byte[] track, int hertz, int otherHertz)
    {
        var (heard, other, all) = (Heard(track, hertz), Heard(track, otherHertz), Tone.Loudness(track));
        var found = $"{side}: {heard:0.000} of {all:0.000}, {Seconds(track) * 2:0.0} s, the other {other:0.000}";
        // A browser that is spoken into with one steady tone takes it for noise, and makes it ever quieter.
        Assert.True(heard > 0.01, $"is not heard on his side; {found}");
        Assert.True(other < Math.Min(0.03, heard / 2), $"is not alone on his side; {found}");
    }

    /// <summary>The mean of short pieces: a packet that is late moves a tone, and over the whole what is before it and after it would cancel each other.</summary>
    public static double Heard(byte[] track, int hertz)
    {
        const int Piece = 1600;
        var pieces = Enumerable.Range(0, (track.Length - 44) / Piece).Select(index => Tone.Level([.. track[..44], .. track.AsSpan(44 + (index * Piece), Piece)], hertz)).ToList();
        return pieces.Count == 0 ? 0 : pieces.Average();
    }
}
