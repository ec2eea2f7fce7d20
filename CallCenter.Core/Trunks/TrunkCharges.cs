using CallCenter.Core.Calls;
using CallCenter.Core.Company;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Locks;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Trunks;

/// <summary>Prices a call that is being closed and adds it to the day it began on, its trunk's and its project's, within the transaction that closes it.</summary>
public sealed class TrunkCharges(CompanyTime time)
{
    internal async Task ChargeAsync(CallCenterDb db, Call call, CancellationToken cancellationToken)
    {
        // Carriers take money for numbers that are dialled, and for those that answer.
        if (call is not { TrunkId: { } trunkId, Direction: CallDirection.Outbound, BillingMs: > 0, EndedAt: not null }
            || await db.Trunks.AsNoTracking().SingleOrDefaultAsync(trunk => trunk.Id == trunkId, cancellationToken) is not { } trunk)
        {
            return;
        }

        var prefixes = Enumerable.Range(1, call.To.Length).Select(length => call.To[..length]).ToList();
        var rates = await db.TrunkRates.AsNoTracking()
            .Where(rate => rate.TrunkId == trunkId && prefixes.Contains(rate.Prefix)).ToListAsync(cancellationToken);
        call.Price = CallPrice.Of(call.BillingMs, call.To, trunk, rates);
        if (call.Price == 0)
        {
            return;
        }

        // As every filter by a period has it.
        var day = await time.DayOfAsync(call.StartedAt, cancellationToken);
        await AddAsync(
            () => db.TrunkDays.Where(row => row.TrunkId == trunkId && row.Day == day)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.Spent, row => row.Spent + call.Price), cancellationToken),
            () => db.Trunks.Where(row => row.Id == trunkId).ForChange().Select(row => row.Id).SingleAsync(cancellationToken),
            () => db.TrunkDays.Add(new() { TrunkId = trunkId, Day = day, Spent = call.Price }));
        if (call.ProjectId is { } projectId)
        {
            await AddAsync(
                () => db.ProjectDays.Where(row => row.ProjectId == projectId && row.Day == day)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.Spent, row => row.Spent + call.Price), cancellationToken),
                () => db.Projects.Where(row => row.Id == projectId).ForChange().Select(row => row.Id).SingleAsync(cancellationToken),
                () => db.ProjectDays.Add(new() { ProjectId = projectId, Day = day, Spent = call.Price }));
        }
    }

    /// <summary>Adds in the database, not here: calls end side by side.</summary>
    private static async Task AddAsync(Func<Task<int>> addToDayAsync, Func<Task> waitForOthersAsync, Action begin)
    {
        if (await addToDayAsync() > 0)
        {
            return;
        }

        // Two first calls of a day at once: the second waits here and finds the row of the first.
        await waitForOthersAsync();
        if (await addToDayAsync() == 0)
        {
            begin();
        }
    }
}
