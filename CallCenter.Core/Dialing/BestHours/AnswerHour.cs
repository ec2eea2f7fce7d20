namespace CallCenter.Core.Dialing.BestHours;

/// <summary>How often the people of a project answered in one hour of their own clocks: 48 rows for each project, however many calls it makes.</summary>
public sealed class AnswerHour
{
    public int ProjectId { get; set; }

    /// <summary>A weekend or a public holiday.</summary>
    public bool IsRestDay { get; set; }

    /// <summary>0 to 23, by the person's own clock.</summary>
    public int Hour { get; set; }
    public int Dials { get; set; }

    /// <summary>By a person.</summary>
    public int Answers { get; set; }
}
