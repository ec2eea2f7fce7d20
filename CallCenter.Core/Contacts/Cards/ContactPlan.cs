using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing;
using CallCenter.Core.Dialing.BestHours;
using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Cards;

/// <param name="Outcome">Null: it goes on.</param>
public sealed record PastAttempt(DateTime StartedAt, CallOutcome? Outcome, CallDirection Direction, bool IsManual);

/// <summary>Calls of one contact, as they were made and as they are planned.</summary>
/// <param name="ClientZone">By whose clock the days are drawn.</param>
/// <param name="Past">Newest last.</param>
/// <param name="Start">From where the coming calls are foretold; null: it is not dialled any more, or it is in a call.</param>
/// <param name="Finished">Why it is not dialled any more.</param>
/// <param name="PostponedBy">The rule that puts it off now.</param>
/// <param name="Rows">Outcomes that the project has a retry row for.</param>
public sealed record ContactPlan(
    TimeZoneInfo ClientZone,
    DialCalendar Calendar,
    IReadOnlyList<PastAttempt> Past,
    ForecastStart? Start,
    FinishReason Finished,
    RuleReason PostponedBy,
    IReadOnlyList<CallOutcome> Rows,
    bool IsRunning);

public sealed class ContactPlans(IDbContextFactory<CallCenterDb> factory, TimeProvider clock)
{
    private const int MostPast = 50;

    /// <summary>Null when there is none or the project is not this person's.</summary>
    public async Task<ContactPlan?> FindAsync(Actor actor, long contactId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var contact = await db.Contacts.AsNoTracking().SingleOrDefaultAsync(row => row.Id == contactId, cancellationToken);
        if (contact is null || await db.Projects.AsNoTracking().VisibleTo(actor).AsSplitQuery()
                .Include(row => row.RetryRows).Include(row => row.Windows).Include(row => row.Holidays).Include(row => row.DialRuleSet)
                .SingleOrDefaultAsync(row => row.Id == contact.ProjectId, cancellationToken) is not { } project)
        {
            return null;
        }

        var (now, calendar) = (clock.GetUtcNow().UtcDateTime, DialCalendar.Of(project, contact.TimeZone));
        var past = await db.Calls.AsNoTracking().Where(call => call.ContactId == contactId).OrderByDescending(call => call.Number).Take(MostPast)
            .Select(call => new PastAttempt(call.StartedAt, call.Outcome, call.Direction, call.IsManual)).ToListAsync(cancellationToken);
        past.Reverse();
        return new(
            calendar.ClientZone, calendar, past,
            await StartAsync(db, project, contact, calendar, now, cancellationToken),
            contact.FinishReason, contact.NextAttemptAt > now ? contact.PostponedBy : RuleReason.None, [.. project.RetryRows.Select(row => row.Outcome).Order()], project.IsRunning);
    }

    private static async Task<ForecastStart?> StartAsync(CallCenterDb db, Project project, Contact contact, DialCalendar calendar, DateTime now, CancellationToken cancellationToken)
    {
        if (contact.DialState is not (DialState.New or DialState.Waiting))
        {
            return null;
        }

        var rules = project.DialRuleSet?.ToRules();
        var history = rules is null ? [] : (await PersonCalls.ReadAsync(db, [contact.Phone], rules.HistoryFrom(now), cancellationToken))[contact.Phone].ToList();
        return new(
            project.ToRetryRules(), calendar, contact.Attempts,
            contact.NextAttemptAt is { } at && at > now ? at : now,
            history,
            project.UsesBestHour ? new(await AnswerHours.ReadAsync(db, project.Id, cancellationToken), TimeSpan.FromHours(project.BestHourSlackHours), contact.Id) : null);
    }
}
