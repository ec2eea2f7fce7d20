using CallCenter.Core.Blacklist;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Data;

internal sealed class BlacklistConfiguration : IEntityTypeConfiguration<BlacklistEntry>
{
    public void Configure(EntityTypeBuilder<BlacklistEntry> builder)
    {
        builder.Property(entry => entry.Phone).HasMaxLength(20);
        builder.Property(entry => entry.Note).HasMaxLength(BlacklistLimits.NoteLength);
        builder.HasOne(entry => entry.Author).WithMany().HasForeignKey(entry => entry.AuthorId).OnDelete(DeleteBehavior.SetNull);
        // Asked for every number before it is dialled, and by the beginning of a number on the page.
        builder.HasIndex(entry => new { entry.Phone, entry.ProjectId }).IsUnique();
        // The page shows the newest of some projects first.
        builder.HasIndex(entry => new { entry.ProjectId, entry.Id });
    }
}
