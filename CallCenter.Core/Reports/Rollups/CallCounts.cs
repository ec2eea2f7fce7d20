using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Rollups;

/// <summary>Counts the calls of a day out of the journal.</summary>
internal static class CallCounts
{
    /// <summary>Its hours, their sums as the day, and those over all operators.</summary>
    public static async Task<List<CallCount>> ReadAsync(CallCenterDb db, CalendarDay day, CancellationToken cancellationToken)
    {
        var sums = new Dictionary<Key, CallSums>();
        var calls = Within(db.Calls, day.From, day.Before).Select(CallFact.Of).AsAsyncEnumerable();
        await foreach (var call in calls.WithCancellation(cancellationToken))
        {
            var hour = new Key(false, (int)((call.StartedAt - day.From).Ticks / TimeSpan.TicksPerHour), call.ProjectId, call.OperatorId, call.Direction, call.Outcome);
            Add(sums, hour, call);
            Add(sums, hour with { IsDay = true, Hour = 0 }, call);
            Add(sums, hour with { IsDay = true, Hour = 0, OperatorId = CallCount.Everybody }, call);
        }

        return [.. sums.Select(row => new CallCount
        {
            Day = day.Day,
            IsDay = row.Key.IsDay,
            Hour = row.Key.Hour,
            ProjectId = row.Key.ProjectId,
            OperatorId = row.Key.OperatorId,
            Direction = row.Key.Direction,
            Outcome = row.Key.Outcome,
            Calls = (int)row.Value.Calls,
            Dialing = (int)row.Value.Dialing,
            Waiting = (int)row.Value.Waiting,
            Talk = (int)row.Value.Talk,
            Message = (int)row.Value.Message,
            Price = row.Value.Price,
            Offered = (int)row.Value.Offered,
            InTime = (int)row.Value.InTime,
            Abandoned = (int)row.Value.Abandoned,
        })];
    }

    /// <summary>Calls that began in a period and are over.</summary>
    public static IQueryable<Call> Within(IQueryable<Call> calls, DateTime from, DateTime before) =>
        calls.AsNoTracking().Where(call => call.StartedAt >= from && call.StartedAt < before && call.Outcome != null);

    private static void Add(Dictionary<Key, CallSums> sums, Key key, CallFact call) => sums[key] = sums.GetValueOrDefault(key) + CallSums.Of(call);

    private readonly record struct Key(bool IsDay, int Hour, int ProjectId, int OperatorId, CallDirection Direction, CallOutcome Outcome);
}
