using CallCenter.Core.Access;
using CallCenter.Core.Blacklist;
using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Cards;

/// <summary>A status given on a card: what becomes of the contact, of the calls it was promised and of its place in the blacklist.</summary>
internal static class StatusGiving
{
    /// <summary>Null when it may not be given in that project.</summary>
    public static Task<ContactStatus?> FindAsync(CallCenterDb db, int? projectId, int? statusId, CancellationToken cancellationToken) =>
        db.Statuses.AsNoTracking()
            .Where(status => status.Id == statusId && status.IsActive && !status.IsSystem)
            .Where(status => db.Projects.Any(project => project.Id == projectId && project.Statuses.Any(link => link.StatusId == status.Id)))
            .SingleOrDefaultAsync(cancellationToken);

    /// <param name="asked">The status that is to be given; null: none.</param>
    /// <param name="found">What was found of it.</param>
    public static IEnumerable<FieldError> Check(CardInput input, int? asked, ContactStatus? found)
    {
        if (asked is not null && found is null)
        {
            yield return new(nameof(input.StatusId), FieldRules.UnknownChoice, []);
        }

        if (found?.Meaning == StatusMeaning.CallBack && input.CallBackAt is null)
        {
            yield return new(nameof(input.CallBackAt), FieldRules.Required, []);
        }
    }

    /// <param name="call">Whose card it is; null: it was opened from a list.</param>
    public static async Task GiveAsync(
        CallCenterDb db, Contact contact, Call? call, ContactStatus status, CardInput input, Actor actor, DateTime now, CancellationToken cancellationToken)
    {
        var promises = await db.Tasks.Where(task => task.ContactId == contact.Id && task.DoneAt == null && task.CallsAutomatically).ToListAsync(cancellationToken);
        foreach (var kept in promises.Where(task => task.DueAt <= now || status.Meaning == StatusMeaning.Blacklist))
        {
            kept.DoneAt = now;
        }

        // A status may be changed while the card is open: what it promised before is taken back or moved.
        var mine = call is null ? null : promises.Find(task => task.CallId == call.Id && task.DoneAt is null);
        if (status.Meaning != StatusMeaning.CallBack && mine is not null)
        {
            db.Tasks.Remove(mine);
            promises.Remove(mine);
        }
        else if (status.Meaning == StatusMeaning.CallBack)
        {
            if (mine is null)
            {
                mine = new() { ContactId = contact.Id, AuthorId = actor.UserId, CallId = call?.Id, CallsAutomatically = true, CreatedAt = now };
                db.Tasks.Add(mine);
            }

            mine.DueAt = input.CallBackAt!.Value;
            (mine.AuthorId, mine.IsForAuthor) = (actor.UserId, input.CallBackMine);
            promises.Add(mine);
            // Saved again without a comment, the one given before still says why.
            mine.Text = input.Comment.Length > 0 ? input.Comment : mine.Text.Length > 0 ? mine.Text : status.Name;
        }

        await StatusBlacklist.FollowAsync(db, contact, call, status, actor, now, cancellationToken);
        contact.StatusId = status.Id;
        var promisedAt = promises.Where(task => task.DoneAt is null).Min(task => (DateTime?)task.DueAt);
        var plan = status.Meaning == StatusMeaning.KeepDialing ? await PlanAsync(db, contact, call, now, cancellationToken) : RetryDecision.Finish(FinishReason.Status);
        contact.Decide(NextAttempt.For(status.Meaning, input.CallBackAt, promisedAt, plan).ToWhomPromised(promises), now);
        await ContactPins.FollowAsync(db, [contact], cancellationToken);
    }

    /// <summary>The client is to be tried again though somebody talked: as after a call that nobody answered.</summary>
    private static async Task<RetryDecision> PlanAsync(CallCenterDb db, Contact contact, Call? call, DateTime now, CancellationToken cancellationToken)
    {
        var project = await db.Projects.AsNoTracking().Include(found => found.RetryRows).SingleAsync(found => found.Id == contact.ProjectId, cancellationToken);
        var counts = call is not null && contact.ClaimedCallId == call.Id ? contact.Attempts.Plus(CallOutcome.Talked) : contact.Attempts;
        return RetryPlan.Next(project.ToRetryRules(), counts, CallOutcome.NoAnswer, now);
    }
}
