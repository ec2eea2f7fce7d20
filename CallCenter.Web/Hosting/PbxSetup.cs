using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Pbx.Simulated;
using Microsoft.Extensions.DependencyInjection.Extensions;

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
    public static IServiceCollection AddPbx(this IServiceCollection services, IConfiguration configuration)
    {
        services.TryAddSingleton<IPhoneGateway, NoPhones>();
        return configuration.GetValue("Pbx:Kind", PbxKind.Simulated) switch
        {
            PbxKind.Simulated => services.AddSimulatedPbx(),
            PbxKind.Asterisk => throw new NotSupportedException("Pbx:Kind Asterisk is not part of this build"),
            var other => throw new InvalidOperationException($"Pbx:Kind {other} is none of {string.Join(", ", Enum.GetNames<PbxKind>())}"),
        };
    }

    /// <summary>While no browser's phone is served.</summary>
    private sealed class NoPhones : IPhoneGateway
    {
        public Task ShowAsync(int operatorId, PhoneState state) => Task.CompletedTask;

        public Task ReplacedAsync(string connectionId) => Task.CompletedTask;

        public Task SignedOutAsync(int operatorId) => Task.CompletedTask;
    }
}
