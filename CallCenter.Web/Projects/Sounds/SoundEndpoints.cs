using System.Globalization;
using CallCenter.Core.Projects.Sounds;
using CallCenter.Web.Access;

namespace CallCenter.Web.Projects.Sounds;

/// <summary>What clients of a project hear, to whoever may change the project.</summary>
internal static class SoundEndpoints
{
    /// <param name="version">Changes with the sound, so that no browser plays the one before.</param>
    public static string PathOf<T>(int projectId, string version)
        where T : ProjectSound =>
        string.Create(CultureInfo.InvariantCulture, $"/projects/{projectId}/{NameOf<T>()}?v={version}");

    public static void MapProjectSounds(this WebApplication app)
    {
        Map<LostMessage>(app);
        Map<HoldTune>(app);
    }

    private static string NameOf<T>() => typeof(T) == typeof(HoldTune) ? "hold-tune" : "lost-message";

    private static void Map<T>(WebApplication app)
        where T : ProjectSound =>
        app.MapGet("/projects/{projectId:int}/" + NameOf<T>(), ServeAsync<T>).RequireAuthorization();

    private static async Task<IResult> ServeAsync<T>(int projectId, HttpContext context, ProjectSoundService sounds, CancellationToken cancellationToken)
        where T : ProjectSound
    {
        if (context.ToActor() is not { } actor || await sounds.FindFileAsync<T>(actor, projectId, cancellationToken) is not { } path || !File.Exists(path))
        {
            return Results.NotFound();
        }

        context.Response.Headers.CacheControl = "private, no-store";
        return Results.File(path, "audio/wav", enableRangeProcessing: true);
    }
}
