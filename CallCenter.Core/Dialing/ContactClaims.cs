using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Dialing;

/// <param name="NextCallerId">The number to show to the client, asked once for each call.</param>
/// <param name="OpenZones">Client zones in which people may be called now; "" stands for clients without a zone. A zone nobody asked about is closed.</param>
public sealed record ClaimRequest(
    int ProjectId, int Count, bool NewestUploadsFirst, IReadOnlyList<string> OpenZones, int TrunkId, Func<string> NextCallerId, DateTime Now);

public sealed record ClaimedContact(long ContactId, Guid CallId, string Phone, string FullName, string CallerId);

/// <summary>
/// Takes contacts for dialling. The contact's claim and the call's row are written in one transaction before anything is dialled,
/// so a crash leaves a trace of every attempt. Called by the project's actor alone.
/// </summary>
public sealed class ContactClaims(IDbContextFactory<CallCenterDb> factory)
{
    public async Task<IReadOnlyList<ClaimedContact>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var contacts = await DueAsync(db, request, request.Count, cancellationToken);
        if (contacts.Count < request.Count)
        {
            contacts.AddRange(await FreshAsync(db, request, request.Count - contacts.Count, cancellationToken));
        }

        var claimed = new List<ClaimedContact>(contacts.Count);
        foreach (var contact in contacts)
        {
            var call = new Call
            {
                Id = Guid.NewGuid(),
                ProjectId = request.ProjectId,
                ContactId = contact.Id,
                TrunkId = request.TrunkId,
                Direction = CallDirection.Outbound,
                Type = CallType.Operator,
                Phone = contact.Phone,
                From = request.NextCallerId(),
                To = contact.Phone,
                Phase = CallPhase.Dialing,
                StartedAt = request.Now,
            };
            if (contact.TryClaim(call.Id, request.Now))
            {
                db.Calls.Add(call);
                claimed.Add(new(contact.Id, call.Id, contact.Phone, contact.FullName, call.From));
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return claimed;
    }

    /// <summary>Zones of the clients still to be called; few, and asked rarely.</summary>
    public async Task<IReadOnlyList<string>> ListZonesAsync(int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return await db.Contacts.Where(contact => contact.ProjectId == projectId && contact.DialState < DialState.Claimed)
            .Select(contact => contact.TimeZone).Distinct().ToListAsync(cancellationToken);
    }

    /// <summary>Contacts that will be dialled again or for the first time.</summary>
    public async Task<int> CountLeftAsync(int projectId, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var ready = db.Uploads.Where(upload => upload.ProjectId == projectId && upload.State == UploadState.Ready).Select(upload => upload.Id);
        return await db.Contacts.CountAsync(
            contact => contact.ProjectId == projectId && contact.DialState < DialState.Claimed && ready.Contains(contact.UploadId), cancellationToken);
    }

    private static Task<List<Contact>> DueAsync(CallCenterDb db, ClaimRequest request, int count, CancellationToken cancellationToken) =>
        db.Contacts
            .Where(contact => contact.ProjectId == request.ProjectId && contact.DialState == DialState.Waiting && contact.NextAttemptAt <= request.Now)
            .Where(contact => request.OpenZones.Contains(contact.TimeZone))
            .OrderBy(contact => contact.NextAttemptAt)
            .Take(count)
            .ToListAsync(cancellationToken);

    private static async Task<List<Contact>> FreshAsync(CallCenterDb db, ClaimRequest request, int count, CancellationToken cancellationToken)
    {
        var uploads = db.Uploads.Where(upload => upload.ProjectId == request.ProjectId && upload.State == UploadState.Ready);
        uploads = request.NewestUploadsFirst ? uploads.OrderByDescending(upload => upload.Id) : uploads.OrderBy(upload => upload.Id);
        var fresh = new List<Contact>();
        // File by file: each step reads at most `count` rows of one index range.
        foreach (var uploadId in await uploads.Select(upload => upload.Id).ToListAsync(cancellationToken))
        {
            fresh.AddRange(await db.Contacts
                .Where(contact => contact.UploadId == uploadId && contact.DialState == DialState.New)
                .Where(contact => request.OpenZones.Contains(contact.TimeZone))
                .OrderBy(contact => contact.Id)
                .Take(count - fresh.Count)
                .ToListAsync(cancellationToken));
            if (fresh.Count >= count)
            {
                break;
            }
        }

        return fresh;
    }
}
