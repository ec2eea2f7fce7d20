using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using CallCenter.Core.Machines;
using CallCenter.Core.Operators;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Dialing.Pacing;

/// <summary>One call of the dialler that is over. Times are UTC.</summary>
/// <param name="ConnectedAt">Null: with nobody.</param>
public sealed record PastCall(DateTime DialledAt, DateTime? AnsweredAt, DateTime? ConnectedAt, DateTime EndedAt, CallOutcome Outcome)
{
    public EndReason EndReason { get; init; }

    /// <summary>What was being done about machines.</summary>
    public MachineDetection Detection { get; init; }
    public MachineVerdict Verdict { get; init; }

    /// <summary>From the answer to the verdict; 0: nobody listened.</summary>
    public long ExaminedMs { get; init; }

    /// <summary>In the queue, from the offer to the connection or to the end without one.</summary>
    public long QueuedMs { get; init; }

    /// <summary>Whether the status given by the operator means a machine; null: none was given.</summary>
    public bool? SaidMachine { get; init; }

    /// <summary>When it came to the queue: at once, or after it was listened to. Null: never.</summary>
    public DateTime? OfferedAt => !CallFacts.IsOffered(AnsweredAt, Outcome, Detection, Verdict) ? null
        : Detection == MachineDetection.On ? AnsweredAt!.Value.AddMilliseconds(ExaminedMs) : AnsweredAt;
}

public sealed record PastWrapUp(DateTime From, DateTime To);

/// <summary>A project's last calls and wrap-ups: what pacing knew before the host was restarted, and what a forecast is made from.</summary>
public sealed record PacingPast(IReadOnlyList<PastCall> Calls, IReadOnlyList<PastWrapUp> WrapUps)
{
    /// <summary>As facts in the order they happened.</summary>
    /// <param name="secondsOf">The policy's clock.</param>
    public IReadOnlyList<PacingFact> ToFacts(Func<DateTime, double> secondsOf)
    {
        var facts = new List<PacingFact>((Calls.Count * 4) + WrapUps.Count);
        foreach (var call in Calls)
        {
            var (dialled, ended) = (secondsOf(call.DialledAt), secondsOf(call.EndedAt));
            facts.Add(new(PacingFactKind.Dialled, dialled, dialled, dialled));
            if (call.AnsweredAt is not { } answeredAt)
            {
                facts.Add(new(PacingFactKind.Unanswered, ended, dialled, dialled));
                continue;
            }

            var answered = secondsOf(answeredAt);
            facts.Add(new(PacingFactKind.Answered, answered, dialled, dialled));
            if (call.OfferedAt is not { } offeredAt)
            {
                facts.Add(new(PacingFactKind.Dropped, ended, answered, dialled));
                continue;
            }

            var offered = secondsOf(offeredAt);
            facts.Add(new(PacingFactKind.Offered, offered, answered, dialled));
            if (call.ConnectedAt is { } connectedAt)
            {
                var connected = secondsOf(connectedAt);
                facts.Add(new(PacingFactKind.Connected, connected, offered, dialled));
                facts.Add(new(PacingFactKind.Talked, ended, connected, dialled, Flag: true));
            }
            else
            {
                facts.Add(new(PacingFactKind.Lost, ended, offered, dialled));
            }
        }

        facts.AddRange(WrapUps.Select(wrapUp => new PacingFact(PacingFactKind.WrappedUp, secondsOf(wrapUp.To), secondsOf(wrapUp.From), Flag: true)));
        // A stable sort: what happened at one moment stays in its order.
        return [.. facts.OrderBy(fact => fact.At)];
    }
}

public sealed class PacingHistory(IDbContextFactory<CallCenterDb> factory)
{
    /// <summary>Enough to know a project by; older calls say little about today.</summary>
    public const int MostCalls = 3000;

    /// <summary>What a pace that begins anew is told: the days before may have been another list.</summary>
    private static readonly TimeSpan s_reach = TimeSpan.FromDays(7);

    public Task<PacingPast> ReadAsync(int projectId, DateTime now, CancellationToken cancellationToken) => ReadSinceAsync(projectId, now - s_reach, cancellationToken);

    /// <summary>Reads at most so many rows of one index range, however long the history.</summary>
    public async Task<PacingPast> ReadSinceAsync(int projectId, DateTime from, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        var machineStatuses = await db.Statuses.AsNoTracking().Where(status => status.MeansMachine).Select(status => status.Id).ToListAsync(cancellationToken);
        var calls = await db.Calls.AsNoTracking()
            .Where(call => call.ProjectId == projectId && call.StartedAt >= from && call.Direction == CallDirection.Outbound && !call.IsManual)
            .Where(call => call.EndedAt != null && call.Outcome != null)
            .OrderByDescending(call => call.StartedAt)
            .Take(MostCalls)
            .Select(call => new PastCall(call.StartedAt, call.AnsweredAt, call.ConnectedAt, call.EndedAt!.Value, call.Outcome!.Value)
            {
                EndReason = call.EndReason,
                Detection = call.Detection,
                Verdict = call.Verdict,
                ExaminedMs = call.ExaminedMs,
                QueuedMs = call.WaitingMs - (call.Detection == MachineDetection.On ? call.ExaminedMs : 0),
                SaidMachine = call.StatusId == null ? null : machineStatuses.Contains(call.StatusId.Value),
            })
            .ToListAsync(cancellationToken);
        if (calls.Count == 0)
        {
            return new([], []);
        }

        calls.Reverse();
        var operators = db.GroupMembers.Where(member => db.ProjectGroups.Any(link => link.ProjectId == projectId && link.GroupId == member.GroupId))
            .Select(member => member.UserId);
        var first = calls[0].DialledAt;
        var wrapUps = await db.OperatorStates.AsNoTracking()
            .Where(entry => operators.Contains(entry.OperatorId) && entry.StartedAt >= first)
            .Where(entry => entry.State == OperatorState.WrapUp && entry.ProjectId == projectId && entry.EndedAt != null)
            .OrderByDescending(entry => entry.StartedAt)
            .Take(MostCalls)
            .Select(entry => new PastWrapUp(entry.StartedAt, entry.EndedAt!.Value))
            .ToListAsync(cancellationToken);
        return new(calls, wrapUps);
    }
}
