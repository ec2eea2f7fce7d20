using System.Globalization;

namespace CallCenter.Core.Projects.Schedules;

/// <summary>Minutes of one weekday in which the project works, by the call-centre's clock.</summary>
public sealed record DayWindow
{
    public const int DayEnd = 24 * 60;

    public DayOfWeek Day { get; set; }

    /// <summary>Included.</summary>
    public int FromMinute { get; set; }

    /// <summary>Left out; <see cref="DayEnd"/> is midnight.</summary>
    public int ToMinute { get; set; }

    /// <summary>`09:00–24:00`.</summary>
    public string Text => $"{TextOf(FromMinute)}–{TextOf(ToMinute)}";

    /// <summary>The days as weeks go here.</summary>
    public static IReadOnlyList<DayOfWeek> Week { get; } =
    [
        DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday, DayOfWeek.Saturday, DayOfWeek.Sunday,
    ];

    /// <summary>«Будни 9–18»: what a new project begins with.</summary>
    public static IReadOnlyList<DayWindow> Workdays { get; } =
        [.. Week.Take(5).Select(day => new DayWindow { Day = day, FromMinute = 9 * 60, ToMinute = 18 * 60 })];

    /// <summary>«Круглосуточно».</summary>
    public static IReadOnlyList<DayWindow> RoundTheClock { get; } = [.. Week.Select(day => new DayWindow { Day = day, ToMinute = DayEnd })];

    public static string TextOf(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");
}
