using System.Globalization;
using CallCenter.Core;
using CallCenter.Core.Audit;
using CallCenter.Core.Calls;
using CallCenter.Web.Access;

namespace CallCenter.Web.Reports.Calls;

/// <summary>Recordings, to whoever may hear them. The file's place is known from the call's row alone.</summary>
internal static class RecordingEndpoint
{
    public static string PathOf(Guid callId, bool download = false) => $"/recordings/{callId:D}{(download ? "?download=true" : "")}";

    public static void MapRecordings(this WebApplication app) => app.MapGet("/recordings/{callId:guid}", ServeAsync).RequireAuthorization();

    private static async Task<IResult> ServeAsync(
        Guid callId, bool? download, HttpContext context, CallQueries calls, AuditTrail trail, DataFolder folder, CancellationToken cancellationToken)
    {
        if (context.ToActor() is not { } actor || (await calls.FindRecordingAsync(actor, callId, cancellationToken)).Value is not { } recording)
        {
            return Results.NotFound();
        }

        var path = Path.Combine(folder.Recordings, recording.Path);
        if (!File.Exists(path))
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "private, no-store";
        var name = string.Create(CultureInfo.InvariantCulture, $"call-{recording.CallNumber}-{recording.StartedAt:yyyyMMdd-HHmmss}.wav");
        if (IsBeginning(context.Request))
        {
            var subject = new AuditSubject(nameof(Call), recording.CallNumber.ToString(CultureInfo.InvariantCulture));
            await trail.RecordAsync(actor, download == true ? AuditAction.Downloaded : AuditAction.Listened, subject, cancellationToken);
        }

        // Players seek by asking for a part of the file.
        return Results.File(path, "audio/wav", download == true ? name : null, enableRangeProcessing: true);
    }

    /// <summary>The parts a player asks for later belong to the same listening.</summary>
    private static bool IsBeginning(HttpRequest request) => request.GetTypedHeaders().Range?.Ranges.All(range => range.From is null or 0) ?? true;
}
