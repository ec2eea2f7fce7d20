using CallCenter.Core.Contacts;
using CallCenter.Core.Dialing.Rules;

namespace CallCenter.Core.Dialing;

/// <summary>What the dialler does with a contact whose turn it is.</summary>
public abstract record TurnVerdict
{
    public sealed record Dial : TurnVerdict;

    /// <summary>It is not dialled any more.</summary>
    public sealed record Finish(FinishReason Reason) : TurnVerdict;

    /// <summary>It waits, and keeps its rank.</summary>
    /// <param name="Until">UTC.</param>
    public sealed record Postpone(DateTime Until, RuleReason Rule) : TurnVerdict;
}

/// <summary>A contact whose turn it is.</summary>
/// <param name="TimeZone">IANA; empty: the call-centre's own.</param>
internal sealed record Candidate(long Id, string Phone, string TimeZone);

/// <summary>What is asked of the database about all candidates at once, in the moment before they are dialled.</summary>
/// <param name="Blacklisted">Those of their numbers that nobody is to call in this project.</param>
/// <param name="Refused">Those whom the rules of dialling protect now.</param>
internal sealed record LastFacts(IReadOnlySet<string> Blacklisted, IReadOnlyDictionary<long, RuleVerdict> Refused);

/// <summary>The last word before a contact is dialled. What the whole project is held by is judged before, see <see cref="ContactClaims"/>.</summary>
internal static class LastCheck
{
    private static readonly TurnVerdict s_dial = new TurnVerdict.Dial();

    public static TurnVerdict Of(Candidate candidate, LastFacts facts, DateTime now) =>
        facts.Blacklisted.Contains(candidate.Phone) ? new TurnVerdict.Finish(FinishReason.Blacklisted)
        // Rules that never allow it may be changed.
        : facts.Refused.TryGetValue(candidate.Id, out var refused) ? new TurnVerdict.Postpone(refused.Until ?? now.AddDays(1), refused.Reason)
        : s_dial;
}
