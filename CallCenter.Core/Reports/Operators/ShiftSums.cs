using System.Runtime.CompilerServices;
using CallCenter.Core.Data;
using CallCenter.Core.Operators.Shifts;
using CallCenter.Core.Reports.Rollups;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Reports.Operators;

/// <param name="From">UTC.</param>
/// <param name="To">UTC.</param>
internal readonly record struct ShiftSum(int OperatorId, DateTime From, DateTime To, int Shifts, StateTimes Times)
{
    public ShiftSum Plus(ShiftSum other) =>
        new(OperatorId, From < other.From ? From : other.From, To > other.To ? To : other.To, Shifts + other.Shifts, Times.Plus(other.Times));
}

/// <summary>The shifts of a period: of whole finished days as they are kept, of all others as the journal tells them now.</summary>
internal sealed class ShiftSums
{
    // Days of one statement.
    private const int Batch = 31;

    private readonly CallCenterDb _db;
    private readonly ReportPeriod _period;
    private readonly int[] _operatorIds;
    private readonly DateTime _now;
    private readonly List<CalendarDay> _days;
    private readonly HashSet<DateOnly> _kept;

    private ShiftSums(CallCenterDb db, ReportPeriod period, int[] operatorIds, DateTime now, List<CalendarDay> days, HashSet<DateOnly> kept) =>
        (_db, _period, _operatorIds, _now, _days, _kept) = (db, period, operatorIds, now, days, kept);

    public static async Task<ShiftSums> OpenAsync(
        CallCenterDb db, ReportPeriod asked, int[] operatorIds, TimeZoneInfo zone, DateTime now, CancellationToken cancellationToken)
    {
        // Whatever is asked for, days of which nothing can be told are not walked.
        var beginning = await Journal.BeginningAsync(db, cancellationToken) ?? now;
        var period = asked.Within(beginning, now.AddSeconds(1));
        // A period that ends now ends with the day: whoever is at work, is until now.
        var days = period.Days(zone).ToList();
        return new(db, asked, operatorIds, now, days, await KeptDays.WholeAsync(db, zone, asked, days, cancellationToken));
    }

