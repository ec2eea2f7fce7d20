using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace CallCenter.Web.Phone;

/// <summary>
/// Every sign-in has a phone password of its own. It lies inside the encrypted ticket of the sign-in and nowhere else, so it is the same
/// after a restart of the host and dies with the sign-in.
/// </summary>
internal static class SipPassword
{
    private const string Item = "phone";
    private const int Length = 32;

    public static IServiceCollection AddSipPasswords(this IServiceCollection services)
    {
        services.AddOptions<CookieAuthenticationOptions>(IdentityConstants.ApplicationScheme).PostConfigure(cookie =>
        {
            var before = cookie.Events.OnSigningIn;
            cookie.Events.OnSigningIn = context =>
            {
                // Signing in again because the user's rights changed keeps what it has.
                context.Properties.Items.TryAdd(Item, RandomNumberGenerator.GetHexString(Length));
                return before(context);
            };
        });
        return services;
    }

    /// <summary>Null when the request was not authenticated by such a ticket.</summary>
    public static string? Of(HttpContext context) =>
        context.Features.Get<IAuthenticateResultFeature>()?.AuthenticateResult?.Properties?.Items.TryGetValue(Item, out var password) == true
            ? password
            : null;
}
