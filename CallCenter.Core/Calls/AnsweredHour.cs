namespace CallCenter.Core.Calls;

/// <summary>
/// Calls of a project's dialler that a person answered in one hour, and those of them that were abandoned: what a share over a day or a month is
/// added up from without reading the calls.
/// </summary>
public sealed class AnsweredHour
{
    public int ProjectId { get; set; }

    /// <summary>UTC, a whole hour.</summary>
    public DateTime Hour { get; set; }
    public int Answered { get; set; }
    public int Abandoned { get; set; }
}
