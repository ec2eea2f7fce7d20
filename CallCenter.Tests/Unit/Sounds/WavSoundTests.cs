using CallCenter.Core.Sounds;
using CallCenter.Tests.Support;
using CallCenter.Tests.Telephony.Support;

namespace CallCenter.Tests.Unit.Sounds;

public sealed class WavSoundTests
{
    [Theory]
    [InlineData(8_000, 1, 16)]
    [InlineData(16_000, 1, 16)]
    [InlineData(44_100, 1, 16)]
    [InlineData(48_000, 1, 8)]
    [InlineData(11_025, 1, 16)]
    public void Read_EveryUsualKind_KeepsTheToneAndTheLength(int rate, int channels, int bits)
    {
        var sound = Read(SoundText.Wav(SoundText.Tone(1_000, 2, rate), rate, channels, bits)).Value!;

        Assert.Equal(2, sound.Length.TotalSeconds, 0.01);
        Assert.Equal(0.25, Tone.Level(sound.ToFile(), 1_000), 0.02);
    }

    /// <summary>What eight thousand samples can not carry must not come back as another tone.</summary>
    [Fact]
    public void Read_ToneAboveTheNewBand_IsGone()
    {
        var both = SoundText.Tone(1_000, 2, 16_000).Zip(SoundText.Tone(6_500, 2, 16_000), (low, high) => (short)(low + high));

        var file = Read(SoundText.Wav(both, 16_000)).Value!.ToFile();

        Assert.Equal(0.25, Tone.Level(file, 1_000), 0.02);
        // It would come back as 1,500 Hz.
        Assert.True(Tone.Level(file, 1_500) < 0.005);
    }

    [Fact]
    public void Read_TwoSides_AreHeardTogether()
    {
        var sides = SoundText.Tone(1_000, 2).SelectMany(sample => new[] { sample, (short)0 });

        Assert.Equal(0.125, Tone.Level(Read(SoundText.Wav(sides, channels: 2)).Value!.ToFile(), 1_000), 0.01);
    }

    [Fact]
    public void Read_OwnFile_IsTheSame() =>
        Assert.Equal(Read(Good()).Value!.Samples, Read(Read(Good()).Value!.ToFile()).Value!.Samples);

    public static TheoryData<string, byte[], Type> Wrong => new()
    {
        { "empty", [], typeof(NotASound) },
        { "text", "Здравствуйте"u8.ToArray(), typeof(NotASound) },
        { "MP3 by its name alone", [0xFF, 0xFB, .. new byte[4_000]], typeof(NotASound) },
        { "no sound in it", Good()[..40], typeof(NotASound) },
        { "a chunk longer than the world", [.. "RIFF\u0024\0\0\0WAVE"u8, .. "junk"u8, 0xFF, 0xFF, 0xFF, 0xFF, .. new byte[50]], typeof(NotASound) },
        { "compressed", SoundText.Wav(SoundText.Tone(1_000, 2), format: 6), typeof(UnsuitableSound) },
        { "three channels", SoundText.Wav(SoundText.Tone(1_000, 2), channels: 3), typeof(UnsuitableSound) },
        { "no rate", SoundText.Wav(SoundText.Tone(1_000, 2), rate: 0), typeof(UnsuitableSound) },
        { "no channels", SoundText.Wav(SoundText.Tone(1_000, 2), channels: 0), typeof(UnsuitableSound) },
        { "a blink", SoundText.Wav(SoundText.Tone(1_000, 0.5)), typeof(SoundLength) },
        { "too long", SoundText.Wav(SoundText.Tone(1_000, 11)), typeof(SoundLength) },
        { "silence", SoundText.Wav(Enumerable.Repeat((short)3, 16_000)), typeof(SilentSound) },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Read_AnythingElse_IsRefusedForItsReason(string what, byte[] file, Type refusal) => Assert.Equal((what, refusal), (what, Read(file).Refusal?.GetType()));

    private static CallCenter.Core.Outcome<WavSound> Read(byte[] file) => WavSound.Read(file, maxSeconds: 10);

    private static byte[] Good() => SoundText.Wav(SoundText.Tone(440, 1.5));
}
