using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CallCenter.Telephony.Pbx.Simulated;

public static class PbxSimulatedSetup
{
    /// <summary>The telephone network in memory as the product's exchange; configured by section <see cref="SimulatedOptions.Section"/>.</summary>
    public static IServiceCollection AddSimulatedPbx(this IServiceCollection services)
    {
        services.AddOptions<SimulatedOptions>().BindConfiguration(SimulatedOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<SimulatedOptions>, SimulatedOptionsValidation>();
        services.AddSingleton<Subscribers>();
        services.AddSingleton<SimulatedPbx>();
        services.AddSingleton<IPbx>(provider => provider.GetRequiredService<SimulatedPbx>());
        return services;
    }

    private sealed class SimulatedOptionsValidation : IValidateOptions<SimulatedOptions>
    {
        public ValidateOptionsResult Validate(string? name, SimulatedOptions options) =>
            options.Errors().ToArray() is { Length: > 0 } errors ? ValidateOptionsResult.Fail(errors) : ValidateOptionsResult.Success;
    }
}
