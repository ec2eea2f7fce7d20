using CallCenter.Core.Data;
using CallCenter.Core.Dialing;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Calls;

/// <param name="Hour">UTC, a whole hour.</param>
public readonly record struct AnswerCount(DateTime Hour, int Answered, int Abandoned);

/// <summary>Whether calls were abandoned, written down within the transaction that closes them, and added up over a window.</summary>
public sealed class Abandonment(IDbContextFactory<CallCenterDb> factory)
{
    /// <summary>
    /// The project's counts of the window, hour by hour, oldest first; hours without an answer are left out. An hour that lies in the window in
    /// part is in it as a whole.
    /// </summary>
    public async Task<IReadOnlyList<AnswerCount>> ListAsync(int projectId, int windowDays, DateTime now, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var from = HourOf(now.AddDays(-windowDays));
        return await db.AnsweredHours.AsNoTracking().Where(row => row.ProjectId == projectId && row.Hour >= from).OrderBy(row => row.Hour)
            .Select(row => new AnswerCount(row.Hour, row.Answered, row.Abandoned)).ToListAsync(cancellationToken);
    }

    /// <summary>Of a call whose end is known; the dialler answers for its own calls alone.</summary>
    internal static async Task MarkAsync(CallCenterDb db, Call call, CancellationToken cancellationToken)
    {
        if (IsOfDialler(call) && await db.Projects.AsNoTracking().Include(row => row.DialRuleSet).SingleOrDefaultAsync(row => row.Id == call.ProjectId, cancellationToken) is { } project)
        {
            call.IsAbandoned = AbandonmentLimit.Of(project, project.DialRuleSet?.ToRules()).IsAbandoned(call.Outcome!.Value, isAnswered: true, call.QueuedMs);
        }
    }

    /// <summary>The last deed of the transaction, so that calls which end side by side wait for each other no longer than they must.</summary>
    internal static async Task AddAsync(CallCenterDb db, Call call, CancellationToken cancellationToken)
    {
        if (!IsOfDialler(call))
        {
            return;
        }

        await ProjectCounter.AddAsync(
            db,
            new AnsweredHour { ProjectId = call.ProjectId!.Value, Hour = HourOf(call.AnsweredAt!.Value), Answered = 1, Abandoned = call.IsAbandoned ? 1 : 0 },
            [nameof(AnsweredHour.Answered), nameof(AnsweredHour.Abandoned)],
            cancellationToken);
    }

    private static bool IsOfDialler(Call call) => call is { Direction: CallDirection.Outbound, IsManual: false, ProjectId: not null, WasOffered: true };

    private static DateTime HourOf(DateTime moment) => new(moment.Year, moment.Month, moment.Day, moment.Hour, 0, 0, DateTimeKind.Utc);
}
