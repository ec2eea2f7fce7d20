using System.Globalization;
using System.Text.Unicode;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.WebEncoders;

namespace CallCenter.Web.Hosting;

internal static class LanguageSetup
{
    /// <summary>Russian unless the person chose otherwise; what the browser prefers does not count.</summary>
    public static readonly IReadOnlyList<CultureInfo> Cultures = [new("ru-RU"), new("en-GB")];

    public static IServiceCollection AddLanguages(this IServiceCollection services)
    {
        services.AddLocalization();
        // Cyrillic goes out as it is, not as a number for each letter.
        services.Configure<WebEncoderOptions>(options => options.TextEncoderSettings = new(UnicodeRanges.All));
        return services.Configure<RequestLocalizationOptions>(options =>
        {
            options.DefaultRequestCulture = new(Cultures[0]);
            options.SupportedCultures = [.. Cultures];
            options.SupportedUICultures = [.. Cultures];
            options.RequestCultureProviders = [new CookieRequestCultureProvider()];
        });
    }

    /// <summary>For whatever runs without a request: the console, jobs, the first start.</summary>
    public static void SetDefault() =>
        (CultureInfo.DefaultThreadCurrentCulture, CultureInfo.DefaultThreadCurrentUICulture, CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) =
        (Cultures[0], Cultures[0], Cultures[0], Cultures[0]);

    public static void UseLanguages(this WebApplication app) => app.UseRequestLocalization();

    public static void MapLanguages(this WebApplication app) => app
        .MapGet("/language/{culture}", (string culture, string? returnUrl, HttpContext context) =>
        {
            if (Cultures.FirstOrDefault(known => known.Name == culture) is not { } chosen)
            {
                return Results.NotFound();
            }

            context.Response.Cookies.Append(
                CookieRequestCultureProvider.DefaultCookieName,
                CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(chosen)),
                new CookieOptions { MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, IsEssential = true });
            return Results.LocalRedirect(string.IsNullOrEmpty(returnUrl) ? "/" : returnUrl);
        })
        .AllowAnonymous();
}
