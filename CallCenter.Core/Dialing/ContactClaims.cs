using CallCenter.Core.Blacklist;
using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using CallCenter.Core.Data.Locks;
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
    // A list may begin with thousands of blacklisted numbers: they are passed over in larger steps, so many steps in one claim.
    private const int PassingStep = 200;
    private const int MaxSteps = 10;

    public async Task<IReadOnlyList<ClaimedContact>> ClaimAsync(ClaimRequest request, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var claimed = new List<ClaimedContact>(request.Count);
        for (var step = 0; claimed.Count < request.Count && step < MaxSteps; step++)
        {
            var contacts = await NextAsync(db, request, step == 0 ? request.Count : Math.Max(request.Count, PassingStep), cancellationToken);
            var banned = await BlacklistCheck.FindAsync(db, request.ProjectId, [.. contacts.Select(contact => contact.Phone)], cancellationToken);
            foreach (var contact in contacts.Where(contact => banned.Contains(contact.Phone)))
            {
                contact.Decide(RetryDecision.Finish(FinishReason.Blacklisted), request.Now);
            }

            claimed.AddRange(Claim(db, request, contacts.Where(contact => !banned.Contains(contact.Phone)).Take(request.Count - claimed.Count)));
            await db.SaveChangesAsync(cancellationToken);
            if (banned.Count == 0)
            {
                break;
            }
        }

        await transaction.CommitAsync(cancellationToken);
        return claimed;
    }

    private static async Task<List<Contact>> NextAsync(CallCenterDb db, ClaimRequest request, int count, CancellationToken cancellationToken)
    {
        var contacts = await DueAsync(db, request, count, cancellationToken);
        if (contacts.Count < count)
        {
            contacts.AddRange(await FreshAsync(db, request, count - contacts.Count, cancellationToken));
        }

        return contacts;
    }

    private static List<ClaimedContact> Claim(CallCenterDb db, ClaimRequest request, IEnumerable<Contact> contacts)
    {
        var claimed = new List<ClaimedContact>();
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
            .ForChangeOfFree()
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
                .ForChangeOfFree()
                .ToListAsync(cancellationToken));
            if (fresh.Count >= count)
            {
                break;
            }
        }

        return fresh;
    }
}
