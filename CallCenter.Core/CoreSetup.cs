using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Blacklist;
using CallCenter.Core.Calls;
using CallCenter.Core.Calls.Recordings;
using CallCenter.Core.Calls.Voice;
using CallCenter.Core.Company;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Bases;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Contacts.History;
using CallCenter.Core.Contacts.Numbers;
using CallCenter.Core.Contacts.Search;
using CallCenter.Core.Contacts.Tags;
using CallCenter.Core.Contacts.Templates;
using CallCenter.Core.Contacts.Uploads;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing.BestHours;
using CallCenter.Core.Dialing.Forecasting;
using CallCenter.Core.Dialing.Outlook;
using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Exports;
using CallCenter.Core.Files;
using CallCenter.Core.Integrations;
using CallCenter.Core.Machines.Comparison;
using CallCenter.Core.Monitoring;
using CallCenter.Core.Notifications;
using CallCenter.Core.Numbering;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Pauses;
using CallCenter.Core.Operators.Shifts;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Scripts;
using CallCenter.Core.Projects.Sounds;
using CallCenter.Core.Reports.Calls;
using CallCenter.Core.Reports.Contacts;
using CallCenter.Core.Reports.Operators;
using CallCenter.Core.Trunks;
using CallCenter.Core.Trunks.Quality;
using FluentValidation;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace CallCenter.Core;

public static class CoreSetup
{
    /// <summary>Registers the model, the validators and the use cases.</summary>
    /// <param name="database">Without it the file in the data folder.</param>
    public static IServiceCollection AddCore(this IServiceCollection services, DataFolder folder, DatabaseOptions? database = null)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(folder);
        services.AddIntegrations(folder);
        services.AddDatabase(folder, database ?? DatabaseOptions.Sqlite);
        services.AddValidatorsFromAssembly(typeof(CoreSetup).Assembly, ServiceLifetime.Singleton, includeInternalTypes: true);
        services.AddSingleton<NotificationFeed>().AddSingleton<Notifier>().AddSingleton<NotificationService>().AddSingleton<DueSweep>();
        services.AddSingleton<AuditTrail>();
        services.AddSingleton<CompanyTime>().AddSingleton<OperatorRules>().AddSingleton<CompanyService>();
        services.AddSingleton<ShiftQueries>().AddSingleton<PauseReasonService>();
        services.AddSingleton<TrunkService>().AddSingleton<TrunkQueries>();
        services.AddSingleton<TrunkCharges>().AddSingleton<TrunkMoneyService>().AddSingleton<TrunkMoneyQueries>().AddSingleton<TrunkMoneyCheck>().AddSingleton<SpendLimits>().AddSingleton<TrunkQualityQueries>();
        services.AddSingleton<ProjectService>().AddSingleton<ProjectSoundService>().AddSingleton<ProjectSettingsService>().AddSingleton<ProjectQueries>().AddSingleton<MachineQueries>();
        services.AddContactReport().AddOperatorReport().AddSingleton<CallReportQueries>().AddSingleton<CallDetailsQueries>();
        services.AddSingleton<RecordingFolder>().AddSingleton<RecordingRetention>();
        services.AddSingleton<CallQueries>().AddSingleton<CallVoices>().AddSingleton<Abandonment>().AddSingleton<PacingHistory>().AddSingleton<ForecastService>().AddSingleton<PacingJournal>().AddSingleton<DialRuleSetService>().AddSingleton<AnswerHours>().AddSingleton<DeskQueries>().AddSingleton<FloorQueries>().AddSingleton<PastFloorQueries>();
        services.AddSingleton<CardAccess>().AddSingleton<CardService>().AddSingleton<CardTaskService>().AddSingleton<CardQueries>().AddSingleton<ContactCardService>().AddSingleton<ContactPlans>().AddSingleton<NewContactService>().AddSingleton<CardDrafts>().AddSingleton<ContactNumbers>();
        services.AddSingleton<ContactHistoryQueries>().AddSingleton<DialOutlookQueries>();
        services.AddSingleton<CardTemplateService>().AddSingleton<CardTemplateQueries>();
        services.AddSingleton<TemplateSource>().AddSingleton<ContactSearch>().AddSingleton<ScriptService>().AddSingleton<TagService>();
        services.AddExports();
        services.AddFiles(folder);
        services.AddSingleton<NumberingPlan>().AddSingleton<NumberingService>().AddSingleton<ContactPlaces>();
        services.AddSingleton<BlacklistService>().AddSingleton<BlacklistQueries>().AddSingleton<BlacklistFiles>();
        services.AddSingleton<UploadStore>().AddSingleton<UploadBell>().AddSingleton<UploadService>().AddSingleton<UploadQueries>().AddSingleton<UploadWork>();
        services.AddSingleton<BaseStatistics>().AddSingleton<BaseQueries>().AddSingleton<BlacklistRemoval>();
        services.AddSingleton<IPasswordHasher<User>, PasswordHasher<User>>();
        services.AddSingleton<ILookupNormalizer, UpperInvariantLookupNormalizer>();
        services.AddSingleton<UserSessions>().AddSingleton<UserPasswords>().AddSingleton<UserService>().AddSingleton<UserQueries>();
        services.AddSingleton<SignInThrottle>().AddSingleton<SignInService>().AddSingleton<OwnAccountService>().AddSingleton<UserPreferences>();
        services.AddSingleton<AuditQueries>();
        services.AddSingleton<GroupService>().AddSingleton<GroupQueries>();
        services.AddSingleton<StatusService>();
        return services;
    }
}
