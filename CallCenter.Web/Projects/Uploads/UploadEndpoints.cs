using System.Globalization;
using System.Text;
using CallCenter.Core;
using CallCenter.Core.Audit;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Web.Access;
using CallCenter.Web.Shell;
using Microsoft.AspNetCore.Http.Features;

namespace CallCenter.Web.Projects.Uploads;

/// <summary>Files of a project's base on their way in and out, beside the circuit.</summary>
internal static class UploadEndpoints
{
    public const string TemplateAddress = "/projects/base-template";
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const string Text = "text/csv";

    /// <summary>Beside the file's own bytes nothing is sent.</summary>
    private const long BodyLimit = UploadLimits.FileBytes + 1024;

    public static void MapUploads(this WebApplication app)
    {
        app.MapGet(TemplateAddress, (string? format) => format == "csv"
            ? Results.File(UploadFiles.TextTemplate(), Text, UploadTexts.TemplateTextName)
            : Results.File(UploadFiles.Template(), Workbook, UploadTexts.TemplateFileName));
        // No antiforgery token: a page of another site can send neither this kind of content unasked nor the cookie.
        app.MapPost("/projects/{projectId:int}/uploads", ReceiveAsync).DisableAntiforgery();
        app.MapGet("/projects/{projectId:int}/uploads/{uploadId:int}/rejected", DownloadRejectedAsync);
    }

    public static string UploadAddress(int projectId, string fileName) =>
        string.Create(CultureInfo.InvariantCulture, $"/projects/{projectId}/uploads?name={Uri.EscapeDataString(fileName)}");

    public static string RejectedAddress(int projectId, int uploadId, string format = "csv") =>
        string.Create(CultureInfo.InvariantCulture, $"/projects/{projectId}/uploads/{uploadId}/rejected?format={format}");

    private static async Task<IResult> ReceiveAsync(int projectId, string? name, HttpContext context, UploadService uploads)
    {
        if (context.ToActor() is not { } actor)
        {
            return Refused(new NotFound());
        }

        if (context.Request.ContentType != "application/octet-stream")
        {
            return Results.Text("application/octet-stream", statusCode: StatusCodes.Status415UnsupportedMediaType);
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = BodyLimit;
        }

        if (context.Request.ContentLength > UploadLimits.FileBytes)
        {
            return Refused(new FileTooLarge(UploadLimits.FileMegabytes));
        }

        var received = await uploads.ReceiveAsync(actor, projectId, name ?? "", context.Request.Body, context.RequestAborted);
        return received.Refusal is { } refusal ? Refused(refusal) : Results.Ok(received.Value);
    }

    /// <summary>The answer is shown where the file was chosen.</summary>
    private static IResult Refused(Refusal refusal) => Results.Text(
        Refusals.Word(refusal), "text/plain", Encoding.UTF8, refusal is NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> DownloadRejectedAsync(int projectId, int uploadId, string? format, HttpContext context, UploadQueries uploads, AuditTrail trail)
    {
        if (context.ToActor() is not { } actor
            || await uploads.FindRejectedAsync(actor, projectId, uploadId, context.RequestAborted) is not { } rows)
        {
            return Results.NotFound();
        }

        var isWorkbook = format == "xlsx";
        var fileName = string.Format(CultureInfo.InvariantCulture, isWorkbook ? UploadTexts.RejectedWorkbookName : UploadTexts.RejectedFileName, uploadId);
        var subject = new AuditSubject(nameof(ContactUpload), uploadId.ToString(CultureInfo.InvariantCulture), fileName);
        await trail.RecordAsync(actor, AuditAction.Downloaded, subject, context.RequestAborted);
        var words = new RejectedWords(UploadTexts.ColumnRow, UploadTexts.ColumnReason, ReasonWords.Of);
        if (!isWorkbook)
        {
            return Results.Stream(stream => UploadFiles.WriteRejectedAsync(rows, words, stream, context.RequestAborted), Text, fileName);
        }

        // The library writes its parts out of order; the file is gone with the stream.
        var file = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 64 * 1024, FileOptions.DeleteOnClose);
        await UploadFiles.WriteRejectedWorkbookAsync(rows, words, file, context.RequestAborted);
        file.Position = 0;
        return Results.Stream(file, Workbook, fileName);
    }
}
