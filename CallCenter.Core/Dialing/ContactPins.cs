using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Locks;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Dialing;

/// <summary>A row of «Задача на оператора» that counts: he is there and in a group of the project.</summary>
public readonly record struct PinnedStatus(int StatusId, int OperatorId);

/// <summary>
/// «Задача на оператора»: which contacts wait for whom. Each waiting contact names its operator, so that the dialler finds it in a range of an index. Whoever
/// gives a status writes that at once; what becomes wrong otherwise (the project's rows change, an operator is deleted or leaves the group, a call is
/// overdue) is put right from time to time by the project's actor.
/// </summary>
public sealed class ContactPins(IDbContextFactory<CallCenterDb> factory, TimeProvider clock)
{
    private const int Batch = 500;
    private const int MostBatches = 10;

    /// <summary>The rows of a project that count now.</summary>
    public static async Task<IReadOnlyList<PinnedStatus>> ReadAsync(CallCenterDb db, int projectId, CancellationToken cancellationToken)
    {
        var groups = db.ProjectGroups.Where(link => link.ProjectId == projectId).Select(link => link.GroupId);
        var pins = await db.ProjectPins.Where(pin => pin.ProjectId == projectId && db.Projects.Any(project => project.Id == projectId && project.PinsContacts))
            .Where(pin => !pin.Operator!.IsDeleted && db.GroupMembers.Any(member => member.UserId == pin.OperatorId && groups.Contains(member.GroupId)))
            .Select(pin => new { pin.StatusId, pin.OperatorId }).ToListAsync(cancellationToken);
        return [.. pins.Select(pin => new PinnedStatus(pin.StatusId, pin.OperatorId))];
    }

    /// <summary>To be called whenever a contact was given a status or is planned anew by hand.</summary>
    internal static async Task FollowAsync(CallCenterDb db, IReadOnlyCollection<Contact> contacts, CancellationToken cancellationToken)
    {
        foreach (var ofProject in contacts.GroupBy(contact => contact.ProjectId))
        {
            var pins = (await ReadAsync(db, ofProject.Key, cancellationToken)).ToDictionary(pin => pin.StatusId, pin => (int?)pin.OperatorId);
            foreach (var contact in ofProject)
            {
                contact.PinTo(pins.GetValueOrDefault(contact.StatusId));
            }
        }
    }

    /// <summary>Makes waiting contacts name the operator they wait for, in short batches; cut off or not at its end, it goes on when it is called again.</summary>
    public async Task SettleAsync(int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        if (await db.Projects.AsNoTracking().AsSplitQuery().Include(row => row.Windows).Include(row => row.Holidays)
            .SingleOrDefaultAsync(row => row.Id == projectId, cancellationToken) is not { } project)
        {
            return;
        }

        await GiveUpPromisesAsync(db, project, cancellationToken);
        var overdue = PinTerm.OverdueSince(project.ToSchedule(), clock.GetUtcNow().UtcDateTime);
        var pins = (await ReadAsync(db, projectId, cancellationToken)).ToDictionary(pin => pin.StatusId, pin => pin.OperatorId);
        var batches = 0;
        for (int? status = await NextStatusAsync(db, projectId, null, cancellationToken); status is { } statusId; status = await NextStatusAsync(db, projectId, statusId, cancellationToken))
        {
            foreach (var (wrong, right) in Wrong(db.Contacts.Where(contact => contact.ProjectId == projectId && contact.DialState == DialState.Waiting && contact.StatusId == statusId && contact.PromisedTo == null), pins, statusId, overdue))
            {
                while (batches < MostBatches && await PinAsync(db, wrong, statusId, right, cancellationToken))
                {
                    batches++;
                }
            }
        }
    }

    /// <summary>Somebody waits for a call that was promised him, or may do so soon, by an operator who makes it himself.</summary>
    public async Task<bool> HasPromisesAsync(int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Contacts.AnyAsync(contact => contact.ProjectId == projectId && contact.DialState == DialState.Waiting && contact.PromisedTo != null, cancellationToken);
    }

