namespace CallCenter.Core.Projects.Schedules;

/// <summary>Days on which the project does not work, whatever its week says.</summary>
public sealed record Holiday
{
    public DateOnly From { get; set; }

    /// <summary>Included.</summary>
    public DateOnly To { get; set; }
    public string Title { get; set; } = "";

    public bool Holds(DateOnly day) => From <= day && day <= To;
}
