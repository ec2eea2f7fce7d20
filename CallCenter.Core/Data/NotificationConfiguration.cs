using CallCenter.Core.Access;
using CallCenter.Core.Notifications;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Data;

internal sealed class NotificationConfiguration : IEntityTypeConfiguration<Notification>
{
    public void Configure(EntityTypeBuilder<Notification> builder)
    {
        builder.Property(sent => sent.Subject).HasMaxLength(Notice.Limits.Subject);
        builder.Property(sent => sent.Link).HasMaxLength(200);
        builder.Property(sent => sent.Key).HasMaxLength(Notice.Limits.Key);
        builder.HasOne<User>().WithMany().HasForeignKey(sent => sent.UserId);
        builder.HasIndex(sent => new { sent.Key, sent.UserId }).IsUnique();
        builder.HasIndex(sent => new { sent.UserId, sent.Id });
        builder.HasIndex(sent => new { sent.UserId, sent.ReadAt });
        builder.HasIndex(sent => sent.At);
    }
}
