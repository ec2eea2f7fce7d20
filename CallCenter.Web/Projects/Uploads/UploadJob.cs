using CallCenter.Core.Contacts.Uploads;
using CallCenter.Telephony.Engine;
using Hangfire;

namespace CallCenter.Web.Projects.Uploads;

/// <summary>Works on one upload in the background; what is to be done its row says.</summary>
[Queue(QueueName)]
[AutomaticRetry(Attempts = 0)]
public sealed class UploadJob(UploadWork work, IGrainFactory grains)
{
    public const string QueueName = "uploads";

    public async Task RunAsync(int uploadId, CancellationToken cancellationToken)
    {
        if (await work.RunAsync(uploadId, cancellationToken) is { } projectId)
        {
            // The dialler need not find out by itself.
            await grains.GetGrain<IProjectGrain>(projectId).RefreshAsync();
        }
    }

    /// <summary>Whatever was left by a host or a command that is no more, here or elsewhere.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var uploadId in await work.ListDueAsync(cancellationToken))
        {
            await RunAsync(uploadId, cancellationToken);
        }
    }
}