    /// <summary>Day by day, the earliest first; days on which nobody worked are left out.</summary>
    public async IAsyncEnumerable<(DateOnly Day, IReadOnlyList<ShiftSum> Sums)> ByDayAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var days in _days.Chunk(Batch))
        {
            var kept = (await KeptAsync(days.Select(day => day.Day).Where(_kept.Contains), cancellationToken)).ToLookup(row => row.Day);
            foreach (var day in days)
            {
                List<ShiftSum> sums = _kept.Contains(day.Day)
                    ? [.. kept[day.Day].Select(row => new ShiftSum(row.OperatorId, row.From, row.To, 1, row.ToTimes()))]
                    : await CountAsync(day, cancellationToken);
                if (sums.Count > 0)
                {
                    yield return (day.Day, sums);
                }
            }
        }
    }

    /// <summary>Of each operator over the whole period.</summary>
    public async Task<Dictionary<int, ShiftSum>> InAllAsync(CancellationToken cancellationToken)
    {
        var all = new Dictionary<int, ShiftSum>();
        foreach (var (first, last) in KeptDays.Runs(_kept))
        {
            var rows = await Sums(Kept(first, last).GroupBy(row => row.OperatorId)).ToListAsync(cancellationToken);
            Add(all, rows.Select(row => new ShiftSum(row.Key, row.From, row.To, row.Shifts, row.ToTimes())));
        }

        foreach (var day in _days.Where(day => !_kept.Contains(day.Day)))
        {
            Add(all, await CountAsync(day, cancellationToken));
        }

        return all;
    }

    /// <summary>Of everybody together, day by day in no order, and who was at work: what a year of a large floor can be added up from.</summary>
    public async Task<(List<(DateOnly Day, StateTimes Times)> Days, HashSet<int> AtWork)> OfAllAsync(CancellationToken cancellationToken)
    {
        var (sums, atWork) = (new List<(DateOnly, StateTimes)>(), new HashSet<int>());
        foreach (var (first, last) in KeptDays.Runs(_kept))
        {
            sums.AddRange((await Sums(Kept(first, last).GroupBy(row => row.Day)).ToListAsync(cancellationToken)).Select(row => (row.Key, row.ToTimes())));
            atWork.UnionWith(await Kept(first, last).Select(row => row.OperatorId).Distinct().ToListAsync(cancellationToken));
        }

        foreach (var day in _days.Where(day => !_kept.Contains(day.Day)))
        {
            var counted = await CountAsync(day, cancellationToken);
            sums.Add((day.Day, counted.Aggregate(StateTimes.None, (sum, row) => sum.Plus(row.Times))));
            atWork.UnionWith(counted.Select(row => row.OperatorId));
        }

        return (sums, atWork);
    }

    private async Task<List<ShiftSum>> CountAsync(CalendarDay day, CancellationToken cancellationToken) =>
        [.. (await ShiftLines.ReadShiftsAsync(_db, _operatorIds, day.From, day.Before, _now, cancellationToken))
            .Select(row => (row.OperatorId, Shift: row.Shift.Within(_period.From, _period.Before)))
            .Where(row => row.Shift is not null)
            .Select(row => new ShiftSum(row.OperatorId, row.Shift!.From, row.Shift.To, 1, row.Shift.Times))];

    private async Task<List<ShiftDay>> KeptAsync(IEnumerable<DateOnly> days, CancellationToken cancellationToken)
    {
        var rows = new List<ShiftDay>();
        foreach (var (first, last) in KeptDays.Runs(days))
        {
            rows.AddRange(await Kept(first, last).ToListAsync(cancellationToken));
        }

        return rows;
    }

    private IQueryable<ShiftDay> Kept(DateOnly first, DateOnly last) => _db.ShiftDays.AsNoTracking()
        .Where(row => row.Day >= first && row.Day <= last && EF.Parameter(_operatorIds).Contains(row.OperatorId));

    private static IQueryable<KeptSum<TKey>> Sums<TKey>(IQueryable<IGrouping<TKey, ShiftDay>> groups) => groups.Select(rows => new KeptSum<TKey>
    {
        Key = rows.Key,
        From = rows.Min(row => row.From),
        To = rows.Max(row => row.To),
        Shifts = rows.Count(),
        Inactive = rows.Sum(row => (long)row.Inactive),
        Available = rows.Sum(row => (long)row.Available),
        Pause = rows.Sum(row => (long)row.Pause),
        DoNotDisturb = rows.Sum(row => (long)row.DoNotDisturb),
        Offered = rows.Sum(row => (long)row.Offered),
        Dialling = rows.Sum(row => (long)row.Dialling),
        Talking = rows.Sum(row => (long)row.Talking),
        WrapUp = rows.Sum(row => (long)row.WrapUp),
    });

    private static void Add(Dictionary<int, ShiftSum> all, IEnumerable<ShiftSum> sums)
    {
        foreach (var sum in sums)
        {
            all[sum.OperatorId] = all.TryGetValue(sum.OperatorId, out var known) ? known.Plus(sum) : sum;
        }
    }

    /// <summary>Whole seconds.</summary>
    private sealed class KeptSum<TKey>
    {
        public required TKey Key { get; init; }
        public DateTime From { get; init; }
        public DateTime To { get; init; }
        public int Shifts { get; init; }
        public long Inactive { get; init; }
        public long Available { get; init; }
        public long Pause { get; init; }
        public long DoNotDisturb { get; init; }
        public long Offered { get; init; }
        public long Dialling { get; init; }
        public long Talking { get; init; }
        public long WrapUp { get; init; }

        public StateTimes ToTimes() => ShiftDay.TimesOf(Inactive, Available, Pause, DoNotDisturb, Offered, Dialling, Talking, WrapUp);
    }
}
