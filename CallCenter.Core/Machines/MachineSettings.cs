using CallCenter.Core.Audit;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Machines;

/// <summary>«Автоответчик» of a project; without a row it is off.</summary>
[Audited(nameof(ProjectId))]
public sealed class MachineSettings
{
    public int ProjectId { get; set; }
    public MachineDetection Mode { get; set; }
    public SilenceMeaning Silence { get; set; }

    // See MachineThresholds.
    public int InitialSilenceMs { get; set; }
    public int GreetingMs { get; set; }
    public int AfterGreetingSilenceMs { get; set; }
    public int TotalMs { get; set; }
    public int MinWordMs { get; set; }
    public int BetweenWordsMs { get; set; }
    public int MaxWords { get; set; }
    public int SilenceLevel { get; set; }
    public int MaxWordMs { get; set; }

    public static MachineSettings Usual()
    {
        var settings = new MachineSettings();
        new MachineInput().CopyTo(settings);
        return settings;
    }

    public MachineRules ToRules() => new(Mode, ToThresholds(), Silence);

    public MachineThresholds ToThresholds() => new()
    {
        InitialSilenceMs = InitialSilenceMs,
        GreetingMs = GreetingMs,
        AfterGreetingSilenceMs = AfterGreetingSilenceMs,
        TotalMs = TotalMs,
        MinWordMs = MinWordMs,
        BetweenWordsMs = BetweenWordsMs,
        MaxWords = MaxWords,
        SilenceLevel = SilenceLevel,
        MaxWordMs = MaxWordMs,
    };
}

internal sealed class MachineSettingsConfiguration : IEntityTypeConfiguration<MachineSettings>
{
    public void Configure(EntityTypeBuilder<MachineSettings> builder)
    {
        builder.ToTable("MachineSettings");
        builder.HasKey(settings => settings.ProjectId);
        builder.HasOne<Project>().WithOne(project => project.Machines).HasForeignKey<MachineSettings>(settings => settings.ProjectId);
        builder.Property(settings => settings.Mode).HasConversion<string>().HasMaxLength(20);
        builder.Property(settings => settings.Silence).HasConversion<string>().HasMaxLength(20);
    }
}
