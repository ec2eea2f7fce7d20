using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Dialing.BestHours;

/// <param name="Hours">What is known of every hour.</param>
/// <param name="Trial">What putting retries off has done.</param>
public sealed record BestHourReport(HourTable Hours, TrialResult Trial);

/// <summary>When people of a project answer: counted as each call is closed, a few rows for each project.</summary>
public sealed class AnswerHours(IDbContextFactory<CallCenterDb> factory)
{
    /// <summary>Null: the project is not this person's.</summary>
    public async Task<BestHourReport?> FindAsync(Actor actor, int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (!await db.Projects.VisibleTo(actor).AnyAsync(project => project.Id == projectId, cancellationToken))
        {
            return null;
        }

        var arms = await db.RetryTrials.AsNoTracking().Where(row => row.ProjectId == projectId).ToDictionaryAsync(row => row.Arm, row => new HourRate(row.Dials, row.Answers), cancellationToken);
        return new(
            await ReadAsync(db, projectId, cancellationToken),
            TrialResult.Of(arms.GetValueOrDefault(RetryArm.Shifted), arms.GetValueOrDefault(RetryArm.Control)));
    }

    internal static async Task<HourTable> ReadAsync(CallCenterDb db, int projectId, CancellationToken cancellationToken) =>
        new(await db.AnswerHours.AsNoTracking().Where(row => row.ProjectId == projectId).ToListAsync(cancellationToken));

    /// <summary>At the end of the transaction that closes the call.</summary>
    /// <param name="timeZone">The contact's, IANA; empty: the project's own.</param>
    /// <param name="arm">Of the retry that this call was.</param>
    internal static async Task AddAsync(CallCenterDb db, Call call, string timeZone, RetryArm arm, CancellationToken cancellationToken)
    {
        // What the line failed to bring to him says nothing about when he answers.
        if (call is not { Direction: CallDirection.Outbound, ProjectId: { } projectId } || call is { IsManual: true, IsPreview: false } || (call.AnsweredAt is null && call.Outcome is CallOutcome.Error or CallOutcome.InvalidNumber))
        {
            return;
        }

        var own = await db.Projects.Where(project => project.Id == projectId).Select(project => project.TimeZone).SingleAsync(cancellationToken);
        var (isRestDay, hour) = HourTable.KeyOf(call.StartedAt, CallingHours.ZoneOr(timeZone, CallingHours.ZoneOr(own, TimeZoneInfo.Utc)));
        var answers = call.AnsweredAt is not null && call.Outcome != CallOutcome.Machine ? 1 : 0;
        await ProjectCounter.AddAsync(
            db,
            new AnswerHour { ProjectId = projectId, IsRestDay = isRestDay, Hour = hour, Dials = 1, Answers = answers },
            [nameof(AnswerHour.Dials), nameof(AnswerHour.Answers)],
            cancellationToken);
        if (arm != RetryArm.None)
        {
            await ProjectCounter.AddAsync(
                db, new RetryTrial { ProjectId = projectId, Arm = arm, Dials = 1, Answers = answers }, [nameof(RetryTrial.Dials), nameof(RetryTrial.Answers)], cancellationToken);
        }
    }
}
