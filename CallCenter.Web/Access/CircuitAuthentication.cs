using System.Security.Claims;
using CallCenter.Core.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace CallCenter.Web.Access;

/// <summary>
/// Ends an open page's sign-in the moment the user's sessions end on this node, and within the interval when they ended on another. The page of
/// an operator in a talk carries that talk, and may do no more than his own work: it ends with the talk.
/// </summary>
internal sealed partial class CircuitAuthentication : RevalidatingServerAuthenticationStateProvider
{
    private readonly UserSessions _sessions;
    private readonly SignInEnding _ending;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly ILogger _logger;

    public CircuitAuthentication(UserSessions sessions, SignInEnding ending, IHostApplicationLifetime lifetime, ILoggerFactory loggers)
        : base(loggers)
    {
        (_sessions, _ending, _lifetime) = (sessions, ending, lifetime);
        _logger = loggers.CreateLogger<CircuitAuthentication>();
        _sessions.Ended += OnEnded;
        _ending.Over += OnOver;
    }

    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken)
    {
        try
        {
            return await _sessions.IsCurrentAsync(authenticationState.User, cancellationToken) || MayFinishTalk(authenticationState.User.ToActor());
        }
        catch (Exception) when (_lifetime.ApplicationStopping.IsCancellationRequested)
        {
            // The host goes and takes the page with it; the next host asks again.
            return true;
        }
    }

    protected override void Dispose(bool disposing)
    {
        _sessions.Ended -= OnEnded;
        _ending.Over -= OnOver;
        base.Dispose(disposing);
    }

    private void OnEnded(int userId) => _ = EndAsync(userId, isOver: false);

    private void OnOver(int userId) => _ = EndAsync(userId, isOver: true);

    private async Task EndAsync(int userId, bool isOver)
    {
        try
        {
            var actor = (await GetAuthenticationStateAsync()).User.ToActor();
            if (actor?.UserId == userId && (isOver || !MayFinishTalk(actor)))
            {
                SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
            }
        }
        catch (Exception ex)
        {
            // The revalidation that follows within the interval ends it all the same.
            LogEndFailed(ex, userId);
        }
    }

    private bool MayFinishTalk(Actor? actor) => actor is { Role: Role.Operator } && _ending.IsTalking(actor.UserId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not end an open page of user {UserId} at once")]
    private partial void LogEndFailed(Exception ex, int userId);
}
