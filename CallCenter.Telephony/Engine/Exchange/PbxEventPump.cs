using CallCenter.Telephony.Live;
using CallCenter.Telephony.Pbx;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CallCenter.Telephony.Engine.Exchange;

/// <summary>
/// Reads the exchange's events in order and hands each to the actor it concerns: in order for each actor, side by side for different
/// ones, and none dropped. A (re)connection is handled when everything before it has been, and before anything after it.
/// </summary>
internal sealed partial class PbxEventPump(
    IPbx pbx,
    IGrainFactory grains,
    Reception reception,
    PhoneDirectory phones,
    TrunkBoard trunks,
    RecordingCollector recordings,
    LiveFloor live,
    IHostApplicationLifetime lifetime,
    ILogger<PbxEventPump> logger)
    : BackgroundService
{
    private readonly Dictionary<string, Task> _tails = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartedAsync(stoppingToken);
        await foreach (var happened in pbx.ReadEventsAsync(stoppingToken))
        {
            try
            {
                await DispatchAsync(happened);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(exception, happened.GetType().Name);
            }
        }
    }

    private async Task DispatchAsync(PbxEvent happened)
    {
        switch (happened)
        {
            case PbxConnected connected:
                await DrainAsync();
                phones.NoteAll(connected.Snapshot.OnlineExtensions);
                trunks.NoteExchange(isUp: true);
                await ReconcileAsync(connected);
                break;
            case PbxDisconnected:
                await DrainAsync();
                trunks.NoteExchange(isUp: false);
                await grains.GetGrain<IPbxGrain>(IPbxGrain.Main).DisconnectedAsync();
                break;
            case ChannelArrived arrived when PbxIds.TryParseClientLeg(arrived.ChannelId, out var callId):
                // By a host that stops too: the next one answers whom it finds written down.
                Queue(arrived.ChannelId, arrived, () => reception.ReceiveAsync(callId, arrived, CancellationToken.None));
                break;
            case ChannelEvent channel when PbxIds.TryParseClientLeg(channel.ChannelId, out var callId):
                Queue(channel.ChannelId, channel, () => TellCall(grains.GetGrain<ICallGrain>(callId), channel));
                break;
            case ChannelEvent channel when PbxIds.TryParseOperatorLeg(channel.ChannelId, out var operatorId, out var legId):
                Queue(channel.ChannelId, channel, () => TellOperator(grains.GetGrain<IOperatorGrain>(operatorId), legId, channel));
                break;
            case PhoneReachability phone:
                phones.Note(phone.Extension, phone.IsOnline);
                Queue("phone" + phone.Extension, phone, async () =>
                {
                    if (await phones.FindOperatorAsync(phone.Extension, lifetime.ApplicationStopping) is { } operatorId)
                    {
                        await grains.GetGrain<IOperatorGrain>(operatorId).PhoneReachableAsync(phone.IsOnline);
                    }
                });
                break;
            case TrunkReachability trunk:
                trunks.NoteAnswers(trunk.TrunkId, trunk.Answers);
                break;
            case RecordingFinished finished:
                TakeRecording(finished.RecordingName);
                break;
            case RecordingFailed failed:
                LogRecordingFailed(failed.RecordingName, failed.Reason);
                break;
        }
    }

    private async Task ReconcileAsync(PbxConnected connected)
    {
        var pause = TimeSpan.FromSeconds(1);
        while (!lifetime.ApplicationStopping.IsCancellationRequested)
        {
            try
            {
                await grains.GetGrain<IPbxGrain>(IPbxGrain.Main).ConnectedAsync(connected.Snapshot);
                await TakeRecordingsAsync();
                return;
            }
            catch (PbxUnavailableException exception)
            {
                // It went away again; the next connection brings its own snapshot.
                LogFailed(exception, nameof(PbxConnected));
                return;
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogFailed(exception, nameof(PbxConnected));
                await Task.Delay(pause, lifetime.ApplicationStopping);
            }
        }
    }

    /// <summary>Those that ended while we were away. An exchange that has no place for recordings has calls all the same.</summary>
    private async Task TakeRecordingsAsync()
    {
        try
        {
            foreach (var name in await pbx.ListRecordingsAsync(lifetime.ApplicationStopping))
            {
                TakeRecording(name);
            }
        }
        catch (PbxRefusedException exception)
        {
            LogNoRecordings(exception);
        }
    }

    /// <summary>A call that is over wants to know nothing of it.</summary>
    private void TakeRecording(string name)
    {
        recordings.Collect(name);
        if (PbxIds.TryParseRecording(name, out var callId, out var take) && live.Calls.Find(callId) is not null)
        {
            Queue(name, new RecordingFinished(name), () => grains.GetGrain<ICallGrain>(callId).RecordingEndedAsync(take));
        }
    }

    private static Task TellCall(ICallGrain call, ChannelEvent channel) => channel switch
    {
        ChannelRinging => call.RingsAsync(),
        ChannelUp => call.AnsweredAsync(),
        ChannelExamined examined => call.ExaminedAsync(examined.Verdict, examined.Cause),
        ChannelPlayed => call.PlayedAsync(),
        ChannelEnded ended => call.EndedAsync(ended.End),
        _ => Task.CompletedTask,
    };

    private static Task TellOperator(IOperatorGrain desk, Guid legId, ChannelEvent channel) => channel switch
    {
        ChannelUp => desk.LegUpAsync(legId),
        ChannelEnded ended => desk.LegEndedAsync(legId, declined: ended.End.Kind is ChannelEndKind.Busy or ChannelEndKind.Rejected),
        _ => Task.CompletedTask,
    };

    private void Queue(string key, PbxEvent happened, Func<Task> deliver)
    {
        var before = _tails.GetValueOrDefault(key, Task.CompletedTask);
        var tail = DeliverAsync(before, happened, deliver);
        if (happened is ChannelEnded or RecordingFinished || tail.IsCompleted)
        {
            // Nothing comes after the end of a channel or a recording; while it is under way the drain still waits for it.
            _tails.Remove(key);
            _ending.RemoveAll(task => task.IsCompleted);
            _ending.Add(tail);
        }
        else
        {
            _tails[key] = tail;
        }
    }

    private readonly List<Task> _ending = [];

    private async Task DeliverAsync(Task before, PbxEvent happened, Func<Task> deliver)
    {
        await before;
        try
        {
            await deliver();
        }
        catch (Exception exception) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The next start asks the exchange what became of it.
            LogDropped(exception, happened.GetType().Name);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(exception, happened.GetType().Name);
        }
    }

    private async Task DrainAsync()
    {
        await Task.WhenAll([.. _tails.Values, .. _ending]);
        _tails.Clear();
        _ending.Clear();
    }

    /// <summary>Actors can be called once the whole host has started.</summary>
    private async Task StartedAsync(CancellationToken cancellationToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Event} from the exchange could not be handled")]
    private partial void LogFailed(Exception exception, string @event);

    [LoggerMessage(Level = LogLevel.Error, Message = "The exchange cannot say which recordings it has")]
    private partial void LogNoRecordings(Exception exception);

    [LoggerMessage(Level = LogLevel.Debug, Message = "{Event} from the exchange came while the host was stopping")]
    private partial void LogDropped(Exception exception, string @event);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Recording {Recording} failed: {Reason}")]
    private partial void LogRecordingFailed(string recording, string reason);
}
