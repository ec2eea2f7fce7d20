namespace CallCenter.Core.Reports.Dashboard;

/// <summary>The steps of a period by the company's calendar.</summary>
internal sealed class DashboardSteps
{
    private readonly List<ReportPeriod> _spans = [];
    private readonly DashboardStep _by;

    public DashboardSteps(ReportPeriod period, DashboardStep by, IReadOnlyList<CalendarDay> days)
    {
        _by = by;
        foreach (var day in days)
        {
            if (by == DashboardStep.Week && _spans.Count > 0 && day.Day.DayOfWeek != DayOfWeek.Monday)
            {
                _spans[^1] = _spans[^1] with { Before = day.Before };
            }
            else if (by == DashboardStep.Hour)
            {
                for (var from = day.From; from < day.Before; from = from.AddHours(1))
                {
                    _spans.Add(new(from, from.AddHours(1) < day.Before ? from.AddHours(1) : day.Before));
                }
            }
            else
            {
                _spans.Add(new(day.From, day.Before));
            }
        }

        _spans = [.. _spans.Select(span => period.Within(span.From, span.Before)).Where(span => !span.IsEmpty)];
    }

    public IReadOnlyList<ReportPeriod> Spans => _spans;

    /// <summary>In which a moment of the period lies; -1: in none.</summary>
    public int IndexOf(DateTime moment)
    {
        var (low, high) = (0, _spans.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            if (moment < _spans[middle].From)
            {
                high = middle - 1;
            }
            else if (moment >= _spans[middle].Before)
            {
                low = middle + 1;
            }
            else
            {
                return middle;
            }
        }

        return -1;
    }

    public bool IsByHour => _by == DashboardStep.Hour;
}
