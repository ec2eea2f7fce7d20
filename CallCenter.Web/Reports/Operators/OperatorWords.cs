using System.Globalization;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Pauses;
using CallCenter.Core.Reports.Operators;
using CallCenter.Web.Desktop;
using CallCenter.Web.Monitoring;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Reports.Operators;

/// <summary>The columns and cells of the report in words.</summary>
public static class OperatorWords
{
    /// <summary>Without a choice of one's own: the manual's.</summary>
    public static readonly IReadOnlyList<string> Usual = [.. Enum.GetValues<OperatorColumn>().Where(column => column <= OperatorColumn.Dialling).Select(column => column.ToString())];

    /// <summary>In the manual's order.</summary>
    public static readonly IReadOnlyList<OperatorState> States =
    [
        OperatorState.Available, OperatorState.Pause, OperatorState.DoNotDisturb, OperatorState.WrapUp, OperatorState.Talking,
        OperatorState.Inactive, OperatorState.Offered, OperatorState.Dialling,
    ];

    public static string Title(OperatorColumn column) => column switch
    {
        OperatorColumn.Day => OperatorReportTexts.ColumnDay,
        OperatorColumn.FullName => OperatorReportTexts.ColumnFullName,
        OperatorColumn.Phone => OperatorReportTexts.ColumnPhone,
        OperatorColumn.Groups => OperatorReportTexts.ColumnGroups,
        OperatorColumn.OnLine => DeskTexts.OnLine,
        OperatorColumn.Available => FloorNames.Of(OperatorState.Available),
        OperatorColumn.Pause => FloorNames.Of(OperatorState.Pause),
        OperatorColumn.DoNotDisturb => FloorNames.Of(OperatorState.DoNotDisturb),
        OperatorColumn.WrapUp => FloorNames.Of(OperatorState.WrapUp),
        OperatorColumn.Talking => FloorNames.Of(OperatorState.Talking),
        OperatorColumn.Inactive => FloorNames.Of(OperatorState.Inactive),
        OperatorColumn.Offered => FloorNames.Of(OperatorState.Offered),
        OperatorColumn.Dialling => FloorNames.Of(OperatorState.Dialling),
        OperatorColumn.FirstIn => OperatorReportTexts.ColumnFirstIn,
        OperatorColumn.LastOut => OperatorReportTexts.ColumnLastOut,
        OperatorColumn.Shifts => OperatorReportTexts.ColumnShifts,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, null),
    };

    /// <summary>What a column counts; empty where its name says it.</summary>
    public static string Help(OperatorColumn column) => column switch
    {
        OperatorColumn.OnLine => DeskTexts.OnLineHelp,
        OperatorColumn.Inactive => OperatorReportTexts.InactiveHelp,
        OperatorColumn.Shifts => OperatorReportTexts.ShiftsHelp,
        _ => "",
    };

    /// <summary>In pixels; fixed, so that nothing moves when other rows come into sight.</summary>
    public static int Width(OperatorColumn column) => column switch
    {
        OperatorColumn.Day => 108,
        OperatorColumn.FullName => 272,
        OperatorColumn.Phone => 140,
        OperatorColumn.Groups => 140,
        OperatorColumn.FirstIn or OperatorColumn.LastOut => 138,
        OperatorColumn.Shifts => 70,
        OperatorColumn.DoNotDisturb or OperatorColumn.Offered => 128,
        OperatorColumn.Dialling => 118,
        // Room for a thousand hours.
        _ => 104,
    };

    public static string Text(OperatorReportRow row, OperatorColumn column, TimeFormat format, TimeZoneInfo zone) => column switch
    {
        OperatorColumn.Day => row.Day is { } day ? Formats.Date(day) : "",
        OperatorColumn.FullName => Name(row.Person),
        OperatorColumn.Phone => Formats.Phone(row.Person.Phone),
        OperatorColumn.Groups => row.Person.Groups,
        OperatorColumn.FirstIn => row.Day is null ? Formats.Moment(row.From, zone) : Clock(row.From, zone),
        OperatorColumn.LastOut => row.Day is null ? Formats.Moment(row.To, zone) : Clock(row.To, zone),
        OperatorColumn.Shifts => row.Shifts.ToString("N0", CultureInfo.CurrentCulture),
        _ => Time(column.TimeOf(row.Times) ?? throw new ArgumentOutOfRangeException(nameof(column), column, null), format),
    };

    /// <summary>«Иванов Иван (408)».</summary>
    public static string Name(OperatorPerson person)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{person.FullName} ({person.Extension})");
        return person.IsDeleted ? string.Format(CultureInfo.CurrentCulture, OperatorReportTexts.Gone, name) : name;
    }

    /// <summary>26:35:39, the hours not cut at a day; or 26,59 hours.</summary>
    public static string Time(TimeSpan time, TimeFormat format) => format == TimeFormat.Hours
        ? time.TotalHours.ToString("0.00", CultureInfo.CurrentCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{(long)time.TotalHours:00}:{time.Minutes:00}:{time.Seconds:00}");

    /// <summary>13:46:05 by a zone's clock.</summary>
    public static string Clock(DateTime utc, TimeZoneInfo zone) => TimeZoneInfo.ConvertTimeFromUtc(utc, zone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>How a state is drawn: its colour, and what tells it from others of that colour.</summary>
    public static string LookOf(OperatorState state) => $"state-look of-{state.ToString().ToLowerInvariant()}";

    public static string Of(PauseCause cause) => cause switch
    {
        // Chosen: the reason says all there is to say.
        PauseCause.None or PauseCause.Chosen => "",
        PauseCause.Misses => OperatorReportTexts.PauseMisses,
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, null),
    };

    public static IReadOnlyList<OperatorReportRow> Sorted(IReadOnlyList<OperatorReportRow> rows, OperatorReportView view)
    {
        if (view.Sort is not { } column)
        {
            return view.IsTurned ? [.. rows.Reverse()] : rows;
        }

        // Rows come by day and name, and stay so among equals.
        IOrderedEnumerable<OperatorReportRow> sorted = column switch
        {
            OperatorColumn.Day => By(row => row.Day),
            OperatorColumn.FullName => By(row => row.Person.FullName, StringComparer.CurrentCultureIgnoreCase),
            OperatorColumn.Phone => By(row => row.Person.Phone, StringComparer.Ordinal),
            OperatorColumn.Groups => By(row => row.Person.Groups, StringComparer.CurrentCultureIgnoreCase),
            OperatorColumn.FirstIn => By(row => row.From),
            OperatorColumn.LastOut => By(row => row.To),
            OperatorColumn.Shifts => By(row => row.Shifts),
            _ => By(row => column.TimeOf(row.Times)),
        };
        return [.. sorted];

        IOrderedEnumerable<OperatorReportRow> By<TKey>(Func<OperatorReportRow, TKey> key, IComparer<TKey>? comparer = null) =>
            view.IsTurned ? rows.OrderByDescending(key, comparer) : rows.OrderBy(key, comparer);
    }
}
