using System.Globalization;
using CallCenter.Core;
using Serilog;
using Serilog.Events;

namespace CallCenter.Web.Hosting;

internal static class LogSetup
{
    private const string Line = "{Timestamp:HH:mm:ss.fff} {Level:u3} {SourceContext} {Message:lj}{NewLine}{Exception}";

    /// <summary>Console and a file a day; levels can be changed under `Serilog` in the settings.</summary>
    public static IServiceCollection AddLogs(this IServiceCollection services, DataFolder folder) =>
        services.AddSerilog(
            (provider, logs) => logs
                .MinimumLevel.Information()
                .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
                // Says at each start that keys lie in a folder: so they should.
                .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection", LogEventLevel.Error)
                .MinimumLevel.Override("Orleans", LogEventLevel.Warning)
                // At start they advise the server's garbage collector and take the machine's uptime for a stall.
                .MinimumLevel.Override("Orleans.Runtime.Silo", LogEventLevel.Error)
                .MinimumLevel.Override("Orleans.Runtime.Watchdog", LogEventLevel.Error)
                // Orleans itself says what its retries could not mend.
                .MinimumLevel.Override("Polly", LogEventLevel.Fatal)
                .MinimumLevel.Override("Hangfire", LogEventLevel.Warning)
                .ReadFrom.Configuration(provider.GetRequiredService<IConfiguration>())
                .WriteTo.Console(outputTemplate: Line, formatProvider: CultureInfo.InvariantCulture)
                .WriteTo.File(
                    Path.Combine(folder.Logs, "callcenter-.log"),
                    outputTemplate: Line,
                    formatProvider: CultureInfo.InvariantCulture,
                    rollingInterval: RollingInterval.Day,
                    retainedFileCountLimit: 31,
                    shared: true),
            // Several hosts may live in one process; none may take over the others' logs.
            preserveStaticLogger: true);
}
