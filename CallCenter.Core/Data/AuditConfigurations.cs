using CallCenter.Core.Audit;
using CallCenter.Core.Company;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Data;

internal sealed class AuditEntryConfiguration : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.Property(entry => entry.UserName).HasMaxLength(200);
        builder.Property(entry => entry.From).HasMaxLength(64);
        builder.Property(entry => entry.Action).HasConversion<string>().HasMaxLength(20);
        builder.Property(entry => entry.Entity).HasMaxLength(60);
        builder.Property(entry => entry.EntityId).HasMaxLength(40);
        builder.Property(entry => entry.EntityTitle).HasMaxLength(200);
        builder.Property(entry => entry.Part).HasMaxLength(200);
        builder.Property(entry => entry.Field).HasMaxLength(100);
        builder.Property(entry => entry.OldValue).HasMaxLength(AuditText.MaxLength);
        builder.Property(entry => entry.NewValue).HasMaxLength(AuditText.MaxLength);
        builder.HasIndex(entry => entry.At);
        builder.HasIndex(entry => new { entry.Entity, entry.EntityId, entry.Id });
        builder.HasIndex(entry => new { entry.UserId, entry.Id });
        // The journal's filters, the newest first.
        builder.HasIndex(entry => new { entry.Entity, entry.Id });
        builder.HasIndex(entry => new { entry.Action, entry.Id });
    }
}

internal sealed class CompanySettingsConfiguration : IEntityTypeConfiguration<CompanySettings>
{
    public void Configure(EntityTypeBuilder<CompanySettings> builder)
    {
        builder.ToTable("Company");
        builder.Property(company => company.Id).ValueGeneratedNever();
        builder.Property(company => company.TimeZone).HasMaxLength(60);
        builder.HasData(new CompanySettings());
    }
}
