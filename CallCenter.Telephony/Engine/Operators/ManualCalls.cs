using CallCenter.Core.Access;
using CallCenter.Core.Blacklist;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Locks;
using CallCenter.Core.Dialing;
using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Projects;
using CallCenter.Core.Trunks;
using CallCenter.Telephony.Engine.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Telephony.Engine.Operators;

/// <summary>
/// Writes down the call that an operator wants to make, before anything is dialled: the trunk's limits are kept, a contact is taken so that
/// the dialler does not call him at the same time, and nobody calls a contact that is not his.
/// </summary>
internal sealed class ManualCalls(IDbContextFactory<CallCenterDb> factory, LineBudget budget, ProjectLines lines, CallerIdTurns callerIds)
{
    public async Task<DialAnswer> OpenAsync(int operatorId, Guid callId, ManualDial request, DateTime now, CancellationToken cancellationToken, Guid? consultOf = null)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var user = await db.Users.AsNoTracking().SingleAsync(row => row.Id == operatorId, cancellationToken);
        var contact = request.ContactId is { } contactId ? await db.Contacts.ForChange().SingleOrDefaultAsync(row => row.Id == contactId, cancellationToken) : null;
        if (contact is not null && request.NumberOrder is { } order && !await StandOnAsync(db, contact, order, cancellationToken))
        {
            return DialRefusal.NotFound;
        }

        var project = await FindProjectAsync(db, contact?.ProjectId ?? request.ProjectId, cancellationToken);
        if (await RefuseAsync(db, user, request, contact, project, cancellationToken) is var refused and not DialRefusal.None)
        {
            return refused;
        }

        var phone = contact?.Phone ?? request.Phone;
        var keepers = project is null ? await FindKeepersAsync(db, phone, cancellationToken) : [(project, contact?.TimeZone ?? "")];
        var rule = await FindRuleAsync(db, phone, keepers, now, cancellationToken) ?? (consultOf is null ? OutsideHours(keepers, now) : null);
        if (rule is not null && !(rule.MayInsist && request.DespiteRules))
        {
            return new(null, DialRefusal.AgainstRules, rule);
        }

        var (usable, why) = await LinesOfAsync(db, user, project, cancellationToken);
        if (why != DialRefusal.None)
        {
            return why;
        }

        if (contact?.TryHold(callId, now) == false)
        {
            return DialRefusal.ContactInCall;
        }

        if (lines.TakeOne(project?.Id ?? 0, usable, callId, whateverItsHealth: true) is not { } line)
        {
            return DialRefusal.TrunkFull;
        }

