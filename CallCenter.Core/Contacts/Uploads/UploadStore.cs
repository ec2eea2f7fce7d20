using System.Globalization;
using CallCenter.Core.Data;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>Uploaded files as they came, under the data folder.</summary>
public sealed class UploadStore(DataFolder folder, TimeProvider clock)
{
    private const string IncomingPrefix = "incoming-";
    private static readonly TimeSpan s_incomingLives = TimeSpan.FromDays(1);

    public static string PathOf(DataFolder folder, int uploadId) =>
        Path.Combine(folder.Uploads, string.Create(CultureInfo.InvariantCulture, $"upload-{uploadId}"));

    /// <summary>Writes the stream under the data folder and returns where.</summary>
    /// <param name="stored">Bytes written so far.</param>
    public async Task<Outcome<string>> StoreAsync(Stream content, IProgress<long>? stored, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder.Uploads, $"{IncomingPrefix}{Guid.NewGuid():N}");
        try
        {
            await using var file = File.Create(path);
            var buffer = new byte[64 * 1024];
            int read;
            while ((read = await content.ReadAsync(buffer, cancellationToken)) > 0)
            {
                if (file.Length + read > UploadLimits.FileBytes)
                {
                    throw new SheetException(new FileTooLarge(UploadLimits.FileMegabytes));
                }

                await file.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                stored?.Report(file.Length);
            }

            return path;
        }
        catch (Exception exception)
        {
            File.Delete(path);
            if (exception is SheetException broken)
            {
                return broken.Refusal;
            }

            if (Faults.IsDiskFull(exception))
            {
                return new DiskFull();
            }

            throw;
        }
    }

    /// <summary>Files whose sender broke off with the whole host; what is being received now is younger.</summary>
    public void RemoveLeftovers()
    {
        var before = clock.GetUtcNow().UtcDateTime - s_incomingLives;
        foreach (var file in Directory.EnumerateFiles(folder.Uploads, IncomingPrefix + "*").Where(file => File.GetLastWriteTimeUtc(file) < before))
        {
            File.Delete(file);
        }
    }
}
