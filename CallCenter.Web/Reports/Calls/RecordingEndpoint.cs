using System.Globalization;
using CallCenter.Core.Audit;
using CallCenter.Core.Calls;
using CallCenter.Core.Calls.Recordings;
using CallCenter.Web.Access;

namespace CallCenter.Web.Reports.Calls;

/// <summary>Recordings, to whoever may hear them. The file's place is known from the call's row alone.</summary>
internal static class RecordingEndpoint
{
    public static string PathOf(Guid callId, bool download = false) => $"/recordings/{callId:D}{(download ? "?download=true" : "")}";

    public static string WaveformOf(Guid callId) => $"/recordings/{callId:D}/waveform";

    public static void MapRecordings(this WebApplication app)
    {
        app.MapGet("/recordings/{callId:guid}", ServeAsync).RequireAuthorization();
        app.MapGet("/recordings/{callId:guid}/waveform", DrawAsync).RequireAuthorization();
    }

    private static async Task<IResult> ServeAsync(
        Guid callId, bool? download, HttpContext context, CallQueries calls, AuditTrail trail, Listenings listenings, RecordingFolder folder, CancellationToken cancellationToken)
    {
        if (context.ToActor() is not { } actor || (await calls.FindRecordingAsync(actor, callId, cancellationToken)).Value is not { } recording
            || folder.Open(recording.Path) is not { } sound)
        {
            return Results.NotFound();
        }

        context.Response.RegisterForDisposeAsync(sound);
        context.Response.Headers.CacheControl = "private, no-store";
        var name = string.Create(CultureInfo.InvariantCulture, $"call-{recording.CallNumber}-{recording.StartedAt:yyyyMMdd-HHmmss}.wav");
        var action = download == true ? AuditAction.Downloaded : AuditAction.Listened;
        if (listenings.Note(actor.UserId, callId, action) || IsBeginning(context.Request))
        {
            var subject = new AuditSubject(nameof(Call), recording.CallNumber.ToString(CultureInfo.InvariantCulture));
            try
            {
                await trail.RecordAsync(actor, action, subject, cancellationToken);
            }
            catch
            {
                listenings.Forget(actor.UserId, callId, action);
                throw;
            }
        }

        // Players seek by asking for a part of the file.
        return Results.Stream(sound, "audio/wav", download == true ? name : null, enableRangeProcessing: true);
    }

    /// <summary>What is drawn behind the player; nothing can be heard in it.</summary>
    private static async Task<IResult> DrawAsync(Guid callId, HttpContext context, CallQueries calls, RecordingFolder folder, CancellationToken cancellationToken)
    {
        if (context.ToActor() is not { } actor || (await calls.FindRecordingAsync(actor, callId, cancellationToken)).Value is not { } recording
            || folder.Open(recording.Path) is not { } sound)
        {
            return Results.NotFound();
        }

        await using (sound)
        {
            context.Response.Headers.CacheControl = "private, no-store";
            return await Waveform.ReadAsync(sound, cancellationToken) is { } waveform ? Results.Json(waveform) : Results.NotFound();
        }
    }

    private static bool IsBeginning(HttpRequest request) => request.GetTypedHeaders().Range?.Ranges.All(range => range.From is null or 0) ?? true;
}
