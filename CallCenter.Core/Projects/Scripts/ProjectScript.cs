using CallCenter.Core.Audit;

namespace CallCenter.Core.Projects.Scripts;

/// <summary>«Скрипт оператора»: what the operator says. Kept apart from the project, whose row is read by every tick of its dialler.</summary>
[AuditedPart(typeof(Project), nameof(ProjectId), nameof(ProjectId))]
public sealed class ProjectScript
{
    public int ProjectId { get; set; }

    /// <summary>Cleaned when it was saved, and again when it is shown.</summary>
    public string Html { get; set; } = "";
}

public static class ScriptLimits
{
    /// <summary>Some forty pages of text.</summary>
    public const int Characters = 100_000;
    public const int FileMegabytes = 5;
}
