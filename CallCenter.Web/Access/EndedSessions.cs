using System.Threading.Channels;
using CallCenter.Core.Access;
using CallCenter.Telephony.Engine;

namespace CallCenter.Web.Access;

/// <summary>Tells the operator's actor that his sign-in is over, so that his phone and his leg end too.</summary>
internal sealed partial class EndedSessions(UserSessions sessions, IGrainFactory grains, ILogger<EndedSessions> logger) : BackgroundService
{
    private readonly Channel<int> _ended = Channel.CreateUnbounded<int>(new() { SingleReader = true });

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
        await foreach (var userId in _ended.Reader.ReadAllAsync(stoppingToken))
        {
            try
            {
                await grains.GetGrain<IOperatorGrain>(userId).SignOutAsync();
            }
            catch (Exception ex)
            {
                LogSignOutFailed(ex, userId);
            }
        }
    }

    private void OnEnded(int userId) => _ended.Writer.TryWrite(userId);

    [LoggerMessage(Level = LogLevel.Error, Message = "Operator {UserId} could not be signed out of the engine")]
    private partial void LogSignOutFailed(Exception ex, int userId);
}
