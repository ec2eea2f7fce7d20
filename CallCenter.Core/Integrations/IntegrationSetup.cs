using CallCenter.Core.Integrations.Bitrix;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Integrations.Mail;
using CallCenter.Core.Integrations.Outgoing;
using CallCenter.Core.Integrations.Secrets;
using CallCenter.Core.Integrations.Sms;
using CallCenter.Core.Integrations.Webhooks;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Core.Integrations;

internal static class IntegrationSetup
{
    public static IServiceCollection AddIntegrations(this IServiceCollection services, DataFolder folder)
    {
        services.AddSecrets(folder);
        services.AddOptions<IntegrationOptions>();
        services.AddSingleton<OutgoingConnection>().AddSingleton<OutgoingHttp>().AddSingleton<BitrixClient>().AddSingleton<MailSender>();
        services.AddSingleton<IDeliveryChannel, BitrixChannel>().AddSingleton<IDeliveryChannel, WebhookChannel>();
        services.AddSingleton<SmsChannel>().AddSingleton<IDeliveryChannel>(provider => provider.GetRequiredService<SmsChannel>());
        services.AddSingleton<IDeliveryChannel, EmailChannel>();
        services.AddSingleton<DeliveryBell>().AddSingleton<DeliveryContents>().AddSingleton<Outbox>();
        services.AddSingleton<DeliveryQueue>().AddSingleton<DeliveryPump>();
        return services;
    }
}
