using CallCenter.Core.Numbering;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Data;

internal sealed class NumberingConfiguration : IEntityTypeConfiguration<NumberingRegistry>
{
    public void Configure(EntityTypeBuilder<NumberingRegistry> builder)
    {
        builder.Property(registry => registry.Report).HasMaxLength(NumberingReport.TextLength);
        builder.HasOne(registry => registry.Author).WithMany().HasForeignKey(registry => registry.AuthorId).OnDelete(DeleteBehavior.SetNull);
    }
}
