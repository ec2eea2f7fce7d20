using CallCenter.Core;
using CallCenter.Telephony;
using CallCenter.Web.Access;
using CallCenter.Web.Demo;
using CallCenter.Web.Exports;
using CallCenter.Web.Files;
using CallCenter.Web.Integrations;
using CallCenter.Web.Monitoring.Supervision;
using CallCenter.Web.Phone;
using CallCenter.Web.Projects.Sounds;
using CallCenter.Web.Projects.Uploads;
using CallCenter.Web.Reports.Calls;
using CallCenter.Web.Reports.Contacts.Bulk;
using CallCenter.Web.Settings.Numbering;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Hosting;

/// <summary>The whole product as one host; tests start the same one.</summary>
public static class CallCenterHost
{
    /// <param name="adjust">Settings and services of whoever starts the host, before anything reads them.</param>
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(CallCenterHost).Assembly.GetName().Name,
            // Settings and pages come with the program, wherever it was started; only the data folder belongs to the caller's place.
            ContentRootPath = AppContext.BaseDirectory,
        });
        adjust?.Invoke(builder);
        builder.WebHost.UseStaticWebAssets();
        if (!builder.Environment.IsDevelopment())
        {
            // Unless told so, a host that was built and not published watches its scripts and has browsers ask for each of them at every load of a page.
            builder.WebHost.UseSetting("ReloadStaticAssetsAtRuntime", "false");
        }


        var folder = new DataFolder(builder.Configuration["Data:Folder"] ?? "data");
        builder.Services
            .AddLogs(folder)
            .AddCore(folder, builder.Configuration.ReadDatabase())
            .AddTelephony()
            .AddPbx(builder.Configuration)
            .AddSignIn()
            .AddLanguages()
            .AddShell()
            .AddPhone()
            .AddUploads()
            .AddJobs()
            .AddDeliveries()
            .AddExportPages()
            .AddFilePages()
            .AddContactBulks()
            .AddNumbering()
            .AddReadiness()
            .AddDemo()
            .AddSingleton<FirstStart>()
            .AddSingleton<SupervisionService>()
            .AddSingleton<Listenings>()
            .AddHostedService<DatabaseStart>()
            .AddHostedService<TrunkWatch>();
        builder.AddActors();

        var app = builder.Build();
        app.UseForwardedHeaders();
        app.UseDraining();
        app.UseLanguages();
        app.UseProblemPages();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseLanding();
        app.UseAntiforgery();
        app.MapStaticAssets().AllowAnonymous();
        app.MapHealth();
        app.MapSignIn();
        app.MapLanguages();
        app.MapPhone();
        app.MapUploads();
        app.MapRecordings();
        app.MapProjectSounds();
        app.MapExports();
        app.MapFiles();
        app.MapConnectionProbe();
        app.MapShell();
        return app;
    }
}
