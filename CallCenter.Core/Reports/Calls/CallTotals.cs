using System.Numerics;
using CallCenter.Core.Calls;
using CallCenter.Core.Machines;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Calls;

/// <summary>What a filter's calls come to; the same as the rows added up.</summary>
/// <param name="Answered">With <see cref="ClientSide.Answered"/>.</param>
/// <param name="Talks">With <see cref="OperatorSide.Answered"/>.</param>
/// <param name="TalkSeconds">Whole seconds of each call.</param>
public readonly record struct CallTotals(long Calls, long Answered, long Talks, long TalkSeconds, decimal Price)
    : IAdditionOperators<CallTotals, CallTotals, CallTotals>
{
    private const decimal PriceParts = 10_000;

    public static CallTotals operator +(CallTotals one, CallTotals other) => new(
        one.Calls + other.Calls, one.Answered + other.Answered, one.Talks + other.Talks, one.TalkSeconds + other.TalkSeconds, one.Price + other.Price);

    internal static async Task<CallTotals> OfAsync(IQueryable<Call> calls, CancellationToken cancellationToken)
    {
        // As CallStory tells it, row by row.
        var sums = await calls.GroupBy(call => 1).Select(group => new
        {
            Calls = group.LongCount(),
            Answered = group.Sum(call => call.Direction == CallDirection.Outbound && call.AnsweredAt != null && call.Outcome != CallOutcome.Machine
                && (call.Detection != MachineDetection.On || call.Verdict != MachineVerdict.None) ? 1L : 0L),
            Talks = group.Sum(call => call.ConnectedAt != null ? 1L : 0L),
            Seconds = group.Sum(call => call.TalkMs / 1000),
            // In the smallest parts that prices are kept in: SQLite adds decimals by calling back for each of them.
            Price = group.Sum(call => (long)Math.Round((double)call.Price * 10_000)),
        }).SingleOrDefaultAsync(cancellationToken);
        return sums is null ? default : new(sums.Calls, sums.Answered, sums.Talks, sums.Seconds, sums.Price / PriceParts);
    }
}
