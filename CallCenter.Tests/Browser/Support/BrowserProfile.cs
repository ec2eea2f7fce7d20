using System.Collections.Concurrent;
using System.Diagnostics;
using CallCenter.Tests.Integration.Support;
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

    /// <summary>As if the lid were closed: every process of this browser stands still, its connections stay.</summary>
    public Task FreezeAsync() => SignalAsync("STOP");

    public Task ThawAsync() => SignalAsync("CONT");

    public async ValueTask DisposeAsync()
    {
        // One that stands still would never close.
        await ThawAsync();
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
        context.SetDefaultTimeout((float)LiveWait.Patience.TotalMilliseconds);
        return new(context, folder, baseUrl);
    }

    /// <summary>The processes that were started with this profile's folder, and all of their children.</summary>
    private async Task SignalAsync(string signal)
    {
        var parents = Directory.EnumerateDirectories("/proc").Select(path => Path.GetFileName(path)).Where(name => name.All(char.IsAsciiDigit))
            .Select(id => (Id: id, Status: Read($"/proc/{id}/stat"), Command: Read($"/proc/{id}/cmdline")))
            .Where(process => process.Status.Length > 0)
            // The fourth word of the state, after the name in brackets, is the parent.
            .ToDictionary(process => process.Id, process => (Parent: process.Status[(process.Status.LastIndexOf(')') + 2)..].Split(' ')[1], process.Command));
        var family = parents.Where(process => process.Value.Command.Contains(_folder.FullName, StringComparison.Ordinal)).Select(process => process.Key).ToHashSet();
        while (parents.Where(process => family.Contains(process.Value.Parent) && family.Add(process.Key)).ToList().Count > 0)
        {
            // Children of children.
        }

        if (family.Count > 0)
        {
            using var kill = Process.Start("kill", [$"-{signal}", .. family]);
            await kill.WaitForExitAsync();
        }

        static string Read(string path)
        {
            try
            {
                return File.ReadAllText(path);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It ended meanwhile.
                return "";
            }
        }
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
