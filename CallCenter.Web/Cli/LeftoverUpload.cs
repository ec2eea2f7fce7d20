using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Uploads;

namespace CallCenter.Web.Cli;

/// <summary>
/// What a command that was killed left in the project's way, where no server is to go on with it: an import is carried to its end, a file that was only
/// being looked at is put away.
/// </summary>
internal sealed class LeftoverUpload(UploadService uploads, UploadQueries queries, UploadWork work, TimeProvider clock)
{
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(1);

    /// <summary>Longer than whoever works on an upload may be silent.</summary>
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(12);

    /// <summary>A command does not leave a file lying between two steps for so long.</summary>
    private static readonly TimeSpan s_step = TimeSpan.FromMinutes(1);

    /// <param name="tell">Is given the file's name before anything is done with it.</param>
    /// <returns>Whether the project is free now.</returns>
    public async Task<bool> ClearAsync(Actor actor, int projectId, Action<string> tell, CancellationToken cancellationToken)
    {
        var (told, since) = (0, clock.GetTimestamp());
        while (await queries.FindCurrentAsync(actor, projectId, cancellationToken) is { } left)
        {
            if (!left.IsRunning && !IsForgotten(left, told))
            {
                return false;
            }

            if (told != left.Id)
            {
                tell(left.FileName);
                told = left.Id;
            }

            if (!left.IsRunning)
            {
                await uploads.CancelAsync(actor, left.Id, cancellationToken);
            }

            await work.RunAsync(left.Id, cancellationToken);
            if (await queries.FindCurrentAsync(actor, projectId, cancellationToken) is { } after && (after.Id, after.State) == (left.Id, left.State))
            {
                // Another works on it, or was killed a moment ago: that shows when its time is over.
                if (clock.GetElapsedTime(since) > s_patience)
                {
                    return false;
                }

                await Task.Delay(s_pace, clock, cancellationToken);
                continue;
            }

            since = clock.GetTimestamp();
        }

        return true;
    }

    /// <summary>A person comes back to his file; nobody comes back to a command's.</summary>
    private bool IsForgotten(UploadView left, int taken) =>
        left.Author.Length == 0 && (left.Id == taken || clock.GetUtcNow().UtcDateTime - left.CreatedAt > s_step);
}
