using CallCenter.Telephony.Ami;
using CallCenter.Telephony.Ari;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CallCenter.Telephony.Pbx.Asterisk;

public static class PbxAsteriskSetup
{
    /// <summary>The exchange is the Asterisk of the configuration's section "Asterisk".</summary>
    public static IServiceCollection AddAsteriskPbx(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddOptions<AsteriskOptions>().BindConfiguration(AsteriskOptions.Section).ValidateOnStart();
        services.AddSingleton<IPostConfigureOptions<AsteriskOptions>, ReadAsteriskConnectionFile>();
        services.AddSingleton<IValidateOptions<AsteriskOptions>, ValidateAsteriskOptions>();
        services.AddSingleton(provider => new AriClient(provider.GetRequiredService<IOptions<AsteriskOptions>>().Value.Address));
        services.AddSingleton(provider =>
        {
            var options = provider.GetRequiredService<IOptions<AsteriskOptions>>().Value;
            return new AriEventSocket(
                options.Address, options.Application, provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ILogger<AriEventSocket>>());
        });
        services.AddSingleton<AmiRegistrations>();
        services.AddSingleton(provider => new AmiCommands(() => provider.GetRequiredService<IOptions<AsteriskOptions>>().Value.Ami));
        services.AddSingleton<IPbx, AsteriskPbx>();
        return services;
    }
}
