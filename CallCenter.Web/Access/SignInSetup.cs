using CallCenter.Core.Access;
using CallCenter.Telephony.Engine;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Identity;

namespace CallCenter.Web.Access;

internal static class SignInSetup
{
    public const string Path = "/sign-in";
    public const string SignOutPath = "/sign-out";

    /// <summary>Everything asks for a signed-in user unless it says otherwise.</summary>
    public static IServiceCollection AddSignIn(this IServiceCollection services)
    {
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, Configure);
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        services.AddCascadingAuthenticationState();
        services.AddScoped<AuthenticationStateProvider, CircuitAuthentication>();
        services.AddSingleton<SignInEnding>().AddHostedService(provider => provider.GetRequiredService<SignInEnding>());
        return services;
    }

    public static void MapSignIn(this WebApplication app) => app
        // No antiforgery token: the form may be sent by a page whose circuit is long gone, and the cookie is not sent across sites.
        .MapPost(SignOutPath, async (HttpContext context, SignInService signIn, IGrainFactory grains) =>
        {
            var actor = context.ToActor();
            await context.SignOutAsync(IdentityConstants.ApplicationScheme);
            if (actor is not null)
            {
                await signIn.RecordSignOutAsync(actor, context.RequestAborted);
                await grains.GetGrain<IOperatorGrain>(actor.UserId).SignOutAsync();
            }

            return Results.LocalRedirect(Path);
        })
        .DisableAntiforgery();

    private static void Configure(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "callcenter";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = TimeSpan.FromHours(14);
        cookie.SlidingExpiration = true;
        cookie.LoginPath = Path;
        cookie.ReturnUrlParameter = "returnUrl";
        cookie.Events.OnRedirectToAccessDenied = context =>
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        };
        cookie.Events.OnValidatePrincipal = RejectEndedAsync;
    }

    /// <summary>Asked at every request, so a changed password or role counts at once.</summary>
    private static async Task RejectEndedAsync(CookieValidatePrincipalContext context)
    {
        if (context.HttpContext.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            return;
        }

        var sessions = context.HttpContext.RequestServices.GetRequiredService<UserSessions>();
        if (!await sessions.IsCurrentAsync(context.Principal, context.HttpContext.RequestAborted))
        {
            context.RejectPrincipal();
        }
    }
}
