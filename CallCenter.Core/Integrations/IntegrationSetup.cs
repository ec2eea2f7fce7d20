using CallCenter.Core.Integrations.Bitrix;
using CallCenter.Core.Integrations.Cards;
using CallCenter.Core.Integrations.Checks;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Integrations.Mail;
using CallCenter.Core.Integrations.Outgoing;
using CallCenter.Core.Integrations.Secrets;
using CallCenter.Core.Integrations.Settings;
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
        services.AddSingleton<IDeliveryChannel, BitrixChannel>();
        services.AddSingleton<WebhookChannel>().AddSingleton<IDeliveryChannel>(provider => provider.GetRequiredService<WebhookChannel>());
        services.AddSingleton<SmsChannel>().AddSingleton<IDeliveryChannel>(provider => provider.GetRequiredService<SmsChannel>());
        services.AddSingleton<IDeliveryChannel, EmailChannel>();
        services.AddSingleton<DeliveryBell>().AddSingleton<DeliveryContents>().AddSingleton<Outbox>();
        services.AddSingleton<DeliveryQueue>().AddSingleton<DeliveryPump>();
        services.AddSingleton<IntegrationService>().AddSingleton<CheckLimiter>().AddSingleton<IntegrationCheckService>();
        services.AddSingleton<CardMessageService>().AddSingleton<DeliveryService>();
        return services;
    }
}
