using CallCenter.Core.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Projects.Sounds;

/// <summary>A sound that clients of a project hear. It lies in the data folder under its own hash, so that copies of a project share it.</summary>
public abstract class ProjectSound
{
    public int ProjectId { get; set; }

    /// <summary>As it was sent.</summary>
    public string FileName { get; set; } = "";

    /// <summary>SHA-256 of the stored sound, hexadecimal.</summary>
    public string Hash { get; set; } = "";
    public int DurationMs { get; set; }
    public DateTime UploadedAt { get; set; }
}

/// <summary>What kinds of sound may be.</summary>
public interface IProjectSound
{
    static abstract SoundLimit Limit { get; }
}

public sealed record SoundLimit(int MaxSeconds, int FileMegabytes)
{
    public const int NameLength = 400;

    public int FileBytes => FileMegabytes * 1024 * 1024;
}

/// <summary>What a client hears who waited in vain.</summary>
[Audited(nameof(ProjectId), Ignore = [nameof(Hash), nameof(UploadedAt)])]
public sealed class LostMessage : ProjectSound, IProjectSound
{
    public static SoundLimit Limit { get; } = new(MaxSeconds: 60, FileMegabytes: 12);
}

/// <summary>«Музыка на ожидании»: what a client hears again and again while he waits or is on hold, in the place of the exchange's own tune.</summary>
[Audited(nameof(ProjectId), Ignore = [nameof(Hash), nameof(UploadedAt)])]
public sealed class HoldTune : ProjectSound, IProjectSound
{
    public static SoundLimit Limit { get; } = new(MaxSeconds: 180, FileMegabytes: 32);
}

internal sealed class LostMessageConfiguration : IEntityTypeConfiguration<LostMessage>
{
    public void Configure(EntityTypeBuilder<LostMessage> builder)
    {
        builder.ToTable("LostMessages");
        builder.IsSoundOf(project => project.LostMessage);
    }
}

internal sealed class HoldTuneConfiguration : IEntityTypeConfiguration<HoldTune>
{
    public void Configure(EntityTypeBuilder<HoldTune> builder)
    {
        builder.ToTable("HoldTunes");
        builder.IsSoundOf(project => project.HoldTune);
    }
}

file static class SoundConfiguration
{
    public static void IsSoundOf<T>(this EntityTypeBuilder<T> builder, System.Linq.Expressions.Expression<Func<Project, T?>> navigation)
        where T : ProjectSound
    {
        builder.HasKey(sound => sound.ProjectId);
        builder.HasOne<Project>().WithOne(navigation).HasForeignKey<T>(sound => sound.ProjectId);
        builder.Property(sound => sound.Hash).HasMaxLength(64);
        // Whether anybody still needs a sound.
        builder.HasIndex(sound => sound.Hash);
    }
}
