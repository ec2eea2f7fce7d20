using CallCenter.Core.Blacklist;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Locks;
using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Dialing.Previews;

/// <summary>
/// What becomes of contacts that are shown before they are called; shown they are by <see cref="ContactClaims"/>. A call is written down in the
/// transaction that takes the contact from its preview, and what may have changed since is asked again there.
/// </summary>
public sealed class ContactPreviews(IDbContextFactory<CallCenterDb> factory, TimeProvider clock)
{
    /// <summary>What was typed on a card that was passed over may come late.</summary>
    private static readonly TimeSpan s_memory = TimeSpan.FromHours(1);

    public async Task<bool> IsOpenAsync(Guid callId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Previews.AnyAsync(preview => preview.CallId == callId && preview.EndedAt == null, cancellationToken);
    }

    /// <param name="takeLine">Takes a line of the project, asked last; null: none is free.</param>
    public async Task<PreviewAnswer> DialAsync(int operatorId, Guid callId, Func<Project, ClaimLine?> takeLine, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.GetUtcNow().UtcDateTime;
        if (await FindOpenAsync(db, callId, cancellationToken) is not { } preview || preview.OperatorId != operatorId)
        {
            return new PreviewAnswer.Gone();
        }

        var contact = await db.Contacts.Where(row => row.Id == preview.ContactId).ForChange().SingleAsync(cancellationToken);
        var (project, refusal) = await JudgeAsync(db, contact, now, cancellationToken);
        var line = refusal is null ? takeLine(project!) : null;
        if (refusal is null && line is null)
        {
            return new PreviewAnswer.NoLine();
        }

        if (line is null)
        {
            contact.TryPutBack(callId, notBefore: null);
            Follow(contact, refusal!, now);
        }
        else if (contact.TryDialShown(callId, now))
        {
            db.Calls.Add(CallOf(preview, contact, line, now));
        }
        else
        {
            refusal = new PreviewAnswer.Gone();
        }

        preview.EndedAt = now;
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return refusal ?? new PreviewAnswer.Dialled();
    }

    /// <summary>It was not called: no attempt is spent.</summary>
    /// <param name="passes">It comes again after the project's pause; otherwise it is in turn as it was.</param>
    public async Task PutBackAsync(Guid callId, bool passes, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        if (await FindOpenAsync(db, callId, cancellationToken) is { } preview)
        {
            await PutBackAsync(db, preview, passes, clock.GetUtcNow().UtcDateTime, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    /// <summary>When the host starts nobody has a card before him.</summary>
    public async Task PutAllBackAsync(CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        foreach (var callId in await db.Previews.Where(preview => preview.EndedAt == null).Select(preview => preview.CallId).ToListAsync(cancellationToken))
        {
            await PutBackAsync(callId, passes: false, cancellationToken);
        }
    }

    /// <summary>What is left of operators who are to be shown another contact: nobody told the end of it.</summary>
    internal static async Task ClearAsync(CallCenterDb db, IReadOnlyCollection<int> operatorIds, DateTime now, CancellationToken cancellationToken)
    {
        var old = now - s_memory;
        await db.Previews.Where(preview => preview.EndedAt < old).ExecuteDeleteAsync(cancellationToken);
        foreach (var preview in await db.Previews.Where(preview => operatorIds.Contains(preview.OperatorId) && preview.EndedAt == null).ToListAsync(cancellationToken))
        {
            await PutBackAsync(db, preview, passes: false, now, cancellationToken);
        }
    }

    private static Task<Preview?> FindOpenAsync(CallCenterDb db, Guid callId, CancellationToken cancellationToken) =>
        db.Previews.Where(preview => preview.CallId == callId && preview.EndedAt == null).ForChange().SingleOrDefaultAsync(cancellationToken);

    private static async Task PutBackAsync(CallCenterDb db, Preview preview, bool passes, DateTime now, CancellationToken cancellationToken)
    {
        var pause = await db.Projects.Where(project => project.Id == preview.ProjectId).Select(project => project.PreviewPauseMinutes).SingleAsync(cancellationToken);
        if (await db.Contacts.Where(contact => contact.Id == preview.ContactId).ForChange().SingleOrDefaultAsync(cancellationToken) is { } contact)
        {
            contact.TryPutBack(preview.CallId, passes ? now.AddMinutes(pause) : null);
        }

        preview.EndedAt = now;
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <returns>Why it may not be called at this moment; null: it may.</returns>
    private static async Task<(Project? Project, PreviewAnswer? Refusal)> JudgeAsync(CallCenterDb db, Contact contact, DateTime now, CancellationToken cancellationToken)
    {
        var project = await ContactClaims.FindDialableAsync(db, contact.ProjectId, now, cancellationToken, withLines: true);
        if (project is null || !project.MayCall(contact.TimeZone, now))
        {
            return (project, new PreviewAnswer.ProjectClosed());
        }

        if (contact.HasPendingDecision && contact.PendingReason != FinishReason.None)
        {
            // A status was given meanwhile, and nobody is to call any more.
            return (project, contact.IsBlacklisted ? new PreviewAnswer.Blacklisted() : new PreviewAnswer.Gone());
        }

        if ((await BlacklistCheck.FindAsync(db, project.Id, [contact.Phone], cancellationToken)).Count > 0)
        {
            return (project, new PreviewAnswer.Blacklisted());
        }

        var refused = await PersonCalls.RefuseAsync(db, project, [new(contact.Id, contact.Phone, contact.TimeZone)], isOperatorGuaranteed: true, now, cancellationToken);
        return (project, refused.TryGetValue(contact.Id, out var verdict)
            ? new PreviewAnswer.AgainstRules(
                verdict.Reason, verdict.Until is { } until ? TimeZoneInfo.ConvertTime(new DateTimeOffset(until), CallingHours.ZoneOr(project.TimeZone, TimeZoneInfo.Utc)) : null)
            : null);
    }

    /// <summary>As the dialler does with whose turn has come and who is not to be called.</summary>
    private static void Follow(Contact contact, PreviewAnswer refusal, DateTime now)
    {
        switch (refusal)
        {
            case PreviewAnswer.Blacklisted when !contact.IsBlacklisted:
                contact.Decide(RetryDecision.Finish(FinishReason.Blacklisted), now);
                break;
            case PreviewAnswer.AgainstRules ruled:
                contact.Postpone(ruled.Until?.UtcDateTime ?? now.AddDays(1), ruled.Rule);
                break;
        }
    }

    private static Call CallOf(Preview preview, Contact contact, ClaimLine line, DateTime now) => new()
    {
        Id = preview.CallId,
        ProjectId = preview.ProjectId,
        ContactId = contact.Id,
        OperatorId = preview.OperatorId,
        TrunkId = line.TrunkId,
        Direction = CallDirection.Outbound,
        Type = CallType.Operator,
        IsManual = true,
        IsPreview = true,
        Phone = contact.Phone,
        From = line.CallerId,
        To = contact.Phone,
        Phase = CallPhase.Dialing,
        StartedAt = now,
    };
}
