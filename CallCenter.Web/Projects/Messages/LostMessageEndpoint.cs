using System.Globalization;
using CallCenter.Core.Projects;
using CallCenter.Web.Access;

namespace CallCenter.Web.Projects.Messages;

/// <summary>The message to lost clients, to whoever may change the project.</summary>
internal static class LostMessageEndpoint
{
    /// <param name="version">Changes with the sound, so that no browser plays the one before.</param>
    public static string PathOf(int projectId, string version) => string.Create(CultureInfo.InvariantCulture, $"/projects/{projectId}/lost-message?v={version}");

    public static void MapLostMessages(this WebApplication app) => app.MapGet("/projects/{projectId:int}/lost-message", ServeAsync).RequireAuthorization();

    private static async Task<IResult> ServeAsync(int projectId, HttpContext context, LostMessageService messages, CancellationToken cancellationToken)
    {
        if (context.ToActor() is not { } actor || await messages.FindSoundAsync(actor, projectId, cancellationToken) is not { } path || !File.Exists(path))
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "private, no-store";
        return Results.File(path, "audio/wav", enableRangeProcessing: true);
    }
}
