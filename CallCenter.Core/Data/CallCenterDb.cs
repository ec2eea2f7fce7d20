using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Blacklist;
using CallCenter.Core.Calls;
using CallCenter.Core.Calls.Voice;
using CallCenter.Core.Company;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Contacts.History;
using CallCenter.Core.Contacts.Numbers;
using CallCenter.Core.Contacts.Tags;
using CallCenter.Core.Data.Bulk;
using CallCenter.Core.Dialing.BestHours;
using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Dialing.Previews;
using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Exports;
using CallCenter.Core.Files;
using CallCenter.Core.Integrations.Deliveries;
using CallCenter.Core.Integrations.Settings;
using CallCenter.Core.Machines;
using CallCenter.Core.Notifications;
using CallCenter.Core.Numbering;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Offers;
using CallCenter.Core.Operators.Pauses;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Schedules;
using CallCenter.Core.Projects.Scripts;
using CallCenter.Core.Projects.Sounds;
using CallCenter.Core.Reports.Contacts.Bulk;
using CallCenter.Core.Reports.Rollups;
using CallCenter.Core.Trunks;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Data;

/// <summary>The model, free of any provider's tricks; each provider derives a context that carries its own migrations.</summary>
public abstract class CallCenterDb(DbContextOptions options) : IdentityUserContext<User, int>(options)
{
    public DbSet<Group> Groups => Set<Group>();
    public DbSet<GroupMember> GroupMembers => Set<GroupMember>();
    public DbSet<Trunk> Trunks => Set<Trunk>();
    public DbSet<TrunkRate> TrunkRates => Set<TrunkRate>();
    public DbSet<TrunkTopUp> TrunkTopUps => Set<TrunkTopUp>();
    public DbSet<TrunkDay> TrunkDays => Set<TrunkDay>();
    public DbSet<ProjectDay> ProjectDays => Set<ProjectDay>();
    public DbSet<ContactStatus> Statuses => Set<ContactStatus>();
    public DbSet<DialRuleSet> DialRuleSets => Set<DialRuleSet>();
    public DbSet<Project> Projects => Set<Project>();
    public DbSet<ProjectTrunk> ProjectTrunks => Set<ProjectTrunk>();
    public DbSet<ProjectGroup> ProjectGroups => Set<ProjectGroup>();
    public DbSet<ProjectPin> ProjectPins => Set<ProjectPin>();
    public DbSet<ProjectWindow> ProjectWindows => Set<ProjectWindow>();
    public DbSet<ProjectHoliday> ProjectHolidays => Set<ProjectHoliday>();
    public DbSet<ContactUpload> Uploads => Set<ContactUpload>();
    public DbSet<Contact> Contacts => Set<Contact>();
    public DbSet<Tag> Tags => Set<Tag>();
    public DbSet<ContactTag> ContactTags => Set<ContactTag>();
    public DbSet<BlacklistEntry> Blacklist => Set<BlacklistEntry>();
    public DbSet<ExportJob> Exports => Set<ExportJob>();
    public DbSet<FileItem> Files => Set<FileItem>();
    public DbSet<FileUpload> FileUploads => Set<FileUpload>();
    public DbSet<FileSettings> FileSettings => Set<FileSettings>();
    public DbSet<NumberingRegistry> NumberingRegistries => Set<NumberingRegistry>();
    public DbSet<CardDraft> CardDrafts => Set<CardDraft>();
    public DbSet<ContactChange> ContactChanges => Set<ContactChange>();
    public DbSet<ContactComment> Comments => Set<ContactComment>();
    public DbSet<CardField> CardFields => Set<CardField>();
    public DbSet<FixedCardField> FixedCardFields => Set<FixedCardField>();
    public DbSet<ContactFieldValue> ContactFieldValues => Set<ContactFieldValue>();
    public DbSet<ProjectScript> ProjectScripts => Set<ProjectScript>();
    public DbSet<ContactTask> Tasks => Set<ContactTask>();
    public DbSet<PacingTick> PacingTicks => Set<PacingTick>();
    public DbSet<ContactPhone> ContactPhones => Set<ContactPhone>();
    public DbSet<Call> Calls => Set<Call>();
    public DbSet<CallVoice> CallVoices => Set<CallVoice>();
    public DbSet<CallTalk> CallTalks => Set<CallTalk>();
    public DbSet<Preview> Previews => Set<Preview>();
    public DbSet<AnsweredHour> AnsweredHours => Set<AnsweredHour>();
    public DbSet<AnswerHour> AnswerHours => Set<AnswerHour>();
    public DbSet<RetryTrial> RetryTrials => Set<RetryTrial>();
    public DbSet<MachineSettings> MachineSettings => Set<MachineSettings>();
    public DbSet<LostMessage> LostMessages => Set<LostMessage>();
    public DbSet<HoldTune> HoldTunes => Set<HoldTune>();
    public DbSet<BitrixSettings> BitrixSettings => Set<BitrixSettings>();
    public DbSet<SmsSettings> SmsSettings => Set<SmsSettings>();
    public DbSet<EmailSettings> EmailSettings => Set<EmailSettings>();
    public DbSet<Webhook> Webhooks => Set<Webhook>();
    public DbSet<Delivery> Deliveries => Set<Delivery>();
    public DbSet<ContactBulk> ContactBulks => Set<ContactBulk>();
    public DbSet<OperatorPresence> Presence => Set<OperatorPresence>();
    public DbSet<OperatorStateEntry> OperatorStates => Set<OperatorStateEntry>();
    public DbSet<OperatorOffer> OperatorOffers => Set<OperatorOffer>();
    public DbSet<ReportDay> ReportDays => Set<ReportDay>();
    public DbSet<CallCount> CallCounts => Set<CallCount>();
    public DbSet<ShiftDay> ShiftDays => Set<ShiftDay>();
    public DbSet<PauseReason> PauseReasons => Set<PauseReason>();
    public DbSet<CompanySettings> Company => Set<CompanySettings>();
    public DbSet<Notification> Notifications => Set<Notification>();
    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();
    public DbSet<UserPreference> UserPreferences => Set<UserPreference>();
    public DbSet<SignInAttempts> SignInAttempts => Set<SignInAttempts>();

    /// <summary>The provider's own way with many rows; used through <see cref="BulkInsert"/>.</summary>
    public abstract IBulkPath Bulk { get; }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>();
        configurationBuilder.Properties<decimal>().HavePrecision(18, 4);
        configurationBuilder.Properties<string>().HaveMaxLength(400);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        builder.ApplyConfigurationsFromAssembly(typeof(CallCenterDb).Assembly);
        foreach (var versioned in builder.Model.GetEntityTypes().Where(type => typeof(IVersioned).IsAssignableFrom(type.ClrType)))
        {
            versioned.FindProperty(nameof(IVersioned.Version))!.IsConcurrencyToken = true;
        }
    }
}
