using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Operators.Shifts;

/// <summary>The time lines of many operators over a day: what <see cref="ShiftQueries"/> reads of one.</summary>
internal static class ShiftLines
{
    // Of one statement.
    private const int Batch = 200;

    /// <summary>The shifts of those of them who were at work.</summary>
    /// <param name="from">UTC, of the day.</param>
    /// <param name="before">UTC, left out.</param>
    public static async Task<List<(int OperatorId, Shift Shift)>> ReadShiftsAsync(
        CallCenterDb db, IReadOnlyList<int> operatorIds, DateTime from, DateTime before, DateTime now, CancellationToken cancellationToken)
    {
        var shifts = new List<(int, Shift)>();
        foreach (var ids in operatorIds.Chunk(Batch))
        {
            var reaching = await Reaching(db, ids, from).ToListAsync(cancellationToken);
            var entries = await Parts(db.OperatorStates.Where(entry => EF.Parameter(reaching).Contains(entry.Id))).ToListAsync(cancellationToken);
            entries.AddRange(await Parts(Within(db, ids, from, before)).ToListAsync(cancellationToken));
            foreach (var line in entries.GroupBy(entry => entry.OperatorId))
            {
                var stretches = line.OrderBy(entry => entry.StartedAt).ThenBy(entry => entry.Id).Select(entry => new Stretch(entry.State, entry.StartedAt, entry.EndedAt));
                if (Shift.Of(stretches, from, before, now) is { } shift)
                {
                    shifts.Add((line.Key, shift));
                }
            }
        }

        return shifts;
    }

    /// <summary>Whole entries, of each operator by their start.</summary>
    public static async Task<ILookup<int, OperatorStateEntry>> ReadEntriesAsync(
        CallCenterDb db, IReadOnlyList<int> operatorIds, DateTime from, DateTime before, CancellationToken cancellationToken)
    {
        var entries = new List<OperatorStateEntry>();
        foreach (var ids in operatorIds.Chunk(Batch))
        {
            var reaching = await Reaching(db, ids, from).ToListAsync(cancellationToken);
            entries.AddRange(await db.OperatorStates.AsNoTracking().Where(entry => EF.Parameter(reaching).Contains(entry.Id)).ToListAsync(cancellationToken));
            entries.AddRange(await Within(db, ids, from, before).ToListAsync(cancellationToken));
        }

        return entries.OrderBy(entry => entry.StartedAt).ThenBy(entry => entry.Id).ToLookup(entry => entry.OperatorId);
    }

    /// <summary>Of each the stretch that reaches into the day, if any does.</summary>
    internal static IQueryable<long> Reaching(CallCenterDb db, int[] operatorIds, DateTime from) => db.Users
        .Where(user => EF.Parameter(operatorIds).Contains(user.Id))
        .Select(user => db.OperatorStates.Where(entry => entry.OperatorId == user.Id && entry.StartedAt < from)
            .OrderByDescending(entry => entry.StartedAt).ThenByDescending(entry => entry.Id).Select(entry => (long?)entry.Id).FirstOrDefault())
        .Where(id => id != null).Select(id => id!.Value);

    internal static IQueryable<OperatorStateEntry> Within(CallCenterDb db, int[] operatorIds, DateTime from, DateTime before) => db.OperatorStates.AsNoTracking()
        .Where(entry => EF.Parameter(operatorIds).Contains(entry.OperatorId) && entry.StartedAt >= from && entry.StartedAt < before);

    private static IQueryable<LinePart> Parts(IQueryable<OperatorStateEntry> entries) =>
        entries.Select(entry => new LinePart(entry.OperatorId, entry.Id, entry.State, entry.StartedAt, entry.EndedAt));

    private sealed record LinePart(int OperatorId, long Id, OperatorState State, DateTime StartedAt, DateTime? EndedAt);
}
