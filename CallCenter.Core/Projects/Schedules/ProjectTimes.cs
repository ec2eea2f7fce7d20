namespace CallCenter.Core.Projects.Schedules;

/// <summary>Tab «Дни недели и время звонка».</summary>
public sealed record ProjectTimes
{
    public IReadOnlyList<DayWindow> Windows { get; set; } = [];
    public IReadOnlyList<Holiday> Holidays { get; set; } = [];

    public ProjectTimes Copy() => new()
    {
        Windows = [.. Windows.Select(window => window with { })],
        Holidays = [.. Holidays.Select(holiday => holiday with { })],
    };

    // Forms tell by comparison whether anything was changed; the order in which rows were entered means nothing.
    public bool Equals(ProjectTimes? other) => other is not null
        && Windows.Count == other.Windows.Count && Windows.ToHashSet().SetEquals(other.Windows)
        && Holidays.Count == other.Holidays.Count && Holidays.ToHashSet().SetEquals(other.Holidays);

    public override int GetHashCode() => HashCode.Combine(Windows.Count, Holidays.Count);
}
