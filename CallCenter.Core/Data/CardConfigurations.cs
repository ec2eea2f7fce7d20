using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Contacts.Fields;
using CallCenter.Core.Contacts.History;
using CallCenter.Core.Projects;
using CallCenter.Core.Projects.Scripts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CallCenter.Core.Data;

internal sealed class CardFieldConfiguration : IEntityTypeConfiguration<CardField>
{
    public void Configure(EntityTypeBuilder<CardField> builder)
    {
        builder.Property(field => field.Title).HasMaxLength(CardTemplateLimits.TitleLength);
        builder.Property(field => field.Type).HasConversion<string>().HasMaxLength(20);
        builder.Property(field => field.Choices).HasMaxLength(CardTemplateLimits.Choices * (CardTemplateLimits.ChoiceLength + 1));
        builder.HasOne<Project>().WithMany().HasForeignKey(field => field.ProjectId);
        builder.HasIndex(field => new { field.ProjectId, field.IsDeleted, field.Order });
    }
}

internal sealed class FixedCardFieldConfiguration : IEntityTypeConfiguration<FixedCardField>
{
    public void Configure(EntityTypeBuilder<FixedCardField> builder)
    {
        builder.HasKey(row => new { row.ProjectId, row.Field });
        builder.Property(row => row.Field).HasConversion<string>().HasMaxLength(20);
        builder.HasOne<Project>().WithMany().HasForeignKey(row => row.ProjectId);
    }
}

internal sealed class ContactFieldValueConfiguration : IEntityTypeConfiguration<ContactFieldValue>
{
    // SQLite has no decimals and would compare them as texts.
    private static readonly ValueConverter<decimal, long> s_fixedPoint =
        new(number => (long)(number * 10_000m), stored => stored / 10_000m);

    public void Configure(EntityTypeBuilder<ContactFieldValue> builder)
    {
        builder.HasKey(value => new { value.ContactId, value.FieldId });
        builder.Property(value => value.Number).HasConversion(s_fixedPoint);
        builder.Ignore(value => value.Value);
        builder.HasOne<Contact>().WithMany(contact => contact.Fields).HasForeignKey(value => value.ContactId);
        builder.HasOne<CardField>().WithMany().HasForeignKey(value => value.FieldId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(value => new { value.FieldId, value.TextKey });
        builder.HasIndex(value => new { value.FieldId, value.Number });
        builder.HasIndex(value => new { value.FieldId, value.Date });
        builder.HasIndex(value => new { value.FieldId, value.YesNo });
    }
}

internal sealed class CardDraftConfiguration : IEntityTypeConfiguration<CardDraft>
{
    public void Configure(EntityTypeBuilder<CardDraft> builder)
    {
        builder.HasKey(draft => new { draft.UserId, draft.CallId });
        builder.Property(draft => draft.Form).HasMaxLength(CardDraft.FormLength);
        builder.HasIndex(draft => draft.UpdatedAt);
    }
}

internal sealed class ContactChangeConfiguration : IEntityTypeConfiguration<ContactChange>
{
    public void Configure(EntityTypeBuilder<ContactChange> builder)
    {
        builder.Property(change => change.Field).HasConversion<string>().HasMaxLength(20);
        builder.Property(change => change.Before).HasMaxLength(ContactChange.ValueLength);
        builder.Property(change => change.After).HasMaxLength(ContactChange.ValueLength);
        builder.HasOne<Contact>().WithMany().HasForeignKey(change => change.ContactId);
        builder.HasIndex(change => new { change.ContactId, change.Id });
    }
}

internal sealed class ProjectScriptConfiguration : IEntityTypeConfiguration<ProjectScript>
{
    public void Configure(EntityTypeBuilder<ProjectScript> builder)
    {
        builder.HasKey(script => script.ProjectId);
        builder.Property(script => script.ProjectId).ValueGeneratedNever();
        builder.Property(script => script.Html).HasMaxLength(ScriptLimits.Characters);
        builder.HasOne<Project>().WithOne().HasForeignKey<ProjectScript>(script => script.ProjectId);
    }
}
