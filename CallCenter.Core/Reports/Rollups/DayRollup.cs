using CallCenter.Core.Company;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Bulk;
using CallCenter.Core.Operators.Shifts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace CallCenter.Core.Reports.Rollups;

/// <summary>Keeps the sums of finished days. They are derived from the journal: any day can be made again, and is when the company's zone changes.</summary>
public sealed partial class DayRollup(IDbContextFactory<CallCenterDb> factory, CompanyTime company, TimeProvider clock, ILogger<DayRollup> logger)
{
    /// <summary>So long after its end a day is waited with: what is written late for it is mostly there by then.</summary>
    public static readonly TimeSpan Settled = TimeSpan.FromMinutes(10);

    private int _running;

    /// <summary>Makes every finished day that is not made, the newest first.</summary>
    /// <returns>How many were made.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _running, 1) == 1)
        {
            // The first run over years takes longer than it is until the next.
            return 0;
        }

        try
        {
            return await MakeMissingAsync(cancellationToken);
        }
        finally
        {
            Volatile.Write(ref _running, 0);
        }
    }

    /// <summary>One day anew, whatever is kept of it.</summary>
    /// <returns>False: it was changed, or begun by another, meanwhile.</returns>
    public async Task<bool> MakeAsync(CalendarDay day, CancellationToken cancellationToken)
    {
        var (zone, maker) = (await company.ZoneAsync(cancellationToken), Guid.NewGuid());
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        // Known before it is counted: a change that comes while it is being counted takes this row away.
        await using (var begun = await db.Database.BeginTransactionAsync(cancellationToken))
        {
            await db.ReportDays.Where(kept => kept.Day == day.Day).ExecuteDeleteAsync(cancellationToken);
            db.ReportDays.Add(new() { Day = day.Day, From = day.From, Before = day.Before, Zone = zone.Id, Maker = maker });
            await db.SaveChangesAsync(cancellationToken);
            await begun.CommitAsync(cancellationToken);
        }

        db.ChangeTracker.Clear();
        var now = clock.GetUtcNow().UtcDateTime;
        var people = await db.Users.OrderBy(user => user.Id).Select(user => user.Id).ToListAsync(cancellationToken);
        var shifts = await ShiftLines.ReadShiftsAsync(db, people, day.From, day.Before, now, cancellationToken);
        var calls = await CallCounts.ReadAsync(db, day, cancellationToken);
        await using var made = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await db.ReportDays.Where(kept => kept.Day == day.Day && kept.Maker == maker)
            .ExecuteUpdateAsync(row => row.SetProperty(kept => kept.MadeAt, now), cancellationToken) == 0)
        {
            return false;
        }

        await db.ShiftDays.Where(shift => shift.Day == day.Day).ExecuteDeleteAsync(cancellationToken);
        await db.CallCounts.Where(count => count.Day == day.Day).ExecuteDeleteAsync(cancellationToken);
        db.ShiftDays.AddRange(shifts.Select(row => ShiftDay.Of(day.Day, row.OperatorId, row.Shift)));
        await db.SaveChangesAsync(cancellationToken);
        await BulkInsert.WriteAsync(db, calls, cancellationToken);
        await made.CommitAsync(cancellationToken);
        return true;
    }

    private async Task<int> MakeMissingAsync(CancellationToken cancellationToken)
    {
        var zone = await company.ZoneAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        var missing = new List<CalendarDay>();
        await using (var db = await factory.CreateDbContextAsync(cancellationToken))
        {
            if (await Journal.BeginningAsync(db, cancellationToken) is not { } beginning)
            {
                return 0;
            }

            var made = await KeptDays.ReadAsync(db, zone, DateOnly.MinValue, DateOnly.MaxValue, cancellationToken);
            missing.AddRange(new ReportPeriod(beginning, now).Days(zone).Where(day => day.Before + Settled <= now && !made.Contains(day.Day)));
        }

        missing.Reverse();
        var count = 0;
        foreach (var day in missing)
        {
            cancellationToken.ThrowIfCancellationRequested();
            count += await MakeAsync(day, cancellationToken) ? 1 : 0;
        }

        if (count > 0)
        {
            LogMade(count, missing[^1].Day, missing[0].Day);
        }

        return count;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Kept the sums of {Count} days from {First} to {Last}")]
    private partial void LogMade(int count, DateOnly first, DateOnly last);
}
