using System.Globalization;
using CallCenter.Core.Audit;
using CallCenter.Core.Company;
using CallCenter.Core.Exports;
using CallCenter.Web.Access;

namespace CallCenter.Web.Exports;

internal static class ExportEndpoints
{
    public static IServiceCollection AddExportPages(this IServiceCollection services)
    {
        services.AddOptions<ExportOptions>().BindConfiguration(ExportOptions.Section)
            .Validate(options => options.KeepDays is >= 1 and <= 365, $"{ExportOptions.Section}:{nameof(ExportOptions.KeepDays)} must be from 1 to 365").ValidateOnStart();
        return services.AddSingleton<IExportWords, ExportWords>().AddSingleton<ExportDesk>().AddHostedService<ExportSchedule>();
    }

    public static string FileAddress(long id) => string.Create(CultureInfo.InvariantCulture, $"/reports/exports/{id}");

    public static void MapExports(this WebApplication app) => app.MapGet("/reports/exports/{id:long}", DownloadAsync);

    private static async Task<IResult> DownloadAsync(
        long id, HttpContext context, ExportQueries exports, ExportSources sources, CompanyTime company, AuditTrail trail, CancellationToken cancellationToken)
    {
        if (context.ToActor() is not { } actor || await exports.FindFileAsync(actor, id, cancellationToken) is not var (job, path))
        {
            return Results.NotFound();
        }

        // What he ordered may be another's by now; an admin may have it whoever ordered it.
        if (sources.Find(job.Kind) is not { } source || !(await source.OpenAsync(actor, job.Parameters, cancellationToken)).Ok)
        {
            return Results.NotFound();
        }

        var subject = new AuditSubject(nameof(ExportJob), id.ToString(CultureInfo.InvariantCulture), job.Subject);
        await trail.RecordAsync(actor, AuditAction.Downloaded, subject, cancellationToken);
        context.Response.Headers.CacheControl = "private, no-store";
        var type = job.Format == ExportFormat.Csv ? "text/csv" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        return Results.File(path, type, ExportWords.FileName(job, await company.ZoneAsync(cancellationToken)), enableRangeProcessing: true);
    }
}
