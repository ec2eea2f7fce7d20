using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Engine;

/// <summary>
/// Runs an actor's effects one after another, on the actor's own scheduler, while its turns go on: a turn decides and queues, and is
/// over. So no actor ever waits for another inside a turn, and effects keep the order in which they were decided. A host that stops does what was
/// decided all the same, orders and facts alike: the one without the other would leave the next host with books that differ.
/// </summary>
/// <param name="stopped">Nobody waits for the effects any more: the host has stopped.</param>
internal sealed partial class EffectQueue(ILogger logger, string owner, CancellationToken stopped)
{
    private static readonly TimeSpan s_farewell = TimeSpan.FromSeconds(5);

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
            await effect(stopped);
        }
        catch (Exception) when (stopped.IsCancellationRequested)
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

    /// <summary>
    /// What was decided is done before the actor goes, as far as that can be waited for: two actors that go together and still have a word for
    /// each other would wait until their calls time out.
    /// </summary>
    public async Task LeaveAsync(TimeProvider clock, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(s_farewell, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            // What runs may decide more.
            while (Pending > 0)
            {
                await Idle.WaitAsync(either.Token);
            }
        }
        catch (OperationCanceledException)
        {
            LogLeft(Pending, owner);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Pending} effects of {Owner} were not waited for")]
    private partial void LogLeft(int pending, string owner);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Effect} of {Owner} failed")]
    private partial void LogFailed(Exception exception, string effect, string owner);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Effect} of {Owner} was dropped at shutdown")]
    private partial void LogDropped(string effect, string owner);
}
