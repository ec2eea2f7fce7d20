using CallCenter.Core.Access;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CallCenter.Core.Numbering;

/// <summary>Fetches the registry's files from where the state publishes them, and loads them.</summary>
public sealed partial class RegistryDownload(
    NumberingService numbering, NumberingPlan plan, DataFolder folder, IOptions<NumberingOptions> options, ILogger<RegistryDownload> logger) : IDisposable
{
    private readonly HttpClient _client = new() { Timeout = TimeSpan.FromMinutes(2), MaxResponseContentBufferSize = NumberingLimits.FileBytes };

    public async Task<Outcome<NumberingReport>> RunAsync(Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.IsAdmin)
        {
            return new NotAllowed();
        }

        var files = new List<RegistryFile>();
        try
        {
            foreach (var address in options.Value.Files.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var file = new RegistryFile(Path.GetFileName(new Uri(address).LocalPath), Path.Combine(folder.Uploads, $"registry-{Guid.NewGuid():N}"));
                files.Add(file);
                if (await FetchAsync(address, file.Path, cancellationToken) is { } reason)
                {
                    return new RegistryNotFetched(address, reason);
                }
            }

            return await numbering.ImportAsync(actor, files, cancellationToken);
        }
        finally
        {
            files.ForEach(file => File.Delete(file.Path));
        }
    }

    /// <summary>Once a night while there is none; what goes wrong is for the admin to see on the page when he asks himself.</summary>
    public async Task RunIfMissingAsync(CancellationToken cancellationToken)
    {
        await plan.RefreshAsync(cancellationToken);
        if (plan.Table.Count > 0 || !options.Value.DownloadsByItself)
        {
            return;
        }

        if ((await RunAsync(new Actor(0, Role.Admin), cancellationToken)).Refusal is { } refusal)
        {
            LogNotLoaded(refusal.ToString());
        }
    }

    public void Dispose() => _client.Dispose();

    /// <returns>Why it could not be had; null: it is there.</returns>
    private async Task<string?> FetchAsync(string address, string path, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await _client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (!response.IsSuccessStatusCode)
            {
                return $"HTTP {(int)response.StatusCode} {response.ReasonPhrase}";
            }

            await using var file = File.Create(path);
            await response.Content.CopyToAsync(file, cancellationToken);
            return null;
        }
        catch (Exception ex) when (ex is HttpRequestException or IOException || (ex is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return ex.InnerException?.Message ?? ex.Message;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The numbering registry could not be loaded: {Refusal}")]
    private partial void LogNotLoaded(string refusal);
}
