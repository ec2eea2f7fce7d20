using System.Globalization;
using CallCenter.Core.Audit;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Web.Access;

namespace CallCenter.Web.Projects.Uploads;

internal static class UploadEndpoints
{
    public const string TemplateAddress = "/projects/base-template";

    public static IServiceCollection AddUploads(this IServiceCollection services) =>
        services.AddSingleton<UploadRunner>().AddHostedService(provider => provider.GetRequiredService<UploadRunner>());

    public static void MapUploads(this WebApplication app)
    {
        app.MapGet(TemplateAddress, () => Results.File(
            UploadFiles.Template(), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", UploadTexts.TemplateFileName));
        app.MapGet("/projects/{projectId:int}/uploads/{uploadId:int}/rejected", DownloadRejectedAsync);
    }

    public static string RejectedAddress(int projectId, int uploadId) =>
        string.Create(CultureInfo.InvariantCulture, $"/projects/{projectId}/uploads/{uploadId}/rejected");

    private static async Task<IResult> DownloadRejectedAsync(int projectId, int uploadId, HttpContext context, UploadQueries uploads, AuditTrail trail)
    {
        if (context.ToActor() is not { } actor
            || await uploads.FindRejectedAsync(actor, projectId, uploadId, context.RequestAborted) is not { } rows)
        {
            return Results.NotFound();
        }

        var fileName = string.Format(CultureInfo.InvariantCulture, UploadTexts.RejectedFileName, uploadId);
        var subject = new AuditSubject(nameof(ContactUpload), uploadId.ToString(CultureInfo.InvariantCulture), fileName);
        await trail.RecordAsync(actor, AuditAction.Downloaded, subject, context.RequestAborted);
        return Results.Stream(
            stream => UploadFiles.WriteRejectedAsync(rows, UploadTexts.ColumnRow, UploadTexts.ColumnReason, ReasonWords.Of, stream, context.RequestAborted),
            "text/csv", fileName);
    }
}
