using CallCenter.Core.Contacts.Uploads;
using Hangfire;

namespace CallCenter.Web.Projects.Uploads;

/// <summary>Begins the work on uploads when a person asks for it, at the start of the host, and wherever a run was cut off.</summary>
internal sealed partial class UploadSchedule(
    IRecurringJobManager recurring, IBackgroundJobClient jobs, UploadBell bell, UploadStore store, ILogger<UploadSchedule> logger) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        store.RemoveLeftovers();
        recurring.AddOrUpdate<UploadJob>("sweep-uploads", UploadJob.QueueName, job => job.SweepAsync(CancellationToken.None), "*/10 * * * * *");
        jobs.Enqueue<UploadJob>(UploadJob.QueueName, job => job.SweepAsync(CancellationToken.None));
        bell.Rung += Enqueue;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        bell.Rung -= Enqueue;
        return Task.CompletedTask;
    }

    private void Enqueue(int uploadId)
    {
        try
        {
            jobs.Enqueue<UploadJob>(UploadJob.QueueName, job => job.RunAsync(uploadId, CancellationToken.None));
        }
        catch (BackgroundJobClientException exception)
        {
            // The row says what is to be done; the sweep finds it.
            LogNotEnqueued(exception, uploadId);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The work on upload {UploadId} could not be begun at once; the next sweep does it")]
    private partial void LogNotEnqueued(Exception exception, int uploadId);
}
