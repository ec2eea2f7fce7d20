using CallCenter.Telephony.Live;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Telephony;

public static class TelephonySetup
{
    public static IServiceCollection AddTelephony(this IServiceCollection services)
    {
        services.AddSingleton<LiveFloor>();
        return services;
    }
}
