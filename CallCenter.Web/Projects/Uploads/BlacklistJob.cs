using System.Globalization;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts.Bases;
using CallCenter.Core.Notifications;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using Hangfire;

namespace CallCenter.Web.Projects.Uploads;

public enum BlacklistStage
{
    Running = 0,
    Done = 1,
    Failed = 2,

    /// <summary>Nobody needs to see it any more.</summary>
    Dismissed = 3,
}

/// <summary>How far a project's base is rid of the blacklisted numbers.</summary>
/// <param name="Expected">How many there were when it was asked for.</param>
public sealed record BlacklistView(int ProjectId, BlacklistStage Stage, int Expected, BlacklistLoss Loss);

/// <summary>What is being removed now, for the pages; one removal of a project at a time.</summary>
public sealed class BlacklistRuns(IBackgroundJobClient jobs, TimeProvider clock)
{
    private readonly Lock _gate = new();

    public LiveStore<int, BlacklistView> Views { get; } =
        new(view => view.ProjectId, view => view.Stage == BlacklistStage.Dismissed, TimeSpan.FromMilliseconds(250), clock);

    public void Start(Actor actor, int projectId, string projectTitle, int expected)
    {
        lock (_gate)
        {
            if (Views.Find(projectId) is { Stage: BlacklistStage.Running })
            {
                return;
            }

            Views.Publish(new(projectId, BlacklistStage.Running, expected, new(0, 0)));
        }

        jobs.Enqueue<BlacklistJob>(job => job.RunAsync(actor, projectId, projectTitle, expected, CancellationToken.None));
    }

    public void Dismiss(int projectId)
    {
        if (Views.Find(projectId) is { Stage: not BlacklistStage.Running } view)
        {
            Views.Publish(view with { Stage = BlacklistStage.Dismissed });
        }
    }
}

/// <summary>Removes in the background, whatever becomes of the page that asked.</summary>
public sealed partial class BlacklistJob(BlacklistRemoval removal, BlacklistRuns runs, Notifier notifier, IGrainFactory grains, ILogger<BlacklistJob> logger)
{
    // What a fault left is removed when it is asked for again.
    [AutomaticRetry(Attempts = 0)]
    public async Task RunAsync(Actor actor, int projectId, string projectTitle, int expected, CancellationToken cancellationToken)
    {
        var view = new BlacklistView(projectId, BlacklistStage.Running, expected, new(0, 0));
        try
        {
            var done = await removal.RunAsync(actor, projectId, new Reporter(loss => runs.Views.Publish(view with { Loss = loss })), cancellationToken);
            if (done.Refusal is not null)
            {
                // The project went to somebody else or is no more.
                runs.Views.Publish(view with { Stage = BlacklistStage.Dismissed });
                return;
            }

            runs.Views.Publish(view with { Stage = BlacklistStage.Done, Loss = done.Value! });
            await grains.GetGrain<IProjectGrain>(projectId).RefreshAsync();
            var link = string.Create(CultureInfo.InvariantCulture, $"/projects/{projectId}/base");
            await notifier.TellAsync(new(NotificationKind.BlacklistRemoved, projectTitle, link, $"blacklist:{Guid.NewGuid():N}"), actor.UserId, cancellationToken);
        }
        catch (Exception exception)
        {
            LogFailed(exception, projectId);
            if (runs.Views.Find(projectId) is { Stage: BlacklistStage.Running } failed)
            {
                runs.Views.Publish(failed with { Stage = BlacklistStage.Failed });
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Removing the blacklisted numbers of project {ProjectId} failed")]
    private partial void LogFailed(Exception exception, int projectId);

    /// <summary>Reports on the working thread, in order, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class Reporter(Action<BlacklistLoss> report) : IProgress<BlacklistLoss>
    {
        public void Report(BlacklistLoss value) => report(value);
    }
}
