using CallCenter.Core.Contacts;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Dialing;

/// <summary>
/// Whose turn it is: lost clients, promised calls, retries, then those never called, file by file. Every zone that is awake is a short range of an
/// index, in order already, and only the beginnings are merged; so it costs the same whoever sleeps, is pinned to somebody absent, or is finished
/// with (docs/decisions/033).
/// </summary>
/// <param name="zones">Where people may be called now; "" stands for clients without a zone.</param>
/// <param name="pins">Of operators who may be given a contact pinned to them: one each.</param>
/// <param name="promisers">Of operators who may be given a contact whom they promised to call themselves.</param>
internal sealed class NextContacts(
    CallCenterDb db, int projectId, IReadOnlyList<string> zones, IReadOnlyCollection<PinnedStatus> pins, IReadOnlyCollection<int> promisers, bool newestUploadsFirst, DateTime now)
{
    /// <summary>Promised calls that are looked at: each is somebody's who is not there, or is given now.</summary>
    private const int MostPromised = 500;

    /// <summary>So many ranges in one statement at most.</summary>
    private const int MostRanges = 64;

    /// <summary>Those of them for whom somebody is due.</summary>
    private HashSet<int> _operators = [];

    /// <returns>Ids in the order of their turn.</returns>
    public async Task<IReadOnlyList<long>> FindAsync(int count, CancellationToken cancellationToken)
    {
        var found = new List<long>();
        _operators = await FindAwaitedAsync(cancellationToken);
        foreach (var rank in Enum.GetValues<DialRank>().OrderDescending())
        {
            if (found.Count < count)
            {
                found.AddRange(await DueAsync(rank, count - found.Count, cancellationToken));
            }
        }

        return found.Count < count ? [.. found, .. await NewAsync(count - found.Count, cancellationToken)] : found;
    }

    private async Task<HashSet<int>> FindAwaitedAsync(CancellationToken cancellationToken)
    {
        var awaited = new HashSet<int>();
        var ranges = pins.Select(pin => db.Contacts
            .Where(contact => contact.ProjectId == projectId && contact.DialState == DialState.Waiting && contact.StatusId == pin.StatusId)
            .Where(contact => contact.PinnedOperatorId == pin.OperatorId && contact.NextAttemptAt <= now)
            .OrderBy(contact => contact.NextAttemptAt).Select(contact => contact.PinnedOperatorId).Take(1));
        foreach (var part in ranges.Chunk(MostRanges))
        {
            awaited.UnionWith((await part.Aggregate((first, second) => first.Concat(second)).ToListAsync(cancellationToken)).OfType<int>());
        }

        if (promisers.Count > 0)
        {
            var promised = await db.Contacts
                .Where(contact => contact.ProjectId == projectId && contact.DialState == DialState.Waiting && contact.PromisedTo != null && contact.NextAttemptAt <= now)
                .OrderBy(contact => contact.NextAttemptAt).Select(contact => contact.PromisedTo).Take(MostPromised).ToListAsync(cancellationToken);
            awaited.UnionWith(promised.OfType<int>().Where(promisers.Contains));
        }

        return awaited;
    }

    private async Task<IReadOnlyList<long>> DueAsync(DialRank rank, int count, CancellationToken cancellationToken)
    {
        var ranges = zones.SelectMany(zone => _operators.Select(pinned => Due(zone, rank, pinned, 1)).Prepend(Due(zone, rank, null, count)));
        var keys = new List<DueKey>();
        foreach (var part in ranges.Chunk(MostRanges))
        {
            keys.AddRange(await part.Aggregate((first, second) => first.Concat(second)).ToListAsync(cancellationToken));
        }

        // Pinned to somebody in several zones: one of them is enough for him.
        return [.. keys.OrderBy(key => key.At).ThenBy(key => key.Id).Where(key => key.PinnedOperatorId is not { } pinned || _operators.Remove(pinned)).Take(count).Select(key => key.Id)];
    }

    private IQueryable<DueKey> Due(string zone, DialRank rank, int? pinned, int count) => db.Contacts
        .Where(contact => contact.ProjectId == projectId && contact.DialState == DialState.Waiting && contact.TimeZone == zone && contact.Rank == rank)
        .Where(contact => contact.PinnedOperatorId == pinned && contact.NextAttemptAt <= now)
        .OrderBy(contact => contact.NextAttemptAt).ThenBy(contact => contact.Id)
        .Take(count)
        .Select(contact => new DueKey { At = contact.NextAttemptAt, Id = contact.Id, PinnedOperatorId = contact.PinnedOperatorId });

    private async Task<IReadOnlyList<long>> NewAsync(int count, CancellationToken cancellationToken)
    {
        var found = new List<long>();
        for (int? last = null; found.Count < count && await NextUploadAsync(last, cancellationToken) is { } uploadId; last = uploadId)
        {
            // What is still being written or is being taken back is passed over as a whole.
            if (await db.Uploads.AnyAsync(upload => upload.Id == uploadId && upload.State == UploadState.Ready, cancellationToken))
            {
                var wanted = count - found.Count;
                found.AddRange((await MergeAsync(zone => New(zone).Where(contact => contact.UploadId == uploadId).OrderBy(contact => contact.Id).Take(wanted).Select(contact => contact.Id), cancellationToken))
                    .Order().Take(wanted));
            }
        }

        return found;
    }

    /// <summary>The file next in turn that has anybody new in a zone that is awake, however many used up ones lie in between.</summary>
    private async Task<int?> NextUploadAsync(int? last, CancellationToken cancellationToken)
    {
        var next = await MergeAsync(
            zone =>
            {
                var uploads = New(zone).Select(contact => contact.UploadId);
                uploads = last is not { } after ? uploads : newestUploadsFirst ? uploads.Where(upload => upload < after) : uploads.Where(upload => upload > after);
                return (newestUploadsFirst ? uploads.OrderDescending() : uploads.Order()).Take(1);
            },
            cancellationToken);
        return next.Count == 0 ? null : newestUploadsFirst ? next.Max() : next.Min();
    }

    private IQueryable<Contact> New(string zone) =>
        db.Contacts.Where(contact => contact.ProjectId == projectId && contact.DialState == DialState.New && contact.TimeZone == zone);

    private async Task<IReadOnlyList<T>> MergeAsync<T>(Func<string, IQueryable<T>> ofZone, CancellationToken cancellationToken)
    {
        var found = new List<T>();
        foreach (var part in zones.Select(ofZone).Chunk(MostRanges))
        {
            found.AddRange(await part.Aggregate((first, second) => first.Concat(second)).ToListAsync(cancellationToken));
        }

        return found;
    }

    /// <summary>For EF, which builds rows of a union through settable properties only.</summary>
    private sealed class DueKey
    {
        public DateTime? At { get; set; }
        public long Id { get; set; }
        public int? PinnedOperatorId { get; set; }
    }
}
