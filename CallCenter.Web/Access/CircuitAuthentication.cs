using System.Security.Claims;
using CallCenter.Core.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace CallCenter.Web.Access;

/// <summary>Ends an open page's sign-in the moment the user's sessions end on this node, and within the interval when they ended on another.</summary>
internal sealed partial class CircuitAuthentication : RevalidatingServerAuthenticationStateProvider
{
    private readonly UserSessions _sessions;
    private readonly ILogger _logger;

    public CircuitAuthentication(UserSessions sessions, ILoggerFactory loggers)
        : base(loggers)
    {
        _sessions = sessions;
        _logger = loggers.CreateLogger<CircuitAuthentication>();
        _sessions.Ended += OnEnded;
    }

    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(30);

    protected override Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        _sessions.IsCurrentAsync(authenticationState.User, cancellationToken);

    protected override void Dispose(bool disposing)
    {
        _sessions.Ended -= OnEnded;
        base.Dispose(disposing);
    }

    private void OnEnded(int userId) => _ = EndAsync(userId);

    private async Task EndAsync(int userId)
    {
        try
        {
            var state = await GetAuthenticationStateAsync();
            if (state.User.ToActor()?.UserId == userId)
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

    [LoggerMessage(Level = LogLevel.Warning, Message = "Could not end an open page of user {UserId} at once")]
    private partial void LogEndFailed(Exception ex, int userId);
}
