using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Calls.Voice;
using CallCenter.Core.Contacts;
using CallCenter.Core.Dialing.BestHours;
using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Machines;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Offers;
using CallCenter.Core.Operators.Pauses;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Schedules;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Data;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.ToTable("Users");
        builder.HasIndex(user => user.Extension).IsUnique();
        builder.HasIndex(user => user.NormalizedEmail).IsUnique();
        builder.HasOne(user => user.Trunk).WithMany().HasForeignKey(user => user.TrunkId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Keys of several texts, which must fit SQL Server's 900 bytes.</summary>
internal sealed class OutsideSignInConfiguration : IEntityTypeConfiguration<IdentityUserLogin<int>>, IEntityTypeConfiguration<IdentityUserToken<int>>
{
    public void Configure(EntityTypeBuilder<IdentityUserLogin<int>> builder)
    {
        builder.Property(login => login.LoginProvider).HasMaxLength(128);
        builder.Property(login => login.ProviderKey).HasMaxLength(256);
    }

    public void Configure(EntityTypeBuilder<IdentityUserToken<int>> builder)
    {
        builder.Property(token => token.LoginProvider).HasMaxLength(128);
        builder.Property(token => token.Name).HasMaxLength(128);
    }
}

internal sealed class GroupConfiguration : IEntityTypeConfiguration<Group>
{
    public void Configure(EntityTypeBuilder<Group> builder) => builder.HasIndex(group => group.Name).IsUnique();
}

internal sealed class GroupMemberConfiguration : IEntityTypeConfiguration<GroupMember>
{
    public void Configure(EntityTypeBuilder<GroupMember> builder)
    {
        builder.HasKey(member => new { member.GroupId, member.UserId });
        builder.HasOne(member => member.Group).WithMany(group => group.Members).HasForeignKey(member => member.GroupId);
        builder.HasOne(member => member.User).WithMany(user => user.Groups).HasForeignKey(member => member.UserId);
    }
}

internal sealed class ContactStatusConfiguration : IEntityTypeConfiguration<ContactStatus>
{
    public void Configure(EntityTypeBuilder<ContactStatus> builder) => builder.HasIndex(status => status.Name).IsUnique();
}

internal sealed class ProjectConfiguration : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> builder)
    {
        // People that are deleted keep their rows; no table is reached by two chains of deletions, which SQL Server refuses.
        builder.HasOne(project => project.Supervisor).WithMany().HasForeignKey(project => project.SupervisorId).OnDelete(DeleteBehavior.Restrict);
        builder.Property(project => project.CallerIds).HasMaxLength(1000);
        builder.HasOne(project => project.DialRuleSet).WithMany().HasForeignKey(project => project.DialRuleSetId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(project => project.RetryRows).WithOne().HasForeignKey(row => row.ProjectId);
        builder.HasMany(project => project.Trunks).WithOne().HasForeignKey(line => line.ProjectId);
        builder.HasMany(project => project.Groups).WithOne().HasForeignKey(link => link.ProjectId);
        builder.HasMany(project => project.Statuses).WithOne().HasForeignKey(link => link.ProjectId);
        builder.HasMany(project => project.Pins).WithOne().HasForeignKey(pin => pin.ProjectId);
        builder.HasMany(project => project.Windows).WithOne().HasForeignKey(window => window.ProjectId);
        builder.HasMany(project => project.Holidays).WithOne().HasForeignKey(holiday => holiday.ProjectId);
        builder.HasIndex(project => new { project.IsDeleted, project.Id });
    }
}

