using CallCenter.Core.Calls;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Dialing;
using CallCenter.Core.Dialing.Outlook;
using CallCenter.Core.Dialing.Previews;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Engine.Calls;
using CallCenter.Telephony.Engine.Exchange;
using CallCenter.Telephony.Engine.Operators;
using CallCenter.Telephony.Engine.Projects;
using CallCenter.Telephony.Live;
using Microsoft.Extensions.DependencyInjection;

namespace CallCenter.Telephony;

public static class TelephonySetup
{
    /// <summary>Registers the engine; an <see cref="Pbx.IPbx"/>, an <see cref="IPhoneGateway"/> and an Orleans silo come from the host.</summary>
    public static IServiceCollection AddTelephony(this IServiceCollection services)
    {
        services.AddOptions<EngineOptions>().BindConfiguration("Engine")
            .Validate(options => options.MaxCallsPerSecond > 0, "Engine:MaxCallsPerSecond must be greater than 0")
            .Validate(options => options.PhoneGraceSeconds > 0, "Engine:PhoneGraceSeconds must be greater than 0")
            .Validate(options => options.PhoneSilenceSeconds > 1, "Engine:PhoneSilenceSeconds must be greater than 1")
            .ValidateOnStart();
        services.AddSingleton<LiveFloor>();
        services.AddSingleton<ICallsInHand, LiveCallsInHand>();
        services.AddSingleton<IDialFloor, LiveDialFloor>();
        services.AddSingleton<CallJournal>();
        services.AddSingleton<ContactClaims>();
        services.AddSingleton<ContactsLeft>();
        services.AddSingleton<ContactPins>();
        services.AddSingleton<OperatorTimeline>();
        services.AddSingleton<OperatorFiles>();
        services.AddSingleton<OwnStatus>();
        services.AddSingleton<CallOrders>();
        services.AddSingleton<ProjectPlans>();
        services.AddSingleton<LineBudget>();
        services.AddSingleton<LineWatch>();
        services.AddSingleton<ProjectLines>();
        services.AddSingleton<LineFailOver>();
        services.AddSingleton<CallerIdTurns>();
        services.AddSingleton<InboundCalls>();
        services.AddSingleton<ManualCalls>();
        services.AddSingleton<PartyBook>();
        services.AddSingleton<ContactPreviews>();
        services.AddSingleton<PreviewCalls>();
        services.AddSingleton<Reception>();
        services.AddSingleton<PhoneDirectory>();
        services.AddSingleton<HostPulse>();
        services.AddHostedService(provider => provider.GetRequiredService<HostPulse>());
        services.AddSingleton<RecordingCollector>();
        services.AddHostedService(provider => provider.GetRequiredService<RecordingCollector>());
        services.AddSingleton<TrunkBoard>();
        services.AddHostedService(provider => provider.GetRequiredService<TrunkBoard>());
        services.AddHostedService<PbxEventPump>();
        services.AddHostedService<EngineStartup>();
        services.AddHostedService<OpenCallsSweep>();
        return services;
    }
}