    /// <summary>Calls that are overdue go to whoever is free; what the status says of them is settled after it.</summary>
    private async Task GiveUpPromisesAsync(CallCenterDb db, Project project, CancellationToken cancellationToken)
    {
        var overdue = clock.GetUtcNow().UtcDateTime.AddMinutes(-project.CallBackOverdueMinutes);
        var late = db.Contacts.Where(contact => contact.ProjectId == project.Id && contact.DialState == DialState.Waiting && contact.PromisedTo != null && contact.NextAttemptAt <= overdue);
        for (var batch = 0; batch < MostBatches; batch++)
        {
            var ids = await late.OrderBy(contact => contact.NextAttemptAt).Select(contact => contact.Id).Take(Batch).ToListAsync(cancellationToken);
            if (ids.Count == 0)
            {
                return;
            }

            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            // Whoever was taken or planned anew meanwhile is another's to decide about; in the order of their ids, as everybody locks them.
            var still = await late.Where(contact => ids.Contains(contact.Id)).OrderBy(contact => contact.Id).ForChange().Select(contact => contact.Id).ToListAsync(cancellationToken);
            await db.Contacts.Where(contact => still.Contains(contact.Id)).ExecuteUpdateAsync(
                row => row.SetProperty(contact => contact.PromisedTo, (int?)null).SetProperty(contact => contact.PinnedOperatorId, (int?)null), cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    /// <summary>Each is one range of the index on project, status, operator and time.</summary>
    private static IEnumerable<(IQueryable<Contact> Wrong, int? Right)> Wrong(IQueryable<Contact> waiting, Dictionary<int, int> pins, int statusId, DateTime overdue)
    {
        if (!pins.TryGetValue(statusId, out var pinned))
        {
            return [(waiting.Where(contact => contact.PinnedOperatorId > 0), null)];
        }

        return
        [
            (waiting.Where(contact => contact.PinnedOperatorId < pinned), null),
            (waiting.Where(contact => contact.PinnedOperatorId > pinned), null),
            (waiting.Where(contact => contact.PinnedOperatorId == pinned && contact.NextAttemptAt <= overdue), null),
            (waiting.Where(contact => contact.PinnedOperatorId == null && contact.NextAttemptAt > overdue), pinned),
        ];
    }

    /// <returns>True: there may be more of them.</returns>
    private static async Task<bool> PinAsync(CallCenterDb db, IQueryable<Contact> wrong, int statusId, int? right, CancellationToken cancellationToken)
    {
        var ids = await wrong.OrderBy(contact => contact.PinnedOperatorId).ThenBy(contact => contact.NextAttemptAt).Select(contact => contact.Id).Take(Batch).ToListAsync(cancellationToken);
        if (ids.Count == 0)
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        // Whoever was taken or given another status meanwhile is another's to decide about; in the order of their ids, as everybody locks them.
        var still = await db.Contacts.Where(contact => ids.Contains(contact.Id) && contact.DialState == DialState.Waiting && contact.StatusId == statusId)
            .OrderBy(contact => contact.Id).ForChange().Select(contact => contact.Id).ToListAsync(cancellationToken);
        await db.Contacts.Where(contact => still.Contains(contact.Id)).ExecuteUpdateAsync(row => row.SetProperty(contact => contact.PinnedOperatorId, right), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return ids.Count == Batch;
    }

    /// <summary>From each status of waiting contacts to the next one.</summary>
    private static Task<int?> NextStatusAsync(CallCenterDb db, int projectId, int? last, CancellationToken cancellationToken) => db.Contacts
        .Where(contact => contact.ProjectId == projectId && contact.DialState == DialState.Waiting && contact.StatusId > (last ?? 0))
        .OrderBy(contact => contact.StatusId).Select(contact => (int?)contact.StatusId).FirstOrDefaultAsync(cancellationToken);
}
