using CallCenter.Core.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Projects;

/// <summary>What a client hears who waited in vain. The sound lies in the data folder under its own hash, so that copies of a project share it.</summary>
[Audited(nameof(ProjectId), Ignore = [nameof(Hash), nameof(UploadedAt)])]
public sealed class LostMessage
{
    public int ProjectId { get; set; }

    /// <summary>As it was sent.</summary>
    public string FileName { get; set; } = "";

    /// <summary>SHA-256 of the stored sound, hexadecimal.</summary>
    public string Hash { get; set; } = "";
    public int DurationMs { get; set; }
    public DateTime UploadedAt { get; set; }
}

internal sealed class LostMessageConfiguration : IEntityTypeConfiguration<LostMessage>
{
    public void Configure(EntityTypeBuilder<LostMessage> builder)
    {
        builder.ToTable("LostMessages");
        builder.HasKey(message => message.ProjectId);
        builder.HasOne<Project>().WithOne(project => project.LostMessage).HasForeignKey<LostMessage>(message => message.ProjectId);
        builder.Property(message => message.Hash).HasMaxLength(64);
        // Whether anybody still needs a sound.
        builder.HasIndex(message => message.Hash);
    }
}
