using CallCenter.Core.Reports.Rollups;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Data;

internal sealed class ReportDayConfiguration : IEntityTypeConfiguration<ReportDay>
{
    public void Configure(EntityTypeBuilder<ReportDay> builder)
    {
        builder.HasKey(day => day.Day);
        builder.Property(day => day.Zone).HasMaxLength(64);
    }
}

internal sealed class ShiftDayConfiguration : IEntityTypeConfiguration<ShiftDay>
{
    public void Configure(EntityTypeBuilder<ShiftDay> builder)
    {
        builder.HasKey(shift => new { shift.Day, shift.OperatorId });
        builder.HasIndex(shift => new { shift.OperatorId, shift.Day });
    }
}

internal sealed class CallCountConfiguration : IEntityTypeConfiguration<CallCount>
{
    // Days and hours lie apart: a year of days is read without its hours.
    public void Configure(EntityTypeBuilder<CallCount> builder) => builder.HasKey(count => new
    {
        count.IsDay,
        count.Day,
        count.Hour,
        count.ProjectId,
        count.OperatorId,
        count.Direction,
        count.Outcome,
    });
}
