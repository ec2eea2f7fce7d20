using CallCenter.Core.Calls;
using CallCenter.Core.Operators.Shifts;
using CallCenter.Core.Reports.Rollups;

namespace CallCenter.Core.Reports.Dashboard;

public enum DashboardStep
{
    Hour = 0,
    Day = 1,
    Week = 2,
}

/// <summary>What the dashboard tells of. Of several choices of one part any may hold.</summary>
public sealed record DashboardFilter
{
    public const int MostHourDays = 8;
    public const int MostDays = 400;

    public required ReportPeriod Period { get; init; }
    public DashboardStep By { get; init; } = DashboardStep.Day;
    public IReadOnlyList<int> Projects { get; init; } = [];

    /// <summary>Whoever had the client, be it before a transfer. An operator sees himself, whatever he asks for.</summary>
    public IReadOnlyList<int> Operators { get; init; } = [];

    /// <summary>Of the contact.</summary>
    public IReadOnlyList<int> Tags { get; init; } = [];
    public CallDirection? Direction { get; init; }

    /// <summary>Years by the hour are no picture: a longer period has longer steps.</summary>
    public DashboardStep Step => (By, (Period.Before - Period.From).TotalDays) switch
    {
        (_, > MostDays) => DashboardStep.Week,
        (DashboardStep.Hour, > MostHourDays) => DashboardStep.Day,
        var (by, _) => by,
    };
}

/// <summary>One step of a chart.</summary>
/// <param name="Span">UTC, as far as it lies in the period.</param>
public sealed record CallStep(ReportPeriod Span, IReadOnlyDictionary<CallOutcome, CallSums> Sums);

/// <param name="Steps">The earliest first, those without calls too.</param>
public sealed record CallBoard(DashboardStep By, IReadOnlyList<CallStep> Steps)
{
    public IReadOnlyDictionary<CallOutcome, CallSums> Sums { get; } = Steps.SelectMany(step => step.Sums)
        .GroupBy(sum => sum.Key).ToDictionary(sums => sums.Key, sums => sums.Aggregate(default(CallSums), (sum, more) => sum + more.Value));

    public CallSums Total => Sums.Values.Aggregate(default(CallSums), (sum, more) => sum + more);
}

public sealed record StateStep(ReportPeriod Span, StateTimes Times);

/// <param name="People">Who was at work.</param>
public sealed record StateBoard(IReadOnlyList<StateStep> Steps, int People)
{
    public StateTimes Total { get; } = Steps.Aggregate(StateTimes.None, (sum, step) => sum.Plus(step.Times));
}

/// <summary>How many calls were given a status.</summary>
/// <param name="Color">#rrggbb.</param>
public sealed record StatusCount(int StatusId, string Name, string Color, long Count);
