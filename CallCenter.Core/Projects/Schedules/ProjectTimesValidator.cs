using FluentValidation;
using FluentValidation.Results;

namespace CallCenter.Core.Projects.Schedules;

public static class ScheduleLimits
{
    public const int Windows = 7 * 48;
    public const int Holidays = 300;
    public const int HolidayDays = 366;
    public const int HolidayTitleLength = 100;
}

/// <summary>Each refusal names the day and the interval it means.</summary>
internal sealed class ProjectTimesValidator : AbstractValidator<ProjectTimes>
{
    public ProjectTimesValidator()
    {
        RuleFor(times => times.Windows).Must(windows => windows.Count <= ScheduleLimits.Windows).Says(FieldRules.TooMany, ScheduleLimits.Windows);
        RuleFor(times => times.Windows).Custom(CheckWindows);
        RuleFor(times => times.Holidays).Must(holidays => holidays.Count <= ScheduleLimits.Holidays).Says(FieldRules.TooMany, ScheduleLimits.Holidays);
        RuleFor(times => times.Holidays).Custom(CheckHolidays);
    }

    private static void CheckWindows(IReadOnlyList<DayWindow> windows, ValidationContext<ProjectTimes> context)
    {
        for (var i = 0; i < windows.Count; i++)
        {
            var window = windows[i];
            var (day, text) = (window.Day, window.Text);
            if (!Enum.IsDefined(day) || window.FromMinute is < 0 or >= DayWindow.DayEnd || window.ToMinute is < 0 or > DayWindow.DayEnd)
            {
                Refuse(context, $"Windows[{i}]", FieldRules.WindowOutsideDay, day, text);
            }
            else if (window.FromMinute == window.ToMinute)
            {
                Refuse(context, $"Windows[{i}]", FieldRules.WindowEmpty, day, text);
            }
            else if (window.FromMinute > window.ToMinute)
            {
                Refuse(context, $"Windows[{i}]", FieldRules.WindowReversed, day, text);
            }
            else if (windows.Take(i).FirstOrDefault(other => Overlap(window, other)) is { } other)
            {
                Refuse(context, $"Windows[{i}]", FieldRules.WindowOverlap, day, text, other.Text);
            }
        }
    }

    private static void CheckHolidays(IReadOnlyList<Holiday> holidays, ValidationContext<ProjectTimes> context)
    {
        for (var i = 0; i < holidays.Count; i++)
        {
            var holiday = holidays[i];
            if (string.IsNullOrWhiteSpace(holiday.Title))
            {
                Refuse(context, $"Holidays[{i}].Title", FieldRules.Required);
            }
            else if (holiday.Title.Length > ScheduleLimits.HolidayTitleLength)
            {
                Refuse(context, $"Holidays[{i}].Title", FieldRules.TooLong, ScheduleLimits.HolidayTitleLength);
            }

            if (holiday.To < holiday.From)
            {
                Refuse(context, $"Holidays[{i}].To", FieldRules.EndBeforeStart);
            }
            else if (holiday.To.DayNumber - holiday.From.DayNumber >= ScheduleLimits.HolidayDays)
            {
                Refuse(context, $"Holidays[{i}].To", FieldRules.HolidayTooLong, ScheduleLimits.HolidayDays);
            }
            else if (holidays.Take(i).FirstOrDefault(other => holiday.From <= other.To && other.From <= holiday.To) is { } other)
            {
                Refuse(context, $"Holidays[{i}].From", FieldRules.HolidayOverlap, other.Title);
            }
        }
    }

    /// <summary>Intervals that touch do not overlap.</summary>
    private static bool Overlap(DayWindow one, DayWindow other) =>
        one.Day == other.Day && one.FromMinute < other.ToMinute && other.FromMinute < one.ToMinute;

    private static void Refuse(ValidationContext<ProjectTimes> context, string field, string rule, params object[] args) =>
        context.AddFailure(new ValidationFailure(field, rule) { ErrorCode = rule, CustomState = args });
}
