using System.Globalization;
using CallCenter.Core;
using CallCenter.Core.Files;
using CallCenter.Web.Access;
using CallCenter.Web.Shell;
using Microsoft.Net.Http.Headers;

namespace CallCenter.Web.Files;

/// <summary>Contents on their way out: to be saved, never to be shown, whatever they are.</summary>
internal static class FileEndpoints
{
    private const string ArchiveAddress = "/files/archive";

    public static void MapFiles(this WebApplication app)
    {
        app.MapFileUploads();
        app.MapGet("/files/{id:long}", DownloadAsync);
        app.MapGet(ArchiveAddress, DownloadArchiveAsync);
    }

    public static string AddressOf(long id) => string.Create(CultureInfo.InvariantCulture, $"/files/{id}");

    /// <param name="ids">None: everything.</param>
    public static string ArchiveOf(IEnumerable<long> ids) =>
        ArchiveAddress + string.Concat(ids.Select((id, index) => string.Create(CultureInfo.InvariantCulture, $"{(index == 0 ? '?' : '&')}id={id}")));

    private static async Task<IResult> DownloadAsync(long id, HttpContext context, FileDownloads downloads)
    {
        if (context.ToActor() is not { } actor || await downloads.FindAsync(id, context.RequestAborted) is not { } file)
        {
            return Results.NotFound();
        }

        await downloads.RecordAsync(actor, file, context.RequestAborted);
        Harmless(context.Response);
        return Results.File(
            file.Path, "application/octet-stream", file.Name, new DateTimeOffset(DateTime.SpecifyKind(file.CreatedAt, DateTimeKind.Utc)),
            new EntityTagHeaderValue($"\"{file.ContentId:N}\""), enableRangeProcessing: true);
    }

    private static async Task<IResult> DownloadArchiveAsync(HttpContext context, FileDownloads downloads, IHostApplicationLifetime lifetime, long[]? id)
    {
        if (context.ToActor() is not { } actor)
        {
            return Results.NotFound();
        }

        var opened = await downloads.OpenArchiveAsync(actor, id ?? [], context.RequestAborted);
        if (opened.Value is not { } archive)
        {
            return opened.Refusal is NotFound ? Results.NotFound() : Results.Text(Refusals.Word(opened.Refusal!), statusCode: StatusCodes.Status422UnprocessableEntity);
        }

        Harmless(context.Response);
        var name = archive.Name.Length == 0 ? FileTexts.ArchiveName : archive.Name;
        return Results.Stream(WriteAsync, "application/zip", name + ".zip");

        async Task WriteAsync(Stream stream)
        {
            // A host that stops does not wait for gigabytes.
            using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
            await downloads.WriteAsync(archive, stream, FileTexts.MissingName, end.Token);
        }
    }

    /// <summary>Even a browser that shows it all the same runs nothing of it.</summary>
    private static void Harmless(HttpResponse response)
    {
        response.Headers.CacheControl = "private, no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; frame-ancestors 'none'";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
