using System.Globalization;
using CallCenter.Core.Audit;

namespace CallCenter.Core.Projects.Schedules;

/// <summary>A <see cref="DayWindow"/> as it is stored.</summary>
[AuditedPart(typeof(Project), nameof(ProjectId), nameof(Name))]
public sealed class ProjectWindow
{
    public int Id { get; set; }
    public int ProjectId { get; set; }
    public DayOfWeek Day { get; set; }
    public int FromMinute { get; set; }
    public int ToMinute { get; set; }

    /// <summary>`Monday 09:00–18:00`.</summary>
    public string Name => $"{Day} {ToDayWindow().Text}";

    public DayWindow ToDayWindow() => new() { Day = Day, FromMinute = FromMinute, ToMinute = ToMinute };

    public static ProjectWindow Of(DayWindow window) => new() { Day = window.Day, FromMinute = window.FromMinute, ToMinute = window.ToMinute };
}

/// <summary>A <see cref="Holiday"/> as it is stored.</summary>
[AuditedPart(typeof(Project), nameof(ProjectId), nameof(Name))]
public sealed class ProjectHoliday
{
    public int Id { get; set; }
    public int ProjectId { get; set; }
    public DateOnly From { get; set; }
    public DateOnly To { get; set; }
    public string Title { get; set; } = "";

    /// <summary>`01.01.2026–06.01.2026 New Year`.</summary>
    public string Name => string.Create(CultureInfo.InvariantCulture, $"{From:dd.MM.yyyy}{(To == From ? "" : $"–{To:dd.MM.yyyy}")} {Title}");

    public Holiday ToHoliday() => new() { From = From, To = To, Title = Title };

    public static ProjectHoliday Of(Holiday holiday) => new() { From = holiday.From, To = holiday.To, Title = holiday.Title.Trim() };
}
