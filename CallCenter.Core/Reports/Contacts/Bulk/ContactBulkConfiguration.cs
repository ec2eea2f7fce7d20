using CallCenter.Core.Access;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Reports.Contacts.Bulk;

internal sealed class ContactBulkConfiguration : IEntityTypeConfiguration<ContactBulk>
{
    public void Configure(EntityTypeBuilder<ContactBulk> builder)
    {
        builder.ToTable("ContactBulks");
        builder.Property(bulk => bulk.Filter).HasMaxLength(ContactBulk.FilterLength);
        builder.Property(bulk => bulk.ContactIds).HasMaxLength(ContactBulk.IdsLength);
        builder.HasOne<User>().WithMany().HasForeignKey(bulk => bulk.OwnerId);
        builder.HasIndex(bulk => new { bulk.State, bulk.LeaseUntil });
        builder.HasIndex(bulk => new { bulk.OwnerId, bulk.Id });
    }
}
