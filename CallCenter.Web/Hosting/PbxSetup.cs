using CallCenter.Core;
using CallCenter.Telephony.Pbx.Asterisk;
using CallCenter.Telephony.Pbx.Simulated;

namespace CallCenter.Web.Hosting;

public enum PbxKind
{
    /// <summary>A telephone network in memory.</summary>
    Simulated = 0,

    /// <summary>A real Asterisk.</summary>
    Asterisk = 1,
}

internal static class PbxSetup
{
    /// <summary>The exchange named by `Pbx:Kind`.</summary>
    public static IServiceCollection AddPbx(this IServiceCollection services, IConfiguration configuration) => Kind(configuration) switch
    {
        PbxKind.Simulated => services.AddSimulatedPbx(),
        PbxKind.Asterisk => services.AddOwnAsterisk().AddAsteriskPbx(),
        var other => throw new InvalidOperationException($"Pbx:Kind {other} is none of {string.Join(", ", Enum.GetNames<PbxKind>())}"),
    };

    public static PbxKind Kind(IConfiguration configuration) => configuration.GetValue("Pbx:Kind", PbxKind.Simulated);

    /// <summary>The one that `asterisk/start` runs from the data folder, unless the settings name another.</summary>
    private static IServiceCollection AddOwnAsterisk(this IServiceCollection services)
    {
        services.AddOptions<AsteriskOptions>().Configure<DataFolder>((options, folder) =>
        {
            var own = Path.Combine(folder.Asterisk, "ari.json");
            options.ConnectionFile = File.Exists(own) ? own : "";
        });
        return services;
    }
}
