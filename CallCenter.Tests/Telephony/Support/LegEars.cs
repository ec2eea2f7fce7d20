using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using CallCenter.Telephony.Ari;
using CallCenter.Tests.Integration.Support;

namespace CallCenter.Tests.Telephony.Support;

/// <summary>What Asterisk sends to a leg, recorded beside everything that is done with it.</summary>
internal sealed class LegEars : IDisposable
{
    private static readonly TimeSpan s_length = TimeSpan.FromSeconds(1);
    private readonly HttpClient _http;
    private readonly AriClient _ari;
    private readonly string _application;

    public LegEars(AriAddress address, string application)
    {
        (_ari, _application) = (new(address), application);
        _http = new() { BaseAddress = new(address.BaseUrl, "/ari/") };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{address.User}:{address.Password}")));
    }

    public void Dispose()
    {
        _http.Dispose();
        _ari.Dispose();
    }

    /// <returns>Which of these tones the leg's owner hears in the second from now on.</returns>
    public async Task<IReadOnlyList<int>> HearAsync(string leg, params int[] tones) => In(await RecordAsync(leg, "out"), tones);

    /// <returns>Which of these tones come from the leg's owner.</returns>
    public async Task<IReadOnlyList<int>> SaysAsync(string leg, params int[] tones) => In(await RecordAsync(leg, "in"), tones);

    private static List<int> In(byte[] sound, int[] tones) => [.. tones.Where(hertz => Tone.Level(sound, hertz) > 0.05)];

    private async Task<byte[]> RecordAsync(string leg, string direction)
    {
        var (ear, stop) = ($"x-{Guid.NewGuid():N}", TestContext.Current.CancellationToken);
        await _ari.SnoopAsync(leg, ear, direction, "none", _application, "test", stop);
        try
        {
            var seconds = s_length.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            // It comes into the application a moment after it was made.
            await Polling.UntilAsync(
                () => _http.PostAsync($"channels/{ear}/record?name={ear}&format=wav&maxDurationSeconds={seconds}", null, stop), answer => answer.IsSuccessStatusCode);
            using var copy = new MemoryStream();
            await Polling.UntilAsync(
                async () => !await _ari.IsRecordingAsync(ear, stop) && await _ari.CopyRecordingAsync(ear, copy, stop), done => done);
            return copy.ToArray();
        }
        finally
        {
            await _ari.HangUpAsync(ear, stop);
        }
    }
}
