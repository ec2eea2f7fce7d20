using CallCenter.Core.Integrations.Settings;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Integrations.Deliveries;

internal sealed class DeliveryConfiguration : IEntityTypeConfiguration<Delivery>
{
    public void Configure(EntityTypeBuilder<Delivery> builder)
    {
        builder.ToTable("Deliveries");
        builder.Property(delivery => delivery.Target).HasMaxLength(60);
        builder.Property(delivery => delivery.Lane).HasMaxLength(100);
        builder.Property(delivery => delivery.Recipient).HasMaxLength(IntegrationLimits.Url);
        builder.Property(delivery => delivery.Content).HasMaxLength(200_000);
        builder.Property(delivery => delivery.Answer).HasMaxLength(SendResult.AnswerLength);
        builder.Property(delivery => delivery.Request).HasMaxLength(SendResult.RequestLength);
        builder.Property(delivery => delivery.Fault).HasConversion<string>().HasMaxLength(20);
        builder.HasOne<Project>().WithMany().HasForeignKey(delivery => delivery.ProjectId);
        builder.HasIndex(delivery => delivery.Key).IsUnique();
        // What is due, where to, and what is ahead of it.
        builder.HasIndex(delivery => new { delivery.State, delivery.Target, delivery.NextTryAt });
        builder.HasIndex(delivery => new { delivery.Lane, delivery.State, delivery.Id });
        // Of one call: its card, and whether a status was sent already.
        builder.HasIndex(delivery => new { delivery.CallId, delivery.Kind });
        builder.HasIndex(delivery => delivery.ContactId);
        // The page's list and the pruning.
        builder.HasIndex(delivery => new { delivery.ProjectId, delivery.Id });
        builder.HasIndex(delivery => new { delivery.State, delivery.FinishedAt });
    }
}
