using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Projects;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Dialing.Outlook;

/// <summary>How many contacts of the project come before one that is due, in the order of <see cref="NextContacts"/>; counted so far and no further.</summary>
internal sealed class TurnsBefore(CallCenterDb db, Project project, IReadOnlyList<string> zones, DateTime now)
{
    private const int MostCounted = DialObstacle.Behind.MostCounted;

    private int _count;

    public async Task<int> CountAsync(Contact contact, CancellationToken cancellationToken)
    {
        var isNew = contact.DialState == DialState.New;
        foreach (var rank in Enum.GetValues<DialRank>().Where(rank => isNew || rank > contact.Rank))
        {
            await AddAsync(zone => InOrder(Due(zone, rank)), cancellationToken);
        }

        if (isNew)
        {
            await AddNewAsync(contact, cancellationToken);
        }
        else
        {
            await AddAsync(zone => InOrder(Due(zone, contact.Rank).Where(other => other.NextAttemptAt < contact.NextAttemptAt)), cancellationToken);
            await AddAsync(zone => InOrder(Due(zone, contact.Rank).Where(other => other.NextAttemptAt == contact.NextAttemptAt && other.Id < contact.Id)), cancellationToken);
        }

        return _count;
    }

    private async Task AddNewAsync(Contact contact, CancellationToken cancellationToken)
    {
        var hidden = await db.Uploads.Where(upload => upload.ProjectId == project.Id && upload.State != UploadState.Ready).Select(upload => upload.Id).ToListAsync(cancellationToken);
        await AddAsync(
            zone =>
            {
                var others = New(zone).Where(other => project.NewestUploadsFirst ? other.UploadId > contact.UploadId : other.UploadId < contact.UploadId);
                return InOrderOfFiles(hidden.Count == 0 ? others : others.Where(other => !hidden.Contains(other.UploadId)));
            },
            cancellationToken);
        await AddAsync(zone => InOrderOfFiles(New(zone).Where(other => other.UploadId == contact.UploadId && other.Id < contact.Id)), cancellationToken);
    }

    private async Task AddAsync(Func<string, IQueryable<Contact>> ofZone, CancellationToken cancellationToken)
    {
        foreach (var zone in zones.Where(_ => _count <= MostCounted))
        {
            _count += await ofZone(zone).Select(other => other.Id).Take(MostCounted + 1 - _count).CountAsync(cancellationToken);
        }
    }

    /// <summary>Whoever waits for an operator of his own keeps nobody else from being dialled.</summary>
    private IQueryable<Contact> Due(string zone, DialRank rank) => db.Contacts.Where(other =>
        other.ProjectId == project.Id && other.DialState == DialState.Waiting && other.TimeZone == zone && other.Rank == rank && other.PinnedOperatorId == null && other.NextAttemptAt <= now);

    private static IQueryable<Contact> InOrder(IQueryable<Contact> due) => due.OrderBy(other => other.NextAttemptAt);

    private static IQueryable<Contact> InOrderOfFiles(IQueryable<Contact> fresh) => fresh.OrderBy(other => other.UploadId);

    private IQueryable<Contact> New(string zone) => db.Contacts.Where(other => other.ProjectId == project.Id && other.DialState == DialState.New && other.TimeZone == zone);
}
