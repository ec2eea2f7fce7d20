using CallCenter.Core.Access;
using CallCenter.Core.Blacklist;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Data;
using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Dialing.Outlook;

/// <param name="ClientZone">IANA: by whose clock the client is told of.</param>
/// <param name="ProjectZone">IANA: the call-centre's.</param>
public sealed record ContactOutlook(DialOutlook Dialling, string ClientZone, string ProjectZone, DateTime At);

/// <summary>«Почему не звонят?» of one contact, to whoever may open its card.</summary>
public sealed class DialOutlookQueries(IDbContextFactory<CallCenterDb> factory, CardAccess access, IDialFloor floor, TimeProvider clock)
{
    public async Task<Outcome<ContactOutlook>> FindAsync(Actor actor, CardRef card, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var (contactId, refusal) = await FindContactAsync(db, actor, card, cancellationToken);
        if (refusal is not null)
        {
            return refusal;
        }

        var contact = await db.Contacts.AsNoTracking().Include(row => row.Status).SingleAsync(row => row.Id == contactId, cancellationToken);
        var project = await db.Projects.AsNoTracking().AsSplitQuery().Include(row => row.Trunks).ThenInclude(line => line.Trunk).Include(row => row.RetryRows).Include(row => row.Windows).Include(row => row.Holidays).Include(row => row.DialRuleSet)
            .SingleAsync(row => row.Id == contact.ProjectId, cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        var facts = await ReadAsync(db, contact, project, now, cancellationToken);
        return new ContactOutlook(WhyNotDialed.Explain(facts), contact.TimeZone.Length > 0 ? contact.TimeZone : project.TimeZone, project.TimeZone, now);
    }

    private async Task<(long? Id, Refusal? Refusal)> FindContactAsync(CallCenterDb db, Actor actor, CardRef card, CancellationToken cancellationToken)
    {
        if (card.CallId is { } callId)
        {
            var (call, refusal) = await access.FindAsync(db, actor, callId, cancellationToken);
            return (call?.ContactId, refusal);
        }

        return await CardAccess.Visible(db, actor).AnyAsync(row => row.Id == card.ContactId, cancellationToken) ? (card.ContactId, null) : (null, new NotFound());
    }

    private async Task<DialFacts> ReadAsync(CallCenterDb db, Contact contact, Project project, DateTime now, CancellationToken cancellationToken)
    {
        var schedule = project.ToSchedule();
        var facts = new DialFacts(
            now,
            new(contact.DialState, contact.NextAttemptAt, contact.Rank, contact.FinishReason, contact.Status!.Name, contact.LastOutcome, contact.LastCallAt, contact.Attempts, contact.PostponedBy),
            project.ToRetryRules(),
            project.IsRunning && !project.IsDeleted,
            project.Mode,
            project.Trunks.Exists(line => line.Trunk is { IsActive: true }),
            project.StartDate,
            project.EndDate,
            schedule,
            AttemptForecast.ClientDay(project.ClientFrom, project.ClientTo, CallingHours.ZoneOr(contact.TimeZone, schedule.Zone)),
            await db.Uploads.Where(upload => upload.Id == contact.UploadId && upload.State != UploadState.Ready)
                .Select(upload => new DialObstacle.FileNotReady(upload.FileName, upload.State)).SingleOrDefaultAsync(cancellationToken),
            await FindCallAsync(db, contact, cancellationToken),
            await FindBanAsync(db, contact, cancellationToken),
            await CardQueries.NameAsync(db, contact.PinnedOperatorId, cancellationToken),
            floor.Look(project.Id, contact.PinnedOperatorId),
            Before: 0,
            await PersonCalls.JudgeAsync(db, project, contact, now, cancellationToken));
        // Counted only for somebody who could be next.
        return WhyNotDialed.Explain(facts) is { Obstacles: [] or [DialObstacle.OperatorsBusy or DialObstacle.NoOperators or DialObstacle.LinesDown or DialObstacle.LinesFull] }
            ? facts with { Before = await CountBeforeAsync(db, contact, project, now, cancellationToken) }
            : facts;
    }

    private static async Task<int> CountBeforeAsync(CallCenterDb db, Contact contact, Project project, DateTime now, CancellationToken cancellationToken)
    {
        var zones = await ContactsLeft.ListZonesAsync(db, project.Id, cancellationToken);
        return await new TurnsBefore(db, project, [.. zones.Where(zone => project.MayCall(zone, now))], now).CountAsync(contact, cancellationToken);
    }

    private static async Task<DialObstacle.InCall?> FindCallAsync(CallCenterDb db, Contact contact, CancellationToken cancellationToken)
    {
        if (contact.DialState != DialState.Claimed)
        {
            return null;
        }

        if (await db.Previews.AsNoTracking().SingleOrDefaultAsync(row => row.CallId == contact.ClaimedCallId && row.EndedAt == null, cancellationToken) is { } preview)
        {
            return new(CallPhase.Dialing, IsInbound: false, await CardQueries.NameAsync(db, preview.OperatorId, cancellationToken), preview.ShownAt, IsShown: true);
        }

        var call = await db.Calls.AsNoTracking().SingleOrDefaultAsync(row => row.Id == contact.ClaimedCallId, cancellationToken);
        return call is null
            ? new(CallPhase.Dialing, IsInbound: false, "", contact.LastCallAt ?? contact.UpdatedAt)
            : new(call.Phase, call.Direction == CallDirection.Inbound, await CardQueries.NameAsync(db, call.OperatorId, cancellationToken), call.StartedAt);
    }

    private static async Task<DialObstacle.Blacklisted?> FindBanAsync(CallCenterDb db, Contact contact, CancellationToken cancellationToken)
    {
        // The entry of the project itself before one that holds everywhere.
        var entry = await BlacklistCheck.Of(db, contact.ProjectId).Where(row => row.Phone == contact.Phone).OrderByDescending(row => row.ProjectId)
            .Select(row => new { row.ProjectId, Author = row.Author == null ? "" : row.Author.FullName, row.CreatedAt, row.Note }).FirstOrDefaultAsync(cancellationToken);
        // Whoever has another number is called there.
        return entry is null || await SparedNumbers.Of(db, contact.ProjectId).AnyAsync(phone => phone.ContactId == contact.Id, cancellationToken) ? null : new(entry.ProjectId == BlacklistEntry.Everywhere, entry.Author, entry.CreatedAt, entry.Note);
    }
}
