using CallCenter.Core;
using CallCenter.Core.Projects.Schedules;
using CallCenter.Web.Shell;

namespace CallCenter.Tests.Unit.Projects;

public sealed class ProjectTimesValidatorTests
{
    private readonly ProjectTimesValidator _validator = new();

    [Theory]
    [InlineData(600, 600, FieldRules.WindowEmpty)]
    [InlineData(1320, 360, FieldRules.WindowReversed)]
    [InlineData(-1, 360, FieldRules.WindowOutsideDay)]
    [InlineData(600, 1441, FieldRules.WindowOutsideDay)]
    public void Window_Wrong_RefusedByDayAndInterval(int from, int to, string rule)
    {
        var error = Assert.Single(_validator.Check(Week(Window(DayOfWeek.Monday, 60, 120), Window(DayOfWeek.Friday, from, to)))!.Errors);

        Assert.Equal(("Windows[1]", rule), (error.Field, error.Rule));
        Assert.Equal([DayOfWeek.Friday, $"{DayWindow.TextOf(from)}–{DayWindow.TextOf(to)}"], error.Args);
    }

    [Fact]
    public void Window_OverlapsAnotherOfItsDay_BothNamed()
    {
        var error = Assert.Single(_validator.Check(Week(
            Window(DayOfWeek.Monday, 540, 780), Window(DayOfWeek.Tuesday, 600, 700), Window(DayOfWeek.Monday, 720, 1080)))!.Errors);

        Assert.Equal("Windows[2]", error.Field);
        Assert.Equal("Пн: интервал 12:00–18:00 пересекается с 09:00–13:00", InRussian(() => Refusals.Word(error)));
    }

    [Fact]
    public void Windows_ThatTouchOrEndAtMidnight_AreRight() =>
        Assert.Null(_validator.Check(Week(Window(DayOfWeek.Monday, 0, 540), Window(DayOfWeek.Monday, 540, DayWindow.DayEnd))));

    [Fact]
    public void Holidays_Wrong_EachRefused()
    {
        var times = new ProjectTimes
        {
            Holidays =
            [
                new() { From = new(2026, 5, 1), To = new(2026, 5, 3), Title = "Май" },
                new() { From = new(2026, 5, 3), To = new(2026, 5, 4), Title = "Дача" },
                new() { From = new(2026, 6, 2), To = new(2026, 6, 1), Title = "Назад" },
                new() { From = new(2026, 7, 1), To = new(2028, 7, 1), Title = "Вечность" },
                new() { From = new(2029, 7, 1), To = new(2029, 7, 1), Title = " " },
            ],
        };

        Assert.Equal(
            [("Holidays[1].From", FieldRules.HolidayOverlap), ("Holidays[2].To", FieldRules.EndBeforeStart), ("Holidays[3].To", FieldRules.HolidayTooLong), ("Holidays[4].Title", FieldRules.Required)],
            _validator.Check(times)!.Errors.Select(error => (error.Field, error.Rule)));
    }

    [Fact]
    public void RussianHolidays_AnyYear_FourteenDaysThatDoNotOverlap()
    {
        foreach (var year in Enumerable.Range(2024, 10))
        {
            var days = RussianHolidays.Of(year).SelectMany(holiday => Enumerable.Range(holiday.From.DayNumber, holiday.To.DayNumber - holiday.From.DayNumber + 1)).ToList();
            Assert.Equal(14, days.Count);
            Assert.Equal(days.Count, days.Distinct().Count());
            Assert.All(days, day => Assert.Equal(year, DateOnly.FromDayNumber(day).Year));
        }
    }

    private static string InRussian(Func<string> words)
    {
        var before = System.Globalization.CultureInfo.CurrentUICulture;
        System.Globalization.CultureInfo.CurrentUICulture = new("ru-RU");
        try
        {
            return words();
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentUICulture = before;
        }
    }

    private static ProjectTimes Week(params DayWindow[] windows) => new() { Windows = windows };

    private static DayWindow Window(DayOfWeek day, int from, int to) => new() { Day = day, FromMinute = from, ToMinute = to };
}
