using CallCenter.Core.Blacklist;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>Decides row by row what becomes a contact; all that it needs to know it holds in memory, so that no question is asked per row.</summary>
internal sealed class RowJudge
{
    private readonly RowReader _reader;
    private readonly UploadPlan _plan;
    private readonly PhoneSet _seen = new();
    private readonly PhoneSet _project;
    private readonly PhoneSet _elsewhere;
    private readonly PhoneSet _blacklist;
    private readonly Dictionary<RejectReason, int> _reasons;

    private RowJudge(RowReader reader, UploadPlan plan, UploadCounts counts, PhoneSet project, PhoneSet elsewhere, PhoneSet blacklist)
    {
        (_reader, _plan, _project, _elsewhere, _blacklist) = (reader, plan, project, elsewhere, blacklist);
        _reasons = new(counts.Reasons);
        (Rows, Accepted, Repaired) = (counts.Rows, counts.Accepted, counts.Repaired);
    }

    public int Rows { get; private set; }

    public int Accepted { get; private set; }

    public int Repaired { get; private set; }

    public UploadCounts Counts => new(Rows, Accepted, Repaired, new Dictionary<RejectReason, int>(_reasons));

    /// <param name="counts">Of the run that goes on; none for a new one.</param>
    public static async Task<RowJudge> CreateAsync(
        IDbContextFactory<CallCenterDb> factory, int projectId, RowReader reader, UploadPlan plan, UploadCounts counts, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        // Read from the index on (ProjectId, Phone) alone. What is being removed from the project was waited for.
        var phones = db.Contacts.Where(contact => contact.ProjectId == projectId).Select(contact => contact.Phone)
            .Concat(db.ContactPhones.Where(phone => phone.ProjectId == projectId).Select(phone => phone.Phone));
        var elsewhere = db.Contacts.Where(contact => contact.ProjectId != projectId).Select(contact => contact.Phone)
            .Concat(db.ContactPhones.Where(phone => phone.ProjectId != projectId).Select(phone => phone.Phone));
        var blacklist = BlacklistCheck.Of(db, projectId).Select(entry => entry.Phone);
        return new(
            reader,
            plan,
            counts,
            await ReadAsync(plan.DropDuplicates, phones, cancellationToken),
            await ReadAsync(plan.DropKnownElsewhere, elsewhere, cancellationToken),
            await ReadAsync(plan.DropBlacklisted, blacklist, cancellationToken));
    }

    /// <summary>A row that an earlier run is done with: its number counts as met.</summary>
    public void Remember(SheetRow row)
    {
        if (_plan.DropDuplicates)
        {
            foreach (var phone in _reader.ReadPhones(row.Cells))
            {
                _seen.Add(phone);
            }
        }
    }

    public (Contact? Contact, Rejection? Reason) Judge(SheetRow row)
    {
        Rows++;
        var (contact, reason, isRepaired) = _reader.Read(row.Cells);
        reason ??= contact is null ? null : Check(contact.Phone) is { } dropped ? new(dropped) : null;
        if (reason is null)
        {
            Accepted++;
            var isShorter = DropNumbers(contact!);
            Repaired += isRepaired || isShorter ? 1 : 0;
            return (contact, null);
        }

        _reasons[reason.Reason] = _reasons.GetValueOrDefault(reason.Reason) + 1;
        return (null, reason);
    }

    /// <summary>Further numbers are judged as the first one; one that may not be there is left out, and the contact is taken without it.</summary>
    private bool DropNumbers(Contact contact)
    {
        var dropped = contact.Phones.RemoveAll(phone => phone.Phone != contact.Phone && Check(phone.Phone) is not null);
        if (contact.Phones.Count == 1)
        {
            contact.Phones.Clear();
        }

        return dropped > 0;
    }

    private RejectReason? Check(string phone) =>
        _plan.DropDuplicates && !_seen.Add(phone) ? RejectReason.RepeatedInFile
        : _project.Contains(phone) ? RejectReason.AlreadyInProject
        : _elsewhere.Contains(phone) ? RejectReason.InOtherProject
        : _blacklist.Contains(phone) ? RejectReason.Blacklisted
        : null;

    private static async Task<PhoneSet> ReadAsync(bool isAsked, IQueryable<string> phones, CancellationToken cancellationToken)
    {
        var set = new PhoneSet();
        if (isAsked)
        {
            await foreach (var phone in phones.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellationToken))
            {
                set.Add(phone);
            }
        }

        return set;
    }
}
