using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Data;

internal sealed class PacingTickConfiguration : IEntityTypeConfiguration<PacingTick>
{
    public void Configure(EntityTypeBuilder<PacingTick> builder)
    {
        builder.HasOne<Project>().WithMany().HasForeignKey(tick => tick.ProjectId);
        builder.Property(tick => tick.Hold).HasMaxLength(40);
        builder.HasIndex(tick => new { tick.ProjectId, tick.At });
        builder.HasIndex(tick => tick.At);
    }
}
