using System.Threading.Channels;
using CallCenter.Core.Access;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;

namespace CallCenter.Web.Access;

/// <summary>
/// Ends the phone and the registration of whoever's sign-in is over. An operator who talks finishes his talk first: the client on the line has
/// done nothing (docs/decisions/022).
/// </summary>
public sealed partial class SignInEnding(UserSessions sessions, LiveFloor floor, IGrainFactory grains, ILogger<SignInEnding> logger) : BackgroundService
{
    private readonly Channel<int> _ended = Channel.CreateUnbounded<int>(new() { SingleReader = true });

    /// <summary>Raised with the user's id when nothing holds his end up any more; handlers must not wait.</summary>
    public event Action<int>? Over;

    public bool IsTalking(int userId) => floor.Operators.Find(userId) is { State: OperatorState.Talking };

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        sessions.Ended += OnEnded;
        return base.StartAsync(cancellationToken);
    }

    public override Task StopAsync(CancellationToken cancellationToken)
    {
        sessions.Ended -= OnEnded;
        return base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var waiting = new List<Task>();
        await foreach (var userId in _ended.Reader.ReadAllAsync(stoppingToken))
        {
            waiting.RemoveAll(task => task.IsCompleted);
            waiting.Add(EndAsync(userId, stoppingToken));
        }
    }

    private async Task EndAsync(int userId, CancellationToken stoppingToken)
    {
        try
        {
            await TalkOverAsync(userId, stoppingToken);
            await grains.GetGrain<IOperatorGrain>(userId).SignOutAsync();
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }
        catch (Exception ex)
        {
            LogSignOutFailed(ex, userId);
        }

        Over?.Invoke(userId);
    }

    private async Task TalkOverAsync(int userId, CancellationToken stoppingToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var live = floor.Operators.Subscribe(stop.Token);
        try
        {
            if (!live.Snapshot.Any(row => row.OperatorId == userId && row.State == OperatorState.Talking))
            {
                return;
            }

            LogWaiting(userId);
            await foreach (var rows in live.Changes)
            {
                if (rows.Any(row => row.OperatorId == userId && row.State != OperatorState.Talking))
                {
                    return;
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
        }
    }

    private void OnEnded(int userId) => _ended.Writer.TryWrite(userId);

    [LoggerMessage(Level = LogLevel.Information, Message = "The sign-in of user {UserId} is over; his talk may end first")]
    private partial void LogWaiting(int userId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Operator {UserId} could not be signed out of the engine")]
    private partial void LogSignOutFailed(Exception ex, int userId);
}
