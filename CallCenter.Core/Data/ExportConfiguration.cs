using CallCenter.Core.Exports;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Data;

internal sealed class ExportConfiguration : IEntityTypeConfiguration<ExportJob>
{
    public void Configure(EntityTypeBuilder<ExportJob> builder)
    {
        builder.ToTable("Exports");
        builder.Property(job => job.Kind).HasMaxLength(ExportLimits.KindLength);
        builder.Property(job => job.Parameters).HasMaxLength(ExportLimits.ParameterLength);
        builder.Property(job => job.Subject).HasMaxLength(ExportLimits.SubjectLength);
        builder.Property(job => job.Language).HasMaxLength(10);
        builder.HasOne(job => job.Owner).WithMany().HasForeignKey(job => job.OwnerId);
        builder.HasIndex(job => new { job.OwnerId, job.Id });
        builder.HasIndex(job => new { job.State, job.FinishedAt });
    }
}
