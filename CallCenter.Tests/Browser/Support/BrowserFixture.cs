using CallCenter.Tests.Integration.Support;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser.Support;

/// <summary>Headless Chromium for a test class. Every profile it opens is a person at a computer of his own: own cookies, own microphone.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly List<BrowserProfile> _profiles = [];
    private IPlaywright? _playwright;

    public async ValueTask InitializeAsync()
    {
        _playwright = await Playwright.CreateAsync();
        // A busy machine is no failure.
        Assertions.SetDefaultExpectTimeout((float)LiveWait.Patience.TotalMilliseconds);
    }

    /// <param name="baseUrl">Of the host, without a slash at the end.</param>
    public async Task<BrowserProfile> OpenAsync(string baseUrl, BrowserSettings? settings = null)
    {
        var profile = await BrowserProfile.OpenAsync(_playwright!, baseUrl, settings ?? new());
        _profiles.Add(profile);
        return profile;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var profile in _profiles)
        {
            await profile.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}

public enum Microphone
{
    /// <summary>Speaks <see cref="BrowserSettings.Voice"/>, or beeps once a second.</summary>
    Works = 0,

    /// <summary>The person refused it.</summary>
    Refused = 1,

    /// <summary>There is none.</summary>
    Absent = 2,
}

/// <param name="Voice">WAV, 48 kHz mono 16 bit; repeats.</param>
/// <param name="Language">What the browser prefers; the product does not ask it.</param>
public sealed record BrowserSettings(
    Microphone Microphone = Microphone.Works,
    string? Voice = null,
    ColorScheme ColorScheme = ColorScheme.Light,
    string Language = "ru-RU");
