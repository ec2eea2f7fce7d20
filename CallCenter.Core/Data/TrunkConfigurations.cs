using CallCenter.Core.Projects;
using CallCenter.Core.Trunks;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Data;

internal sealed class TrunkConfiguration : IEntityTypeConfiguration<Trunk>
{
    public void Configure(EntityTypeBuilder<Trunk> builder)
    {
        builder.HasIndex(trunk => trunk.LiveTitle).IsUnique();
        builder.Property(trunk => trunk.CallerIds).HasMaxLength(1000);
        // A project that is deleted keeps its row; nothing cascades in a circle with the project's own trunk.
        builder.HasOne<Project>().WithMany().HasForeignKey(trunk => trunk.InboundProjectId).OnDelete(DeleteBehavior.Restrict);
        builder.HasMany(trunk => trunk.Rates).WithOne().HasForeignKey(rate => rate.TrunkId);
    }
}

internal sealed class TrunkRateConfiguration : IEntityTypeConfiguration<TrunkRate>
{
    public void Configure(EntityTypeBuilder<TrunkRate> builder)
    {
        builder.HasKey(rate => new { rate.TrunkId, rate.Prefix });
        builder.Property(rate => rate.Prefix).HasMaxLength(15);
    }
}

internal sealed class TrunkTopUpConfiguration : IEntityTypeConfiguration<TrunkTopUp>
{
    public void Configure(EntityTypeBuilder<TrunkTopUp> builder)
    {
        builder.HasOne<Trunk>().WithMany().HasForeignKey(topUp => topUp.TrunkId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(topUp => new { topUp.TrunkId, topUp.Id });
    }
}

internal sealed class ProjectDayConfiguration : IEntityTypeConfiguration<ProjectDay>
{
    public void Configure(EntityTypeBuilder<ProjectDay> builder)
    {
        builder.HasKey(day => new { day.ProjectId, day.Day });
        builder.HasOne<Project>().WithMany().HasForeignKey(day => day.ProjectId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TrunkDayConfiguration : IEntityTypeConfiguration<TrunkDay>
{
    public void Configure(EntityTypeBuilder<TrunkDay> builder)
    {
        builder.HasKey(day => new { day.TrunkId, day.Day });
        builder.HasOne<Trunk>().WithMany().HasForeignKey(day => day.TrunkId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(day => day.Day);
    }
}
