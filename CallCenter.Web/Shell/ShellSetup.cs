using CallCenter.Web.Access;
using CallCenter.Web.Shell.Bar;
using CallCenter.Web.Shell.Navigation;
using CallCenter.Web.Shell.Parts;
using MudBlazor;
using MudBlazor.Services;

namespace CallCenter.Web.Shell;

internal static class ShellSetup
{
    public static IServiceCollection AddShell(this IServiceCollection services)
    {
        services.AddRazorComponents().AddInteractiveServerComponents(circuits =>
        {
            // A page that lost its network for minutes comes back as it was.
            circuits.DisconnectedCircuitRetentionPeriod = TimeSpan.FromMinutes(10);
            circuits.DisconnectedCircuitMaxRetained = 500;
        });
        services.AddHttpContextAccessor();
        services.AddMudServices(mud =>
        {
            mud.SnackbarConfiguration.PositionClass = Defaults.Classes.Position.BottomRight;
            mud.SnackbarConfiguration.ShowTransitionDuration = 100;
            mud.SnackbarConfiguration.HideTransitionDuration = 100;
        });
        services.AddSingleton<MudLocalizer, MudWords>();
        services.AddScoped<UnsavedChanges>();
        services.AddSingleton<DiskSpace>();
        return services;
    }

    /// <summary>A refused or unknown address shows a page of ours, with its status.</summary>
    public static void UseProblemPages(this WebApplication app) =>
        app.UseStatusCodePagesWithReExecute("/problem/{0}", createScopeForStatusCodePages: true);

    /// <summary>The root sends everybody on to the first page of his role before any circuit is opened for it.</summary>
    public static void UseLanding(this WebApplication app) => app.Use((context, next) =>
    {
        if (context.Request.Path == "/" && HttpMethods.IsGet(context.Request.Method) && context.User.ToActor() is { } actor
            && Sections.For(actor.Role).FirstOrDefault() is { } landing)
        {
            context.Response.Redirect(landing.Href);
            return Task.CompletedTask;
        }

        return next(context);
    });

    public static void MapShell(this WebApplication app) => app.MapRazorComponents<App>().AddInteractiveServerRenderMode();
}
