using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Locks;
using CallCenter.Core.Dialing;
using CallCenter.Core.Numbering;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Calls;

/// <param name="Caller">As the network shows it.</param>
/// <param name="Dialled">As the carrier names it.</param>
public sealed record InboundArrival(Guid CallId, int TrunkId, string Caller, string Dialled, DateTime At);

/// <summary>
/// Writes down calls that arrive, before anything else is done about them. The caller is the project's contact of this number; whoever is
/// on no list becomes a contact that the dialler leaves alone, until a status or a task says otherwise.
/// </summary>
public sealed class InboundCalls(IDbContextFactory<CallCenterDb> factory, NumberingPlan numbers)
{
    /// <param name="takeChannel">Takes a channel of the trunk, whose limit is given; false: all are taken.</param>
    public async Task<InboundVerdict> OpenAsync(InboundArrival arrival, Func<int, bool> takeChannel, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var trunk = await db.Trunks.AsNoTracking().SingleOrDefaultAsync(row => row.Id == arrival.TrunkId && !row.IsDeleted, cancellationToken);
        var project = trunk is null
            ? null
            : await db.Projects.AsNoTracking().AsSplitQuery().Include(row => row.Windows).Include(row => row.Holidays)
                .SingleOrDefaultAsync(row => row.Id == trunk.InboundProjectId && !row.IsDeleted, cancellationToken);
        var verdict = InboundRules.Decide(trunk?.IsActive, project is null ? null : IsOpen(project, arrival.At), () => takeChannel(trunk!.MaxChannels));
        if (project is null || verdict == InboundVerdict.TrunkInactive)
        {
            return verdict;
        }

        var call = CallOf(arrival, project.Id);
        if (verdict == InboundVerdict.Take)
        {
            call.ContactId = call.Phone.Length > 0 ? await HoldContactAsync(db, call, cancellationToken) : null;
        }
        else
        {
            Refuse(call, verdict);
            call.ContactId = await Contacts(db, call).Select(contact => (long?)contact.Id).FirstOrDefaultAsync(cancellationToken);
        }

        db.Calls.Add(call);
        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return verdict;
    }

    /// <summary>A stopped project takes no calls, nor does one outside its time.</summary>
    private static bool IsOpen(Project project, DateTime now) => project.IsRunning && project.ToSchedule().IsOpen(now);

    private static Call CallOf(InboundArrival arrival, int projectId)
    {
        var number = CallerNumber.Clean(arrival.Caller);
        return new()
        {
            Id = arrival.CallId,
            ProjectId = projectId,
            TrunkId = arrival.TrunkId,
            Direction = CallDirection.Inbound,
            Type = CallType.Operator,
            Phone = number,
            From = number,
            To = CallerNumber.CleanDialled(arrival.Dialled),
            Phase = CallPhase.Dialing,
            StartedAt = arrival.At,
        };
    }

    private static void Refuse(Call call, InboundVerdict verdict) => (call.Phase, call.EndedAt, call.Outcome, call.EndReason, call.SipCode) =
        (CallPhase.Closed, call.StartedAt, CallOutcome.Rejected, EndReason.NotTaken, InboundRules.SipCodeOf(verdict));

    private async Task<long> HoldContactAsync(CallCenterDb db, Call call, CancellationToken cancellationToken)
    {
        var contact = await Contacts(db, call).ForChange().FirstOrDefaultAsync(cancellationToken);
        if (contact is null)
        {
            // Of two calls by a newcomer the second waits here and finds the contact of the first.
            await db.Projects.Where(project => project.Id == call.ProjectId).ForChange().Select(project => project.Id).SingleAsync(cancellationToken);
            contact = await Contacts(db, call).ForChange().FirstOrDefaultAsync(cancellationToken);
        }

        if (contact is null)
        {
            contact = await LooseContacts.AddAsync(db, call.ProjectId!.Value, call.Phone, numbers.Find(call.Phone), isCaller: true, call.StartedAt, cancellationToken);
            contact.Decide(RetryDecision.Finish(FinishReason.CameByCall), call.StartedAt);
            await db.SaveChangesAsync(cancellationToken);
        }

        // Somebody whom the dialler is calling at this moment stays that call's.
        contact.TryHold(call.Id, call.StartedAt);
        return contact.Id;
    }

    private static IQueryable<Contact> Contacts(CallCenterDb db, Call call) => LooseContacts.OfNumber(db, call.ProjectId, call.Phone);
}
