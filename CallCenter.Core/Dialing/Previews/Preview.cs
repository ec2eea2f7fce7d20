using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CallCenter.Core.Dialing.Previews;

/// <summary>
/// «Предпросмотр»: a contact whose card is before an operator, who is to call it. The claim of the contact names the call that it may become; until
/// then there is no row of it among the calls.
/// </summary>
public sealed class Preview
{
    public Guid CallId { get; set; }
    public int ProjectId { get; set; }
    public long ContactId { get; set; }
    public int OperatorId { get; set; }
    public DateTime ShownAt { get; set; }

    /// <summary>It became a call, or nothing; kept for a while, for what was typed on the card.</summary>
    public DateTime? EndedAt { get; set; }
}

/// <summary>What happens when the time for reading is over.</summary>
public enum PreviewEnd
{
    /// <summary>«Позвонить самому».</summary>
    Dial = 0,

    /// <summary>«Пропустить».</summary>
    PassOver = 1,
}

public sealed record PreviewSettings(TimeSpan Time, bool DialsAtEnd)
{
    public static PreviewSettings Of(Project project) => new(TimeSpan.FromSeconds(project.PreviewSeconds), project.PreviewEnd == PreviewEnd.Dial);
}

/// <param name="At">When it was claimed, UTC.</param>
public sealed record ShownContact(Guid CallId, int OperatorId, long ContactId, string Phone, string FullName, DateTime At);

/// <summary>What became of an operator's «Позвонить».</summary>
public abstract record PreviewAnswer
{
    public sealed record Dialled : PreviewAnswer;

    /// <summary>No line is free: the card stays before him.</summary>
    public sealed record NoLine : PreviewAnswer;

    /// <summary>It is not before him any more.</summary>
    public sealed record Gone : PreviewAnswer;

    public sealed record ProjectClosed : PreviewAnswer;

    public sealed record Blacklisted : PreviewAnswer;

    public sealed record AgainstRules(RuleReason Rule, DateTimeOffset? Until) : PreviewAnswer;
}

internal sealed class PreviewConfiguration : IEntityTypeConfiguration<Preview>
{
    public void Configure(EntityTypeBuilder<Preview> builder)
    {
        builder.HasKey(preview => preview.CallId);
        builder.HasOne<Project>().WithMany().HasForeignKey(preview => preview.ProjectId);
        builder.HasIndex(preview => new { preview.OperatorId, preview.EndedAt });
        builder.HasIndex(preview => preview.EndedAt);
    }
}
