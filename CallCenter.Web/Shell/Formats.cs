using System.Globalization;
using PhoneNumbers;

namespace CallCenter.Web.Shell;

/// <summary>Dates, numbers and durations as people read them here, in both languages alike.</summary>
public static class Formats
{
    private static readonly PhoneNumberUtil s_phones = PhoneNumberUtil.GetInstance();

    /// <summary>24.03.2022 11:11, in the zone given.</summary>
    public static string Moment(DateTime utc, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone).ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture);

    public static string Date(DateOnly date) => date.ToString("dd.MM.yyyy", CultureInfo.InvariantCulture);

    /// <summary>«Пн», in the page's language.</summary>
    public static string Weekday(DayOfWeek day)
    {
        var culture = CultureInfo.CurrentUICulture;
        var name = culture.DateTimeFormat.GetAbbreviatedDayName(day);
        return char.ToUpper(name[0], culture) + name[1..];
    }

    /// <summary>«в 09:00 пн», from a week ahead on «09.01.2027 в 09:00»: a weekday says when only within a week.</summary>
    /// <param name="moment">In the zone it is shown in.</param>
    public static string DayAndTime(DateTimeOffset moment, DateTime utcNow) =>
        moment.ToString(moment.UtcDateTime - utcNow < TimeSpan.FromDays(7) ? ShellTexts.SoonFormat : ShellTexts.LaterFormat, CultureInfo.CurrentCulture);

    /// <summary>04:53; 1:04:53 from an hour on.</summary>
    public static string Duration(TimeSpan length)
    {
        var seconds = Math.Max(0, (long)length.TotalSeconds);
        return seconds < 3600
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 60:00}:{seconds % 60:00}")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600}:{seconds / 60 % 60:00}:{seconds % 60:00}");
    }

    /// <summary>+7 922 871-13-45; what is no number of any country is shown as it is.</summary>
    public static string Phone(string digits)
    {
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit))
        {
            return digits;
        }

        if (digits is ['7', ..] && digits.Length == 11)
        {
            return $"+7 {digits[1..4]} {digits[4..7]}-{digits[7..9]}-{digits[9..]}";
        }

        try
        {
            var number = s_phones.Parse("+" + digits, null);
            return s_phones.IsValidNumber(number) ? s_phones.Format(number, PhoneNumberFormat.INTERNATIONAL) : digits;
        }
        catch (NumberParseException)
        {
            return digits;
        }
    }

    /// <summary>«1 контакт, 2 контакта, 5 контактов» by the page's language; English knows only the first and the last.</summary>
    public static string Plural(long count, string one, string few, string many)
    {
        var (tens, units) = (count % 100, count % 10);
        if (CultureInfo.CurrentUICulture.TwoLetterISOLanguageName == "en")
        {
            return string.Format(CultureInfo.CurrentCulture, count == 1 ? one : many, count);
        }

        var form = tens is >= 11 and <= 14 ? many : units switch { 1 => one, >= 2 and <= 4 => few, _ => many };
        return string.Format(CultureInfo.CurrentCulture, form, count);
    }
}
