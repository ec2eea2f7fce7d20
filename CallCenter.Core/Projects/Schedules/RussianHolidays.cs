namespace CallCenter.Core.Projects.Schedules;

/// <summary>The non-working holidays of article 112 of the Labour Code; the page words them.</summary>
public enum RussianHoliday
{
    NewYear,
    Christmas,
    DefenderDay,
    WomenDay,
    LabourDay,
    VictoryDay,
    RussiaDay,
    UnityDay,
}

public static class RussianHolidays
{
    /// <summary>The days the law itself names. Days off that are moved by a yearly decree are not among them.</summary>
    public static IReadOnlyList<(DateOnly From, DateOnly To, RussianHoliday Name)> Of(int year) =>
    [
        (new(year, 1, 1), new(year, 1, 6), RussianHoliday.NewYear),
        (new(year, 1, 7), new(year, 1, 7), RussianHoliday.Christmas),
        (new(year, 1, 8), new(year, 1, 8), RussianHoliday.NewYear),
        (new(year, 2, 23), new(year, 2, 23), RussianHoliday.DefenderDay),
        (new(year, 3, 8), new(year, 3, 8), RussianHoliday.WomenDay),
        (new(year, 5, 1), new(year, 5, 1), RussianHoliday.LabourDay),
        (new(year, 5, 9), new(year, 5, 9), RussianHoliday.VictoryDay),
        (new(year, 6, 12), new(year, 6, 12), RussianHoliday.RussiaDay),
        (new(year, 11, 4), new(year, 11, 4), RussianHoliday.UnityDay),
    ];
}
