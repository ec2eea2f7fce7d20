using CallCenter.Core.Calls;

namespace CallCenter.Core.Dialing.Rules;

/// <summary>A call that we made to a person, as the rules see it; the moments in UTC.</summary>
/// <param name="EndedAt">Null: it goes on.</param>
/// <param name="Counts">As a call: his phone rang, or may yet.</param>
/// <param name="IsTalk">He answered, whether or not anybody spoke to him.</param>
public readonly record struct PastCall(DateTime StartedAt, DateTime? EndedAt, bool Counts, bool IsTalk, bool IsAbandoned)
{
    /// <param name="outcome">Null: it goes on.</param>
    public static PastCall Of(DateTime startedAt, DateTime? answeredAt, DateTime? endedAt, CallOutcome? outcome, bool isAbandoned) => new(
        startedAt,
        endedAt,
        // What the line failed to bring to him disturbed nobody.
        answeredAt is not null || outcome is not (CallOutcome.Error or CallOutcome.InvalidNumber),
        answeredAt is not null && outcome != CallOutcome.Machine,
        isAbandoned);
}