internal sealed class ProjectTrunkConfiguration : IEntityTypeConfiguration<ProjectTrunk>
{
    public void Configure(EntityTypeBuilder<ProjectTrunk> builder)
    {
        builder.HasKey(line => new { line.ProjectId, line.TrunkId });
        builder.HasOne(line => line.Trunk).WithMany().HasForeignKey(line => line.TrunkId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class DialRuleSetConfiguration : IEntityTypeConfiguration<DialRuleSet>
{
    public void Configure(EntityTypeBuilder<DialRuleSet> builder)
    {
        builder.Property(set => set.Title).HasMaxLength(DialRuleLimits.TitleLength);
        builder.HasIndex(set => set.Title).IsUnique();
    }
}

internal sealed class ProjectGroupConfiguration : IEntityTypeConfiguration<ProjectGroup>
{
    public void Configure(EntityTypeBuilder<ProjectGroup> builder)
    {
        builder.HasKey(link => new { link.ProjectId, link.GroupId });
        builder.HasOne(link => link.Group).WithMany().HasForeignKey(link => link.GroupId);
    }
}

internal sealed class ProjectStatusConfiguration : IEntityTypeConfiguration<ProjectStatus>
{
    public void Configure(EntityTypeBuilder<ProjectStatus> builder)
    {
        builder.HasKey(link => new { link.ProjectId, link.StatusId });
        builder.HasOne(link => link.Status).WithMany().HasForeignKey(link => link.StatusId);
    }
}

internal sealed class ProjectPinConfiguration : IEntityTypeConfiguration<ProjectPin>
{
    public void Configure(EntityTypeBuilder<ProjectPin> builder)
    {
        builder.HasKey(pin => new { pin.ProjectId, pin.StatusId });
        builder.HasOne(pin => pin.Status).WithMany().HasForeignKey(pin => pin.StatusId);
        builder.HasOne(pin => pin.Operator).WithMany().HasForeignKey(pin => pin.OperatorId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ProjectRetryRowConfiguration : IEntityTypeConfiguration<ProjectRetryRow>
{
    public void Configure(EntityTypeBuilder<ProjectRetryRow> builder)
    {
        builder.HasKey(row => new { row.ProjectId, row.Outcome });
        builder.Property(row => row.Outcome).HasConversion<string>().HasMaxLength(20);
    }
}

internal sealed class ProjectWindowConfiguration : IEntityTypeConfiguration<ProjectWindow>
{
    public void Configure(EntityTypeBuilder<ProjectWindow> builder) =>
        builder.HasIndex(window => new { window.ProjectId, window.Day, window.FromMinute }).IsUnique();
}

internal sealed class ProjectHolidayConfiguration : IEntityTypeConfiguration<ProjectHoliday>
{
    public void Configure(EntityTypeBuilder<ProjectHoliday> builder)
    {
        builder.HasIndex(holiday => new { holiday.ProjectId, holiday.From }).IsUnique();
        builder.Property(holiday => holiday.Title).HasMaxLength(ScheduleLimits.HolidayTitleLength);
    }
}

internal sealed class ContactUploadConfiguration : IEntityTypeConfiguration<ContactUpload>
{
    public void Configure(EntityTypeBuilder<ContactUpload> builder)
    {
        builder.HasOne<Project>().WithMany().HasForeignKey(upload => upload.ProjectId);
        // A hundred columns with their names.
        builder.Property(upload => upload.Plan).HasMaxLength(60_000);
        builder.HasIndex(upload => new { upload.ProjectId, upload.State, upload.Id });
        builder.HasIndex(upload => upload.BusyProjectId).IsUnique();
        // What is to be worked on, asked every few seconds.
        builder.HasIndex(upload => upload.State);
    }
}

internal sealed class ContactConfiguration : IEntityTypeConfiguration<Contact>
{
    public void Configure(EntityTypeBuilder<Contact> builder)
    {
        builder.Property(contact => contact.Phone).HasMaxLength(20);
        builder.Property(contact => contact.Description).HasMaxLength(4000);
        builder.Property(contact => contact.TimeZone).HasMaxLength(60);
        builder.ComplexProperty(contact => contact.Attempts);
        builder.HasOne<ContactUpload>().WithMany().HasForeignKey(contact => contact.UploadId);
        builder.HasOne(contact => contact.Status).WithMany().HasForeignKey(contact => contact.StatusId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(contact => new { contact.UploadId, contact.DialState, contact.Id });
        // What the dialler takes next is the beginning of a few short ranges, one for each zone that is awake (docs/decisions/033). Nobody else
        // is in these indexes: neither who is finished with nor, in the second and third, who was never called.
        builder.HasIndex(contact => new { contact.ProjectId, contact.TimeZone, contact.UploadId, contact.Id }).HasDatabaseName("IX_Contacts_New").HasFilter("\"DialState\" = 0");
        builder.HasIndex(contact => new { contact.ProjectId, contact.TimeZone, contact.Rank, contact.PinnedOperatorId, contact.NextAttemptAt, contact.Id })
            .HasDatabaseName("IX_Contacts_Due").HasFilter("\"DialState\" = 1");
        builder.HasIndex(contact => new { contact.ProjectId, contact.StatusId, contact.PinnedOperatorId, contact.NextAttemptAt })
            .HasDatabaseName("IX_Contacts_Pinned").HasFilter("\"DialState\" = 1");
        // Calls that an operator promised and makes himself: those due now, and those overdue.
        builder.HasIndex(contact => new { contact.ProjectId, contact.NextAttemptAt }).HasDatabaseName("IX_Contacts_Promised").HasFilter("\"DialState\" = 1 AND \"PromisedTo\" IS NOT NULL");
        builder.HasIndex(contact => new { contact.ProjectId, contact.Phone });
        builder.HasIndex(contact => new { contact.ProjectId, contact.NameKey });
        // The base's numbers are counted from this index alone.
        builder.HasIndex(contact => new { contact.UploadId, contact.LastOutcome });
        // The report reads each of its filters in either order from an index alone; an operator's contacts are also counted before he is deleted.
        // A new row is the last of its stretch in every one of them, so an import writes them in passing (docs/decisions/026). The upload is there
        // for files still being written: their rows are passed over without being looked up.
        builder.HasIndex(contact => new { contact.CreatedAt, contact.Id, contact.UploadId });
        builder.HasIndex(contact => new { contact.UpdatedAt, contact.Id, contact.UploadId });
        builder.HasIndex(contact => new { contact.ProjectId, contact.CreatedAt, contact.Id, contact.UploadId });
        builder.HasIndex(contact => new { contact.ProjectId, contact.UpdatedAt, contact.Id, contact.UploadId });
        builder.HasIndex(contact => new { contact.StatusId, contact.ProjectId, contact.CreatedAt, contact.Id, contact.UploadId });
        builder.HasIndex(contact => new { contact.StatusId, contact.ProjectId, contact.UpdatedAt, contact.Id, contact.UploadId });
        builder.HasIndex(contact => new { contact.OperatorId, contact.CreatedAt, contact.Id });
        builder.HasIndex(contact => new { contact.OperatorId, contact.UpdatedAt, contact.Id });
    }
}

internal sealed class ContactCommentConfiguration : IEntityTypeConfiguration<ContactComment>
{
    public void Configure(EntityTypeBuilder<ContactComment> builder)
    {
        builder.Property(comment => comment.Text).HasMaxLength(4000);
        builder.HasOne<Contact>().WithMany().HasForeignKey(comment => comment.ContactId);
        builder.HasIndex(comment => new { comment.ContactId, comment.Id });
    }
}

internal sealed class ContactTaskConfiguration : IEntityTypeConfiguration<ContactTask>
{
    public void Configure(EntityTypeBuilder<ContactTask> builder)
    {
        builder.Property(task => task.Text).HasMaxLength(4000);
        builder.HasOne<Contact>().WithMany().HasForeignKey(task => task.ContactId);
        // With the time, whether a contact has an overdue task is answered by this index alone.
        builder.HasIndex(task => new { task.ContactId, task.DoneAt, task.DueAt });
        builder.HasIndex(task => new { task.DoneAt, task.DueAt });
        builder.HasIndex(task => new { task.NotifiedAt, task.DueAt });
        builder.HasIndex(task => new { task.AuthorId, task.DoneAt, task.DueAt });
    }
}

internal sealed class CallConfiguration : IEntityTypeConfiguration<Call>
{
    public void Configure(EntityTypeBuilder<Call> builder)
    {
        builder.HasKey(call => call.Number);
        builder.HasIndex(call => call.Id).IsUnique();
        builder.Property(call => call.MachineCause).HasMaxLength(MachineCause.Length);
        builder.Ignore(call => call.QueuedMs);
        builder.Ignore(call => call.WasOffered);
        builder.Ignore(call => call.BillingMs);
        builder.Ignore(call => call.DurationMs);
        builder.HasIndex(call => new { call.Phase, call.ProjectId });
        // The report's order, and every part of its filter that has calls in that order (docs/decisions/049).
        builder.HasIndex(call => new { call.StartedAt, call.Number });
        builder.HasIndex(call => new { call.ProjectId, call.StartedAt, call.Number });
        builder.HasIndex(call => new { call.ProjectId, call.Outcome, call.StartedAt, call.Number });
        builder.HasIndex(call => new { call.Outcome, call.StartedAt, call.Number });
        builder.HasIndex(call => new { call.TrunkId, call.StartedAt, call.Number });
        builder.HasIndex(call => new { call.Direction, call.Type, call.StartedAt, call.Number });
        builder.HasIndex(call => new { call.IsAbandoned, call.StartedAt, call.Number });
        // What the detector said of a project's calls beside what operators said of them.
        builder.HasIndex(call => new { call.ProjectId, call.Detection, call.StartedAt });
        builder.HasIndex(call => new { call.OperatorId, call.StartedAt, call.Number });
        builder.HasIndex(call => new { call.ContactId, call.StartedAt, call.Number });
        // How often a person was called lately, over all projects.
        builder.HasIndex(call => new { call.Phone, call.StartedAt });
        // Whether a status was ever given is asked before it is deleted.
        builder.HasIndex(call => new { call.StatusId, call.StartedAt, call.Number });
        builder.HasIndex(call => new { call.VoiceGrade, call.StartedAt, call.Number });
    }
}

internal sealed class CallVoiceConfiguration : IEntityTypeConfiguration<CallVoice>
{
    public void Configure(EntityTypeBuilder<CallVoice> builder) => builder.HasKey(voice => new { voice.CallId, voice.OperatorId });
}

internal sealed class CallTalkConfiguration : IEntityTypeConfiguration<CallTalk>
{
    public void Configure(EntityTypeBuilder<CallTalk> builder)
    {
        builder.HasKey(talk => new { talk.CallId, talk.Part });
        builder.HasIndex(talk => new { talk.OperatorId, talk.StartedAt });
        builder.HasIndex(talk => new { talk.OperatorId, talk.CallStartedAt, talk.CallNumber });
    }
}

internal sealed class AnsweredHourConfiguration : IEntityTypeConfiguration<AnsweredHour>
{
    public void Configure(EntityTypeBuilder<AnsweredHour> builder)
    {
        builder.HasKey(row => new { row.ProjectId, row.Hour });
        builder.HasOne<Project>().WithMany().HasForeignKey(row => row.ProjectId);
    }
}

internal sealed class AnswerHourConfiguration : IEntityTypeConfiguration<AnswerHour>, IEntityTypeConfiguration<RetryTrial>
{
    public void Configure(EntityTypeBuilder<AnswerHour> builder)
    {
        builder.HasKey(row => new { row.ProjectId, row.IsRestDay, row.Hour });
        builder.HasOne<Project>().WithMany().HasForeignKey(row => row.ProjectId);
    }

    public void Configure(EntityTypeBuilder<RetryTrial> builder)
    {
        builder.HasKey(row => new { row.ProjectId, row.Arm });
        builder.HasOne<Project>().WithMany().HasForeignKey(row => row.ProjectId);
    }
}

internal sealed class OperatorPresenceConfiguration : IEntityTypeConfiguration<OperatorPresence>
{
    public void Configure(EntityTypeBuilder<OperatorPresence> builder)
    {
        builder.HasKey(presence => presence.OperatorId);
        builder.Property(presence => presence.OperatorId).ValueGeneratedNever();
    }
}

internal sealed class OperatorStateEntryConfiguration : IEntityTypeConfiguration<OperatorStateEntry>
{
    public void Configure(EntityTypeBuilder<OperatorStateEntry> builder)
    {
        builder.HasIndex(entry => new { entry.OperatorId, entry.StartedAt });
        builder.HasIndex(entry => entry.EndedAt);
        // Whether a reason was ever given is asked before it is deleted.
        builder.HasIndex(entry => entry.PauseReasonId).HasFilter("\"PauseReasonId\" IS NOT NULL");
    }
}

internal sealed class OperatorOfferConfiguration : IEntityTypeConfiguration<OperatorOffer>
{
    public void Configure(EntityTypeBuilder<OperatorOffer> builder)
    {
        // The counters of an operator's day are counted from this index alone.
        builder.HasIndex(offer => new { offer.OperatorId, offer.StartedAt, offer.End });
        builder.HasIndex(offer => offer.CallId);
    }
}

internal sealed class PauseReasonConfiguration : IEntityTypeConfiguration<PauseReason>
{
    public void Configure(EntityTypeBuilder<PauseReason> builder)
    {
        builder.Property(reason => reason.Name).HasMaxLength(PauseReasonInputValidator.NameLength);
        builder.HasIndex(reason => reason.Name).IsUnique();
    }
}
