using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser.Support;

/// <summary>One person's browser in a folder of its own that goes when it is closed.</summary>
public sealed class BrowserProfile : IAsyncDisposable
{
    private static readonly string[] s_quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private readonly DirectoryInfo _folder;
    private readonly ConcurrentQueue<string> _errors = [];

    private BrowserProfile(IBrowserContext context, DirectoryInfo folder, string baseUrl)
    {
        Context = context;
        BaseUrl = baseUrl;
        _folder = folder;
        Page = context.Pages[0];
        context.WebError += (_, error) => _errors.Enqueue(error.Error);
        context.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                _errors.Enqueue(message.Text);
            }
        };
    }

    public IBrowserContext Context { get; }

    public IPage Page { get; }

    public string BaseUrl { get; }

    /// <summary>What scripts threw and the console called an error, on any page of this person.</summary>
    public IReadOnlyCollection<string> Errors => _errors;

    /// <summary>Opens an address of the host, such as `/projects`.</summary>
    public async Task GoAsync(string path) => await Page.GotoAsync(BaseUrl + path);

    /// <summary>Signs in as a person does; afterwards the page shown is his first.</summary>
    public async Task SignInAsync(string email, string password)
    {
        await GoAsync("/sign-in");
        await Page.Locator("input[type=email]").FillAsync(email);
        await Page.Locator("input[type=password]").FillAsync(password);
        await Page.Locator("button[type=submit]").ClickAsync();
        // The root sends everybody on to the first page of his role.
        await Page.WaitForURLAsync(url => new Uri(url).AbsolutePath is not ("/" or "/sign-in"));
    }

    public async ValueTask DisposeAsync()
    {
        await Context.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    internal static async Task<BrowserProfile> OpenAsync(IPlaywright playwright, string baseUrl, BrowserSettings settings)
    {
        var folder = Directory.CreateTempSubdirectory("callcenter-browser-");
        var context = await playwright.Chromium.LaunchPersistentContextAsync(folder.FullName, new()
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CALLCENTER_CHROMIUM") ?? "/usr/bin/chromium",
            Args = [.. s_quiet, .. MediaFlags(settings)],
            BaseURL = baseUrl,
            ColorScheme = settings.ColorScheme,
            Locale = settings.Language,
            ViewportSize = new() { Width = 1366, Height = 768 },
        });
        context.SetDefaultTimeout(15_000);
        return new(context, folder, baseUrl);
    }

    private static IEnumerable<string> MediaFlags(BrowserSettings settings)
    {
        // Media goes between two addresses of this machine; a user's gesture cannot be had after a reload.
        yield return "--allow-loopback-in-peer-connection";
        yield return "--autoplay-policy=no-user-gesture-required";
        if (settings.Microphone == Microphone.Refused)
        {
            yield return "--deny-permission-prompts";
            yield return "--use-fake-device-for-media-stream";
            yield break;
        }

        yield return "--use-fake-ui-for-media-stream";
        if (settings.Microphone == Microphone.Works)
        {
            yield return "--use-fake-device-for-media-stream";
            if (settings.Voice is not null)
            {
                yield return $"--use-file-for-fake-audio-capture={Path.GetFullPath(settings.Voice)}";
            }
        }
    }
}
