using System.Globalization;
using System.Security.Claims;
using CallCenter.Core.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CallCenter.Web.Access;

/// <summary>What a sign-in carries: the user's id, role and security stamp. Names are read fresh, they may change meanwhile.</summary>
public static class UserPrincipal
{
    private const string StampClaim = "stamp";

    public static ClaimsIdentity Identity(User user, string? scheme) => new(
        [
            new Claim(ClaimTypes.NameIdentifier, user.Id.ToString(CultureInfo.InvariantCulture)),
            new Claim(ClaimTypes.Name, user.UserName ?? ""),
            new Claim(ClaimTypes.Role, user.Role.ToString()),
            new Claim(StampClaim, user.SecurityStamp ?? ""),
        ],
        scheme);

    /// <summary>Null when nobody is signed in.</summary>
    public static Actor? ToActor(this ClaimsPrincipal? principal) =>
        int.TryParse(principal?.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && Enum.TryParse<Role>(principal.FindFirstValue(ClaimTypes.Role), out var role)
            ? new Actor(id, role)
            : null;

    public static async Task<bool> IsCurrentAsync(this UserSessions sessions, ClaimsPrincipal? principal, CancellationToken cancellationToken) =>
        principal.ToActor() is { } actor && await sessions.IsCurrentAsync(actor.UserId, principal?.FindFirstValue(StampClaim), cancellationToken);
}

internal sealed class UserClaims(UserManager<User> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<User>(users, options)
{
    protected override Task<ClaimsIdentity> GenerateClaimsAsync(User user) =>
        Task.FromResult(UserPrincipal.Identity(user, IdentityConstants.ApplicationScheme));
}
