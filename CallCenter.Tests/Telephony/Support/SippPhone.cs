using System.Globalization;

namespace CallCenter.Tests.Telephony.Support;

/// <summary>
/// A desk phone: it does not register, so it is provisioned by its address.
/// <code>
/// await using var phone = await SippPhone.StartAsync(answersAfter: TimeSpan.FromMilliseconds(200));
/// await pbx.ProvisionPhoneAsync(new PhoneSettings(201, "", "Anna", PhoneKind.Desk, phone.Address), ct);
/// </code>
/// </summary>
public sealed class SippPhone : IAsyncDisposable
{
    /// <summary>What it plays while it is up.</summary>
    public const int ToneHertz = 440;

    private readonly SippProcess _sipp;

    private SippPhone(SippProcess sipp) => _sipp = sipp;

    public string Address => $"127.0.0.1:{_sipp.Port}";

    /// <summary>One line for each call it got: what the header Call-Info asked, so whether it was to answer by itself.</summary>
    public IReadOnlyList<string> Calls => _sipp.Log;

    /// <param name="answersAfter">Null: it only rings.</param>
    /// <param name="toneHertz">What it plays.</param>
    public static async Task<SippPhone> StartAsync(TimeSpan? answersAfter, int toneHertz = ToneHertz)
    {
        var ring = answersAfter ?? TimeSpan.FromHours(1);
        // To SIPp, no time is no limit.
        var milliseconds = Math.Max(1, (long)ring.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
        return new SippPhone(await SippProcess.StartAsync(
            "phone.xml", toneHertz, ("RING", milliseconds), ("AUDIO", "[rtpstream_audio_port]"), ("PLAY", "<action><exec rtp_stream=\"@FOLDER@/tone,-1,8\"/></action>")));
    }

    /// <summary>Says again whatever it hears, so that what comes from it tells what came to it.</summary>
    public static async Task<SippPhone> StartEchoAsync()
    {
        var media = FreePorts.Udp().ToString(CultureInfo.InvariantCulture);
        return new SippPhone(await SippProcess.StartAsync(
            null, "phone.xml", ToneHertz, [], ["-rtp_echo", "-mp", media], [("RING", "50"), ("AUDIO", "[media_port]"), ("PLAY", "")]));
    }

    public ValueTask DisposeAsync() => _sipp.DisposeAsync();
}
