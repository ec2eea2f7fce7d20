using System.Globalization;
using System.Text;
using System.Text.Json;
using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Files;
using CallCenter.Web.Access;
using CallCenter.Web.Shell;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;

namespace CallCenter.Web.Files;

/// <summary>
/// Files come by tus 1.0.0, the open protocol of resumable uploads: core, creation, creation-with-upload, expiration, termination. Each upload is
/// its sender's alone. No antiforgery token: the headers asked for are sent by no page of another site without this one's leave, which is never given.
/// </summary>
internal static class TusEndpoints
{
    public const string Address = "/files/uploads";
    private const string Version = "1.0.0";
    private const string Content = "application/offset+octet-stream";

    public static void MapFileUploads(this WebApplication app)
    {
        // A program reads the answers: no page of ours in the place of a bare status.
        var bare = new SkipStatusCodePagesAttribute();
        app.MapMethods(Address, [HttpMethods.Post, HttpMethods.Options], CreateAsync).DisableAntiforgery().WithMetadata(bare);
        app.MapMethods(Address + "/{id:guid}", [HttpMethods.Head, HttpMethods.Patch, HttpMethods.Delete], GoOnAsync).DisableAntiforgery().WithMetadata(bare);
    }

    private static string AddressOf(Guid id) => $"{Address}/{id:D}";

    private static async Task<IResult> CreateAsync(HttpContext context, FileUploads uploads, TimeProvider clock)
    {
        var answer = context.Response.Headers;
        answer["Tus-Resumable"] = Version;
        if (HttpMethods.IsOptions(context.Request.Method))
        {
            answer["Tus-Version"] = Version;
            answer["Tus-Extension"] = "creation,creation-with-upload,expiration,termination";
            return Results.NoContent();
        }

        if (Refuse(context) is { } refused)
        {
            return refused;
        }

        if (context.ToActor() is not { } actor || ReadOrder(context.Request.Headers) is not { } order)
        {
            return Results.BadRequest();
        }

        var begun = await uploads.BeginAsync(actor, order, context.RequestAborted);
        if (begun.Value is not { } upload)
        {
            return Refused(begun.Refusal!);
        }

        context.Response.Headers.Location = AddressOf(upload.Id);
        if (context.Request.ContentType == Content && order.Size > 0)
        {
            if (upload.Offset == 0)
            {
                await ReceiveAsync(context, uploads, actor, upload.Id, 0);
            }

            if (context.RequestAborted.IsCancellationRequested && upload.Offset == 0)
            {
                // The sender does not know its address: nobody could go on with it.
                await uploads.CancelAsync(actor, upload.Id, CancellationToken.None);
            }

            answer["Upload-Offset"] = Text((await uploads.FindAsync(actor, upload.Id, context.RequestAborted))?.Offset ?? 0);
        }

        Expires(answer, clock);
        return Results.Created();
    }

    private static async Task<IResult> GoOnAsync(Guid id, HttpContext context, FileUploads uploads, TimeProvider clock)
    {
        var answer = context.Response.Headers;
        answer["Tus-Resumable"] = Version;
        answer.CacheControl = "no-store";
        if (Refuse(context) is { } refused)
        {
            return refused;
        }

        if (context.ToActor() is not { } actor)
        {
            return Results.NotFound();
        }

        switch (context.Request.Method)
        {
            case "HEAD":
                if (await uploads.FindAsync(actor, id, context.RequestAborted) is not { } found)
                {
                    return Results.NotFound();
                }

                answer["Upload-Offset"] = Text(found.Offset);
                answer["Upload-Length"] = Text(found.Size);
                Expires(answer, clock);
                return Results.Ok();
            case "DELETE":
                return await uploads.CancelAsync(actor, id, context.RequestAborted) is null ? Results.NoContent() : Results.NotFound();
        }

        if (context.Request.ContentType != Content)
        {
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        }

        if (!TryReadNumber(context.Request.Headers, "Upload-Offset", out var offset))
        {
            return Results.BadRequest();
        }

        var sent = await ReceiveAsync(context, uploads, actor, id, offset);
        if (sent.Refusal is { } refusal)
        {
            return Refused(refusal);
        }

        answer["Upload-Offset"] = Text(sent.Value);
        Expires(answer, clock);
        return Results.NoContent();
    }

    private static async Task<Outcome<long>> ReceiveAsync(HttpContext context, FileUploads uploads, Actor actor, Guid id, long offset)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = null;
        }

        // A host that stops does not wait for the rest of a piece: its sender asks the next one.
        var stopping = context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using var end = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        return await uploads.AppendAsync(actor, id, offset, context.Request.Body, end.Token);
    }

    private static IResult? Refuse(HttpContext context) => context.Request.Headers["Tus-Resumable"] == Version
        ? null
        : Results.StatusCode(StatusCodes.Status412PreconditionFailed);

    private static IResult Refused(Refusal refusal) => Results.Text(
        refusal is InvalidFields { Errors: [var error, ..] } ? Refusals.Word(error) : Refusals.Word(refusal), "text/plain", Encoding.UTF8, refusal switch
        {
            NotFound => StatusCodes.Status404NotFound,
            UploadOutOfStep => StatusCodes.Status409Conflict,
            UploadIsWritten => StatusCodes.Status423Locked,
            FileTooLarge or StorageFull => StatusCodes.Status413PayloadTooLarge,
            DiskTight => StatusCodes.Status507InsufficientStorage,
            _ => StatusCodes.Status422UnprocessableEntity,
        });

    /// <summary>Null: the headers are not the protocol's.</summary>
    private static FileOrder? ReadOrder(IHeaderDictionary headers)
    {
        if (!TryReadNumber(headers, "Upload-Length", out var size) || size < 0)
        {
            return null;
        }

        try
        {
            // Pairs of a key and a value in Base64, between commas.
            var values = headers["Upload-Metadata"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Split(' ', 2)).DistinctBy(pair => pair[0])
                .ToDictionary(pair => pair[0], pair => pair.Length == 2 ? Encoding.UTF8.GetString(Convert.FromBase64String(pair[1].Trim())) : "");
            var folder = Number(values.GetValueOrDefault("folder"));
            var path = values.GetValueOrDefault("path") is { Length: > 0 } json ? JsonSerializer.Deserialize<string[]>(json) : [];
            return path?.Contains(null!) != false || values.GetValueOrDefault("filename") is not { } name
                ? null
                : new(folder is 0 ? null : folder, path, name, size, Number(values.GetValueOrDefault("modified")) ?? 0);
        }
        catch (Exception broken) when (broken is FormatException or JsonException)
        {
            return null;
        }
    }

    private static bool TryReadNumber(IHeaderDictionary headers, string name, out long number) =>
        long.TryParse(headers[name], NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private static long? Number(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Expires(IHeaderDictionary headers, TimeProvider clock) =>
        headers["Upload-Expires"] = (clock.GetUtcNow() + FileLimits.UploadLives).ToString("R", CultureInfo.InvariantCulture);
}
