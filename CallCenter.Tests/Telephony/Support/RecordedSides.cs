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

    /// <summary>Each is heard on his side, and the client on no other.</summary>
    public static void AssertHeard(byte[] wav, int clientHertz, int operatorHertz)
    {
        var (left, right) = (Tone.Track(wav, 0), Tone.Track(wav, 1));
        Assert.True(Heard(left, clientHertz) > 0.05, $"the client is not heard on the left: {Heard(left, clientHertz):0.000} of {Tone.Loudness(left):0.000}, {Seconds(wav):0.0} s");
        Assert.True(Heard(right, operatorHertz) > 0.05, $"the operator is not heard on the right: {Heard(right, operatorHertz):0.000} of {Tone.Loudness(right):0.000}, {Seconds(wav):0.0} s");
        Assert.InRange(Heard(left, operatorHertz), 0, 0.03);
        Assert.InRange(Heard(right, clientHertz), 0, 0.03);
    }

    /// <summary>The mean of short pieces: a packet that is late moves a tone, and over the whole what is before it and after it would cancel each other.</summary>
    private static double Heard(byte[] track, int hertz)
    {
        const int Piece = 1600;
        var pieces = Enumerable.Range(0, (track.Length - 44) / Piece).Select(index => Tone.Level([.. track[..44], .. track.AsSpan(44 + (index * Piece), Piece)], hertz)).ToList();
        return pieces.Count == 0 ? 0 : pieces.Average();
    }
}
