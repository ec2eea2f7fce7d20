using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Tags;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Data;

internal sealed class TagConfiguration : IEntityTypeConfiguration<Tag>
{
    public void Configure(EntityTypeBuilder<Tag> builder)
    {
        builder.Property(tag => tag.Name).HasMaxLength(TagLimits.NameLength);
        builder.Property(tag => tag.NameKey).HasMaxLength(TagLimits.NameLength);
        builder.HasIndex(tag => tag.NameKey).IsUnique();
    }
}

internal sealed class ContactTagConfiguration : IEntityTypeConfiguration<ContactTag>
{
    public void Configure(EntityTypeBuilder<ContactTag> builder)
    {
        // By tag, newest contacts last, for the report; by contact for its card.
        builder.HasKey(link => new { link.TagId, link.ContactId });
        builder.HasIndex(link => link.ContactId);
        builder.HasOne<Tag>().WithMany().HasForeignKey(link => link.TagId);
        builder.HasOne<Contact>().WithMany().HasForeignKey(link => link.ContactId);
    }
}

internal sealed class UserPreferenceConfiguration : IEntityTypeConfiguration<UserPreference>
{
    public void Configure(EntityTypeBuilder<UserPreference> builder)
    {
        builder.HasKey(preference => new { preference.UserId, preference.Key });
        builder.Property(preference => preference.Key).HasMaxLength(UserPreferences.KeyLength);
        builder.Property(preference => preference.Value).HasMaxLength(UserPreferences.ValueLength);
        builder.HasOne<User>().WithMany().HasForeignKey(preference => preference.UserId);
    }
}
