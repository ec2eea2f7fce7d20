using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Engine;

/// <summary>
/// Runs an actor's effects one after another, on the actor's own scheduler, while its turns go on: a turn decides and queues, and is
/// over. So no actor ever waits for another inside a turn, and effects keep the order in which they were decided.
/// </summary>
internal sealed partial class EffectQueue(ILogger logger, string owner, CancellationToken stopping)
{
    private Task _tail = Task.CompletedTask;

    /// <summary>Done when everything queued so far is.</summary>
    public Task Idle => _tail;

    /// <summary>Effects queued and not yet done, the one that runs now included.</summary>
    public int Pending { get; private set; }

    /// <param name="failed">What the failure means for the actor; without it the failure is logged only.</param>
    public void Run(string name, Func<CancellationToken, Task> effect, Action<Exception>? failed = null)
    {
        Pending++;
        // Takes its place before it begins: an effect that queues another while it runs must not be overtaken by it.
        var (before, done) = (_tail, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        _tail = done.Task;
        _ = RunAfterAsync(before, done, name, effect, failed);
    }

    private async Task RunAfterAsync(Task before, TaskCompletionSource done, string name, Func<CancellationToken, Task> effect, Action<Exception>? failed)
    {
        await before;
        try
        {
            await effect(stopping);
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            LogDropped(name, owner);
        }
        catch (Exception exception)
        {
            LogFailed(exception, name, owner);
            TellFailed(exception, name, failed);
        }
        finally
        {
            Pending--;
            done.SetResult();
        }
    }

    /// <summary>What goes wrong here must not keep the effects behind from running.</summary>
    private void TellFailed(Exception exception, string name, Action<Exception>? failed)
    {
        try
        {
            failed?.Invoke(exception);
        }
        catch (Exception another)
        {
            LogFailed(another, name, owner);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Effect} of {Owner} failed")]
    private partial void LogFailed(Exception exception, string effect, string owner);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Effect} of {Owner} was dropped at shutdown")]
    private partial void LogDropped(string effect, string owner);
}
