using System.Globalization;
using CallCenter.Core.Reports.Calls;
using CallCenter.Web.Reports.Parts;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Reports.Calls;

/// <summary>The report's columns in words.</summary>
public static class CallColumns
{
    public static string Title(CallColumn column) => column switch
    {
        CallColumn.Project => CallTexts.ColumnProject,
        CallColumn.Number => CallTexts.ColumnNumber,
        CallColumn.StartedAt => CallTexts.ColumnDate,
        CallColumn.Recording => CallTexts.ColumnRecording,
        CallColumn.Direction => CallTexts.ColumnDirection,
        CallColumn.Type => CallTexts.ColumnType,
        CallColumn.Phone => CallTexts.ColumnPhone,
        CallColumn.From => CallTexts.ColumnFrom,
        CallColumn.To => CallTexts.ColumnTo,
        CallColumn.Duration => CallTexts.ColumnDuration,
        CallColumn.Billing => CallTexts.ColumnBilling,
        CallColumn.Dialing => CallTexts.ColumnDialing,
        CallColumn.Waiting => CallTexts.ColumnWaiting,
        CallColumn.Talk => CallTexts.ColumnTalk,
        CallColumn.ClientSide => CallTexts.ColumnClientSide,
        CallColumn.OperatorSide => CallTexts.ColumnOperatorSide,
        CallColumn.Outcome => CallTexts.Outcome,
        CallColumn.Contact => CallTexts.ColumnContact,
        CallColumn.Operator => CallTexts.ColumnOperator,
        CallColumn.Region => CallTexts.ColumnRegion,
        CallColumn.TimeZone => CallTexts.ColumnTimeZone,
        CallColumn.Status => CallTexts.ColumnResult,
        CallColumn.Tags => CallTexts.ColumnTags,
        CallColumn.Comment => CallTexts.ColumnComment,
        CallColumn.Price => CallTexts.ColumnPrice,
        CallColumn.Voice => CallTexts.ColumnVoice,
        CallColumn.Trunk => CallTexts.ColumnTrunk,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, null),
    };

    public static int Width(CallColumn column) => column switch
    {
        CallColumn.Number => 76,
        CallColumn.StartedAt => 164,
        CallColumn.Recording => 84,
        CallColumn.Direction => 106,
        CallColumn.Type => 84,
        CallColumn.Phone or CallColumn.From or CallColumn.To => 142,
        CallColumn.Duration or CallColumn.Dialing or CallColumn.Waiting or CallColumn.Talk => 72,
        CallColumn.Billing or CallColumn.Price => 80,
        CallColumn.ClientSide => 148,
        CallColumn.OperatorSide => 176,
        CallColumn.Contact or CallColumn.Operator => 180,
        CallColumn.TimeZone => 110,
        CallColumn.Comment => 200,
        CallColumn.Voice => 62,
        _ => 140,
    };

    public static bool IsNumber(CallColumn column) => column is CallColumn.Duration or CallColumn.Billing or CallColumn.Dialing or CallColumn.Waiting
        or CallColumn.Talk or CallColumn.Price;

    /// <summary>Says nothing, and is drawn faint.</summary>
    public static bool IsZero(CallReportRow row, CallColumn column) => column switch
    {
        CallColumn.Duration => row.Duration == 0,
        CallColumn.Billing => row.Billing == 0,
        CallColumn.Dialing => row.Dialing == 0,
        CallColumn.Waiting => row.Waiting == 0,
        CallColumn.Talk => row.Talk == 0,
        CallColumn.Price => row.Price == 0,
        _ => false,
    };

    /// <param name="zone">In which moments are shown.</param>
    public static string Text(CallReportRow row, CallColumn column, TimeZoneInfo zone) => column switch
    {
        CallColumn.Project => row.Project,
        CallColumn.Number => row.Number.ToString(CultureInfo.InvariantCulture),
        CallColumn.StartedAt => Moment(row.StartedAt, zone),
        CallColumn.Recording => "",
        CallColumn.Direction => CallNames.Of(row.Direction),
        CallColumn.Type => CallNames.Of(row.Type),
        CallColumn.Phone => Formats.Phone(row.Phone),
        CallColumn.From => Formats.Phone(row.From),
        CallColumn.To => Formats.Phone(row.To),
        CallColumn.Duration => Time(row, row.Duration),
        CallColumn.Billing => Time(row, row.Billing),
        CallColumn.Dialing => Time(row, row.Dialing),
        CallColumn.Waiting => Time(row, row.Waiting),
        CallColumn.Talk => Time(row, row.Talk),
        CallColumn.ClientSide => CallSideNames.Of(row.Story.Client),
        CallColumn.OperatorSide => CallSideNames.Of(row.Story.Operator),
        CallColumn.Outcome => row.Outcome is { } outcome ? CallNames.Of(outcome) : CallTexts.InProgress,
        CallColumn.Contact => row.Contact,
        CallColumn.Operator => string.Join(" → ", row.Operators),
        CallColumn.Region => row.Region,
        CallColumn.TimeZone => ReportTime.Offset(row.TimeZone, row.StartedAt),
        CallColumn.Status => row.Status,
        CallColumn.Tags => string.Join(", ", row.Tags),
        CallColumn.Comment => row.Comment,
        CallColumn.Price => row.Outcome is null ? "" : row.Price.ToString("0.00##", CultureInfo.CurrentCulture),
        CallColumn.Voice => row.Score?.ToString("0.0", CultureInfo.CurrentCulture) ?? "",
        CallColumn.Trunk => row.Trunk,
        _ => throw new ArgumentOutOfRangeException(nameof(column), column, null),
    };

    /// <summary>24.03.2022 11:11:07: calls are counted by seconds.</summary>
    public static string Moment(DateTime utc, TimeZoneInfo zone) =>
        TimeZoneInfo.ConvertTimeFromUtc(DateTime.SpecifyKind(utc, DateTimeKind.Utc), zone).ToString("dd.MM.yyyy HH:mm:ss", CultureInfo.InvariantCulture);

    /// <summary>Known once the call is over.</summary>
    private static string Time(CallReportRow row, long seconds) => row.Outcome is null ? "" : Formats.Duration(TimeSpan.FromSeconds(seconds));
}

/// <summary>Which columns a person has chosen, as it is remembered.</summary>
public sealed record ChosenCallColumns(IReadOnlyList<string> Shown)
{
    public const string Key = "report.calls.columns";

    /// <summary>Without a choice of one's own: as the manual shows the report, without what is the same in every row or stands elsewhere.</summary>
    public static ChosenCallColumns Usual { get; } = new([.. Enum.GetValues<CallColumn>()
        .Where(column => column is not (CallColumn.Type or CallColumn.TimeZone or CallColumn.Trunk)).Select(column => column.ToString())]);

    public IReadOnlyList<CallColumn> Columns => [.. Enum.GetValues<CallColumn>().Where(column => Shown.Contains(column.ToString()))];

    public IReadOnlyList<ColumnChoice> Choices =>
        [.. Enum.GetValues<CallColumn>().Select(column => new ColumnChoice(column.ToString(), CallColumns.Title(column), Shown.Contains(column.ToString())))];

    /// <summary>A report without columns would be none.</summary>
    public ChosenCallColumns Toggle(string key) => Shown.Contains(key)
        ? Columns.Count > 1 ? new([.. Shown.Where(name => name != key)]) : this
        : new([.. Shown, key]);

    public ChosenCallColumns ToggleEverything() => new(Choices.All(choice => choice.IsShown) ? [nameof(CallColumn.Number)] : [.. Enum.GetNames<CallColumn>()]);
}
