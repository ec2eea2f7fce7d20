using System.Collections.Concurrent;
using System.Globalization;
using System.Threading.Channels;
using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Notifications;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;

namespace CallCenter.Web.Projects.Uploads;

public enum UploadStage
{
    Waiting = 0,
    Running = 1,
    Done = 2,
    Refused = 3,
    Cancelled = 4,
    Failed = 5,

    /// <summary>Nobody needs to see it any more.</summary>
    Dismissed = 6,
}

/// <summary>A project's upload as it stands now.</summary>
public sealed record UploadView(int ProjectId, string FileName, UploadStage Stage, UploadProgress? Progress = null, UploadSummary? Summary = null, Refusal? Refusal = null)
{
    public bool IsRunning => Stage is UploadStage.Waiting or UploadStage.Running;
}

/// <summary>Imports stored files one after another, whatever becomes of the page that sent them; pages watch <see cref="Views"/>.</summary>
public sealed partial class UploadRunner(
    UploadService uploads, Notifier notifier, IGrainFactory grains, TimeProvider clock, ILogger<UploadRunner> logger) : BackgroundService
{
    private readonly Channel<Job> _queue = Channel.CreateUnbounded<Job>(new() { SingleReader = true });
    private readonly ConcurrentDictionary<int, Job> _jobs = new();

    public LiveStore<int, UploadView> Views { get; } =
        new(view => view.ProjectId, view => view.Stage == UploadStage.Dismissed, TimeSpan.FromMilliseconds(250), clock);

    /// <summary>False while the project's last upload is under way.</summary>
    public bool TryStart(Actor actor, UploadOrder order)
    {
        var job = new Job(actor, order, new CancellationTokenSource());
        if (!_jobs.TryAdd(order.ProjectId, job))
        {
            return false;
        }

        Views.Publish(new(order.ProjectId, order.FileName, UploadStage.Waiting));
        return _queue.Writer.TryWrite(job);
    }

    public void Cancel(int projectId)
    {
        if (_jobs.TryGetValue(projectId, out var job))
        {
            job.Stop.Cancel();
        }
    }

    public void Dismiss(int projectId)
    {
        if (Views.Find(projectId) is { IsRunning: false } view)
        {
            Views.Publish(view with { Stage = UploadStage.Dismissed });
        }
    }

    /// <summary>What is left over is gone before the first file comes in, or that file would go with it.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await uploads.RemoveLeftoversAsync(cancellationToken);
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var job in _queue.Reader.ReadAllAsync(stoppingToken))
        {
            var view = await RunAsync(job, stoppingToken);
            // The next upload of the project may start before this one's end is seen, never the other way round.
            _jobs.TryRemove(job.Order.ProjectId, out _);
            Views.Publish(view);
            await TellAsync(job, view, stoppingToken);
        }
    }

    /// <summary>Whoever sent the file may have gone to another page.</summary>
    private async Task TellAsync(Job job, UploadView view, CancellationToken stoppingToken)
    {
        if (view.Stage == UploadStage.Cancelled)
        {
            return;
        }

        try
        {
            var kind = view.Stage == UploadStage.Done ? NotificationKind.ImportFinished : NotificationKind.ImportFailed;
            var link = string.Create(CultureInfo.InvariantCulture, $"/projects/{view.ProjectId}/base");
            await notifier.TellAsync(new(kind, view.FileName, link, $"upload:{Guid.NewGuid():N}"), job.Actor.UserId, stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            LogNotTold(exception, view.ProjectId);
        }
    }

    private async Task<UploadView> RunAsync(Job job, CancellationToken stoppingToken)
    {
        var (projectId, fileName) = (job.Order.ProjectId, job.Order.FileName);
        var running = new UploadView(projectId, fileName, UploadStage.Running);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, job.Stop.Token);
        try
        {
            Views.Publish(running);
            var progress = new Reporter(report => Views.Publish(running with { Progress = report }));
            var outcome = await uploads.ImportAsync(job.Actor, job.Order, progress, stop.Token);
            if (outcome.Refusal is { } refusal)
            {
                return running with { Stage = UploadStage.Refused, Refusal = refusal };
            }

            await grains.GetGrain<IProjectGrain>(projectId).RefreshAsync();
            return running with { Stage = UploadStage.Done, Summary = outcome.Value };
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return running with { Stage = UploadStage.Cancelled };
        }
        catch (Exception ex)
        {
            LogUploadFailed(ex, projectId);
            return running with { Stage = UploadStage.Failed };
        }
        finally
        {
            job.Stop.Dispose();
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An upload of project {ProjectId} failed")]
    private partial void LogUploadFailed(Exception ex, int projectId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Nobody could be told of the upload to project {ProjectId}")]
    private partial void LogNotTold(Exception exception, int projectId);

    private sealed record Job(Actor Actor, UploadOrder Order, CancellationTokenSource Stop);

    /// <summary>Reports on the importing thread, in order, unlike <see cref="Progress{T}"/>.</summary>
    private sealed class Reporter(Action<UploadProgress> report) : IProgress<UploadProgress>
    {
        public void Report(UploadProgress value) => report(value);
    }
}
