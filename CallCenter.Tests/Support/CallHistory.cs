using CallCenter.Core.Calls;

namespace CallCenter.Tests.Support;

/// <summary>Calls of a project that are over.</summary>
internal static class CallHistory
{
    /// <summary>Every fourth answers after ten seconds and talks for a minute, the others ring for thirty; ten days ago.</summary>
    public static async Task AddQuarterAnsweredAsync(this CoreFixture core, int projectId, int count, CancellationToken cancellationToken)
    {
        var start = TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-10);
        await using var db = await core.OpenDbAsync();
        db.AddRange(Enumerable.Range(0, count).Select(number => (At: start.AddSeconds(number), IsAnswered: number % 4 == 0)).Select(call => new Call
        {
            Id = Guid.NewGuid(),
            ProjectId = projectId,
            Direction = CallDirection.Outbound,
            Phase = CallPhase.Closed,
            StartedAt = call.At,
            AnsweredAt = call.IsAnswered ? call.At.AddSeconds(10) : null,
            ConnectedAt = call.IsAnswered ? call.At.AddSeconds(10) : null,
            EndedAt = call.At.AddSeconds(call.IsAnswered ? 70 : 30),
            Outcome = call.IsAnswered ? CallOutcome.Talked : CallOutcome.NoAnswer,
            EndReason = call.IsAnswered ? EndReason.ClientHungUp : EndReason.NotAnswered,
        }));
        await db.SaveChangesAsync(cancellationToken);
    }
}
