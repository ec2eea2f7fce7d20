using System.Globalization;
using CallCenter.Core.Calls;
using CallCenter.Core.Operators;
using CallCenter.Core.Reports;
using CallCenter.Core.Reports.Dashboard;
using CallCenter.Core.Reports.Operators;
using CallCenter.Core.Reports.Rollups;
using CallCenter.Web.Monitoring;
using CallCenter.Web.Reports;
using CallCenter.Web.Reports.Calls;
using CallCenter.Web.Reports.Operators;
using CallCenter.Web.Shell;

namespace CallCenter.Web.Dashboard;

/// <summary>The four charts, in words and colours.</summary>
public sealed class DashboardPictures(DashboardView view, TimeZoneInfo zone)
{
    private static readonly CallOutcome[] s_all = [.. CallNames.Outcomes];

    /// <summary>«Операторы»: time in the states.</summary>
    public ChartPicture Of(StateBoard board, DashboardStep step)
    {
        var states = OperatorWords.States.Where(state => board.Total[state] > TimeSpan.Zero).ToList();
        return Picture(
            board.Steps.Select(one => one.Span), step, isTime: true,
            states.ConvertAll(state => new ChartSeries(
                FloorNames.Of(state), ColorOf(state), state is OperatorState.Offered or OperatorState.Dialling or OperatorState.Inactive,
                [.. board.Steps.Select(one => (long)one.Times[state].TotalSeconds)], OperatorWords.Time(board.Total[state], TimeFormat.Clock), view.OperatorsAddress(view.Period, state.ToString()))),
            (series, period) => view.OperatorsAddress(period, states[series].ToString()));
    }

    /// <summary>«Звонки (кол-во)»: by outcome.</summary>
    public ChartPicture CountsOf(CallBoard board)
    {
        var outcomes = s_all.Where(outcome => board.Sums.ContainsKey(outcome)).ToList();
        return Picture(
            board.Steps.Select(one => one.Span), board.By, isTime: false,
            outcomes.ConvertAll(outcome => new ChartSeries(
                CallNames.Of(outcome), ColorOf(outcome), outcome is CallOutcome.Rejected or CallOutcome.Machine or CallOutcome.Error or CallOutcome.InvalidNumber or CallOutcome.Cancelled,
                [.. board.Steps.Select(one => one.Sums.GetValueOrDefault(outcome).Calls)], Number(board.Sums[outcome].Calls), view.CallsAddress(view.Period, [outcome]))),
            (series, period) => view.CallsAddress(period, [outcomes[series]]));
    }

    /// <summary>«Звонки (время)»: talk, waiting, dialling.</summary>
    public ChartPicture TimesOf(CallBoard board)
    {
        List<(string Name, string Color, Func<CallSums, long> Seconds)> parts =
        [
            (CallTexts.ColumnTalk, "--talking", sums => sums.Talk), (CallTexts.ColumnWaiting, "--busy", sums => sums.Waiting), (CallTexts.ColumnDialing, "--available", sums => sums.Dialing),
            (DashboardTexts.Message, "--held", sums => sums.Message),
        ];
        parts.RemoveAll(part => part.Seconds(board.Total) == 0);
        return Picture(
            board.Steps.Select(one => one.Span), board.By, isTime: true,
            parts.ConvertAll(part => new ChartSeries(
                part.Name, part.Color, false, [.. board.Steps.Select(one => one.Sums.Values.Sum(part.Seconds))],
                OperatorWords.Time(TimeSpan.FromSeconds(part.Seconds(board.Total)), TimeFormat.Clock), view.CallsAddress(view.Period, s_all))),
            (_, period) => view.CallsAddress(period, s_all));
    }

    /// <summary>«Контакты»: the statuses given in the calls, a column each.</summary>
    public ChartPicture Of(IReadOnlyList<StatusCount> statuses) => new(
        [.. statuses.Select(status => status.Name)],
        [.. statuses.Select(status => status.Name)],
        [.. statuses.Select((status, index) => new ChartSeries(
            status.Name, status.Color, false, [.. statuses.Select((_, other) => other == index ? status.Count : 0)], Number(status.Count), view.CallsAddress(view.Period, [], status.StatusId)))],
        IsTime: false,
        (series, _) => view.CallsAddress(view.Period, [], statuses[series].StatusId));

    public static string Number(long count) => count.ToString("N0", CultureInfo.CurrentCulture);

    private ChartPicture Picture(
        IEnumerable<ReportPeriod> spans, DashboardStep by, bool isTime, IReadOnlyList<ChartSeries> series, Func<int, ChosenPeriod, string> address)
    {
        var periods = spans.Select(span => new ChosenPeriod(Local(span.From), Local(span.Before.AddMinutes(-1)))).ToList();
        return new(
            [.. periods.Select(period => period.From.ToString(by == DashboardStep.Hour ? "HH:mm" : "dd.MM", CultureInfo.InvariantCulture))],
            [.. periods.Select(period => TitleOf(period, by))],
            series, isTime, (which, step) => address(which, periods[step]));
    }

    private static string TitleOf(ChosenPeriod period, DashboardStep by) => by switch
    {
        DashboardStep.Hour => period.From.ToString("dd.MM.yyyy HH:mm", CultureInfo.InvariantCulture),
        DashboardStep.Day => $"{Formats.Date(DateOnly.FromDateTime(period.From))}, {Formats.Weekday(period.From.DayOfWeek)}",
        _ => $"{Formats.Date(DateOnly.FromDateTime(period.From))} – {Formats.Date(DateOnly.FromDateTime(period.To))}",
    };

    private DateTime Local(DateTime utc) => DateTime.SpecifyKind(TimeZoneInfo.ConvertTimeFromUtc(utc, zone), DateTimeKind.Unspecified);

    private static string ColorOf(OperatorState state) => state switch
    {
        OperatorState.Talking => "--talking",
        OperatorState.Available => "--available",
        OperatorState.Offered or OperatorState.Dialling or OperatorState.WrapUp => "--busy",
        OperatorState.DoNotDisturb => "--held",
        OperatorState.Pause or OperatorState.Inactive => "--away",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, null),
    };

    private static string ColorOf(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Talked => "--talking",
        CallOutcome.Lost or CallOutcome.Error or CallOutcome.InvalidNumber => "--lost",
        CallOutcome.Busy or CallOutcome.Rejected => "--busy",
        CallOutcome.NoAnswer or CallOutcome.Machine => "--away",
        CallOutcome.Cancelled => "--held",
        _ => throw new ArgumentOutOfRangeException(nameof(outcome), outcome, null),
    };
}
