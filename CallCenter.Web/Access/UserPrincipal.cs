using System.Globalization;
using System.Security.Claims;
using CallCenter.Core.Access;
using Microsoft.AspNetCore.Identity;

namespace CallCenter.Web.Access;

/// <summary>What a sign-in carries: the user's id, role and security stamp. Names are read fresh, they may change meanwhile.</summary>
public static class UserPrincipal
{
    private const string StampClaim = "stamp";

    public static ClaimsPrincipal Of(User user) => new(new ClaimsIdentity(
        [
            new Claim(ClaimTypes.NameIdentifier, user.Id.ToString(CultureInfo.InvariantCulture)),
            new Claim(ClaimTypes.Name, user.UserName ?? ""),
            new Claim(ClaimTypes.Role, user.Role.ToString()),
            new Claim(StampClaim, user.SecurityStamp ?? ""),
        ],
        IdentityConstants.ApplicationScheme));

    /// <summary>Null when nobody is signed in.</summary>
    public static Actor? ToActor(this ClaimsPrincipal? principal) =>
        int.TryParse(principal?.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && Enum.TryParse<Role>(principal.FindFirstValue(ClaimTypes.Role), out var role)
            ? new Actor(id, role)
            : null;

    /// <summary>Who sent the request, and from where; null when nobody is signed in.</summary>
    public static Actor? ToActor(this HttpContext context) => context.User.ToActor() is { } actor ? actor with { From = context.ClientAddress() } : null;

    /// <summary>Of the browser; behind a proxy that the settings name, of the browser behind it.</summary>
    public static string ClientAddress(this HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        var address => address.ToString(),
    };

    public static async Task<bool> IsCurrentAsync(this UserSessions sessions, ClaimsPrincipal? principal, CancellationToken cancellationToken) =>
        principal.ToActor() is { } actor && await sessions.IsCurrentAsync(actor.UserId, principal?.FindFirstValue(StampClaim), cancellationToken);
}