        try
        {
            var call = CallOf(callId, user, phone, contact, project, line, now);
            call.ConsultOfId = consultOf;
            db.Calls.Add(call);
            await db.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return new(callId, DialRefusal.None);
        }
        catch
        {
            budget.Free(line.TrunkId, callId);
            throw;
        }
    }

    /// <summary>He calls another of the contact's numbers: from now on it is its turn.</summary>
    private static async Task<bool> StandOnAsync(CallCenterDb db, Contact contact, int order, CancellationToken cancellationToken)
    {
        var phones = await db.ContactPhones.Where(phone => phone.ContactId == contact.Id).ToListAsync(cancellationToken);
        if (phones.Find(phone => phone.Order == order) is not { } wanted)
        {
            return order == 1 && phones.Count == 0;
        }

        if (wanted.Phone != contact.Phone && contact.DialState != DialState.Claimed)
        {
            contact.StandOn(wanted, phones.Find(phone => phone.Phone == contact.Phone));
        }

        return wanted.Phone == contact.Phone;
    }

    private static Task<Project?> FindProjectAsync(CallCenterDb db, int? projectId, CancellationToken cancellationToken) =>
        db.Projects.AsNoTracking().Include(row => row.Trunks).ThenInclude(line => line.Trunk).Include(row => row.DialRuleSet)
            .SingleOrDefaultAsync(row => row.Id == projectId && !row.IsDeleted, cancellationToken);

    /// <summary>The operator's own trunk comes before those of the project.</summary>
    private static async Task<(IReadOnlyList<PlanLine> Lines, DialRefusal Refusal)> LinesOfAsync(
        CallCenterDb db, User user, Project? project, CancellationToken cancellationToken)
    {
        if (user.TrunkId is { } trunkId)
        {
            var own = await db.Trunks.AsNoTracking().SingleOrDefaultAsync(row => row.Id == trunkId && !row.IsDeleted, cancellationToken);
            return own is null ? ([], DialRefusal.NoTrunk) : own.IsActive ? ([PlanLine.Of(own)], DialRefusal.None) : ([], DialRefusal.TrunkInactive);
        }

        IReadOnlyList<PlanLine> lines = project is null ? [] : PlanLine.Of(project);
        return (lines, lines.Count > 0 ? DialRefusal.None : project is { Trunks.Count: > 0 } ? DialRefusal.TrunkInactive : DialRefusal.NoTrunk);
    }

    /// <summary>Of a number dialled on nobody's behalf: every project that has the person on its list, and his zone there.</summary>
    private static async Task<List<(Project Project, string TimeZone)>> FindKeepersAsync(CallCenterDb db, string phone, CancellationToken cancellationToken) =>
        [.. (await db.Projects.AsNoTracking().Include(row => row.DialRuleSet).Where(row => !row.IsDeleted)
            .Join(db.Contacts.Where(contact => contact.Phone == phone), row => row.Id, contact => contact.ProjectId, (row, contact) => new { row, contact.TimeZone })
            .ToListAsync(cancellationToken)).Select(found => (found.row, found.TimeZone))];

    /// <summary>What stands against the call in the rules of its projects. A rule that cannot be insisted against comes first.</summary>
    private static async Task<RuleRefusal?> FindRuleAsync(
        CallCenterDb db, string phone, IReadOnlyList<(Project Project, string TimeZone)> keepers, DateTime now, CancellationToken cancellationToken)
    {
        var rules = new List<RuleRefusal>();
        foreach (var (keeper, zone) in keepers)
        {
            // He is there himself: an operator is guaranteed.
            var refused = await PersonCalls.RefuseAsync(db, keeper, [new(0, phone, zone)], isOperatorGuaranteed: true, now, cancellationToken);
            rules.AddRange(refused.Values.Select(verdict => new RuleRefusal(
                verdict.Reason,
                verdict.Until is { } until ? TimeZoneInfo.ConvertTime(new DateTimeOffset(until), CallingHours.ZoneOr(keeper.TimeZone, TimeZoneInfo.Utc)) : null,
                keeper.DialRuleSet!.ManualCalls == ManualCallRule.Warn)));
        }

        return rules.OrderBy(rule => rule.MayInsist).FirstOrDefault();
    }

    /// <summary>
    /// «Время звонка клиенту» by the client's clock binds the dialler; an operator is told of it and may insist. It is enough that one of the projects
    /// may call him now.
    /// </summary>
    private static RuleRefusal? OutsideHours(IReadOnlyList<(Project Project, string TimeZone)> keepers, DateTime now)
    {
        var closed = keepers.Select(keeper => OutsideHours(keeper.Project, keeper.TimeZone, now)).ToList();
        return closed.Contains(null) ? null : closed.FirstOrDefault();
    }

    private static RuleRefusal? OutsideHours(Project project, string timeZone, DateTime now)
    {
        var zone = CallingHours.ZoneOr(project.TimeZone, TimeZoneInfo.Utc);
        var day = AttemptForecast.ClientDay(project.ClientFrom, project.ClientTo, CallingHours.ZoneOr(timeZone, zone));
        return day.IsOpen(now) ? null : new(
            RuleReason.Hours,
            day.NextOpening(now) is { } opens ? TimeZoneInfo.ConvertTime(new DateTimeOffset(opens), zone) : null,
            MayInsist: true);
    }

    private static async Task<DialRefusal> RefuseAsync(
        CallCenterDb db, User user, ManualDial request, Contact? contact, Project? project, CancellationToken cancellationToken)
    {
        if ((request.ContactId is not null && contact is null) || (request.ProjectId is not null && project is null) || (contact is not null && project is null))
        {
            return DialRefusal.NotFound;
        }

        if (project is not null && !await IsHisAsync(db, user, contact, project, cancellationToken))
        {
            return DialRefusal.NotFound;
        }

        var phone = contact?.Phone ?? request.Phone;
        if (contact is { IsBlacklisted: true } || (await BlacklistCheck.FindAsync(db, project?.Id ?? BlacklistEntry.Everywhere, [phone], cancellationToken)).Count > 0)
        {
            return DialRefusal.ContactBlacklisted;
        }

        return contact is not null || IsNumber(request.Phone) ? DialRefusal.None : DialRefusal.BadNumber;
    }

    /// <summary>An operator calls from the cards of his own calls, and on behalf of the projects he works on; the others whatever they may see.</summary>
    private static async Task<bool> IsHisAsync(CallCenterDb db, User user, Contact? contact, Project project, CancellationToken cancellationToken) =>
        await db.Projects.VisibleTo(new Actor(user.Id, user.Role)).AnyAsync(row => row.Id == project.Id, cancellationToken)
        || (contact is null
            ? await db.ProjectGroups.AnyAsync(link => link.ProjectId == project.Id && link.Group!.Members.Any(member => member.UserId == user.Id), cancellationToken)
            : await db.Calls.AnyAsync(call => call.ContactId == contact.Id && call.OperatorId == user.Id, cancellationToken));

    /// <summary>Short numbers are numbers too.</summary>
    private static bool IsNumber(string phone) => phone.Length is >= 3 and <= 15 && phone.All(char.IsAsciiDigit);

    private Call CallOf(Guid callId, User user, string phone, Contact? contact, Project? project, PlanLine line, DateTime now) => new()
    {
        Id = callId,
        ProjectId = project?.Id,
        ContactId = contact?.Id,
        OperatorId = user.Id,
        TrunkId = line.TrunkId,
        Direction = CallDirection.Outbound,
        Type = CallType.Operator,
        IsManual = true,
        Phone = phone,
        From = callerIds.Next(project?.Id ?? 0, CallerIdPool.Split(project?.CallerIds ?? ""), line.TrunkId, line.CallerIds),
        To = phone,
        Phase = CallPhase.Dialing,
        StartedAt = now,
    };
}
