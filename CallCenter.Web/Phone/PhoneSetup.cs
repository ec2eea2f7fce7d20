using System.Text.Json;
using System.Text.Json.Serialization;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Pbx.Asterisk;
using CallCenter.Web.Hosting;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CallCenter.Web.Phone;

internal static class PhoneSetup
{
    public static IServiceCollection AddPhone(this IServiceCollection services)
    {
        services.AddSignalR(hubs =>
            {
                // A hidden tab's timers run once a minute; a browser that is gone closes its socket anyway.
                hubs.ClientTimeoutInterval = TimeSpan.FromSeconds(75);
                hubs.KeepAliveInterval = TimeSpan.FromSeconds(5);
            })
            .AddJsonProtocol(json => json.PayloadSerializerOptions.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase)));
        services.AddHttpForwarder();
        services.AddSipPasswords();
        services.AddSingleton<PhoneConnections>();
        services.AddSingleton<VoiceKeeper>();
        services.AddSingleton<IPhoneGateway, PhoneGateway>();
        services.AddHostedService<PhoneHeartbeat>();
        services.TryAddSingleton(provider => PbxSetup.Kind(provider.GetRequiredService<IConfiguration>()) == PbxKind.Asterisk
            ? new SipExchange(new Uri(provider.GetRequiredService<IOptions<AsteriskOptions>>().Value.BaseUrl))
            : new SipExchange(null));
        return services;
    }

    public static void MapPhone(this WebApplication app)
    {
        app.MapHub<PhoneHub>(PhoneHub.Path, hub =>
        {
            hub.Transports = HttpTransportType.WebSockets;
            hub.CloseOnAuthenticationExpiration = true;
        });
        app.MapSip();
    }
}
