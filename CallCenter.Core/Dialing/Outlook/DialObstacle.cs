using CallCenter.Core.Calls;
using CallCenter.Core.Contacts;
using CallCenter.Core.Dialing.Rules;

namespace CallCenter.Core.Dialing.Outlook;

/// <summary>One answer to «Почему не звонят?», with what it takes to say it. Moments are UTC.</summary>
public abstract record DialObstacle
{
    /// <summary>Its file is still being written, or is being taken back.</summary>
    public sealed record FileNotReady(string FileName, UploadState State) : DialObstacle;

    /// <summary>It is in a call at this moment.</summary>
    /// <param name="Operator">Empty: nobody yet.</param>
    /// <param name="IsShown">Not yet: its card is before the operator, who is to call.</param>
    public sealed record InCall(CallPhase Phase, bool IsInbound, string Operator, DateTime Since, bool IsShown = false) : DialObstacle;

    public sealed record Blacklisted(bool Everywhere, string Author, DateTime At, string Note) : DialObstacle;

    /// <summary>By a status; no entry of the list says so any more.</summary>
    public sealed record BlacklistStatus(string Status) : DialObstacle;

    public sealed record Talked(DateTime? At) : DialObstacle;

    public sealed record StatusGiven(string Status) : DialObstacle;

    public sealed record InvalidNumber : DialObstacle;

    public sealed record CameByCall : DialObstacle;

    /// <param name="Row">Which row of the attempts; null: all calls together.</param>
    /// <param name="Allowed">0: that outcome is not called again at all.</param>
    public sealed record AttemptsUsedUp(CallOutcome? Row, int Used, int Allowed) : DialObstacle;

    public sealed record ProjectStopped : DialObstacle;

    public sealed record NotStarted(DateOnly FirstDay) : DialObstacle;

    public sealed record Ended(DateOnly LastDay) : DialObstacle;

    /// <param name="OpensAt">Null: never.</param>
    public sealed record OutsideSchedule(DateTime? OpensAt) : DialObstacle;

    public sealed record Holiday(string Title, DateTime? OpensAt) : DialObstacle;

    public sealed record NoTrunk : DialObstacle;

    public sealed record ExchangeDown : DialObstacle;

    /// <summary>The project has spent what it may today.</summary>
    public sealed record SpendLimit : DialObstacle;

    public sealed record NoBalance : DialObstacle;

    /// <summary>No line of the project works; a call finds out now and then whether one is back.</summary>
    public sealed record LinesDown : DialObstacle;

    /// <summary>All channels of its lines are taken.</summary>
    public sealed record LinesFull : DialObstacle;

    /// <summary>It is not its time yet.</summary>
    public sealed record Waits(DateTime Until, DialRank Rank) : DialObstacle;

    /// <summary>«Правила обзвона» protect the person, whoever would call.</summary>
    /// <param name="Until">Null: for good, as things stand.</param>
    public sealed record AgainstRules(RuleReason Reason, DateTime? Until) : DialObstacle;

    /// <summary>By the client's own clock.</summary>
    public sealed record OutsideClientHours(DateTime? OpensAt) : DialObstacle;

    public sealed record Pinned(string Operator, PinnedStanding Standing) : DialObstacle;

    public sealed record NoOperators : DialObstacle;

    /// <summary>There are operators, and none is free.</summary>
    public sealed record OperatorsBusy(int AtWork) : DialObstacle;

    /// <param name="Count">Over <see cref="MostCounted"/>: at least so many.</param>
    public sealed record Behind(int Count) : DialObstacle
    {
        public const int MostCounted = 1_000;
    }
}

/// <summary>The answer as a whole.</summary>
/// <param name="Obstacles">What weighs most comes first; none: it is the next to be dialled.</param>
/// <param name="ExpectedAt">When it will be dialled by what is known now, UTC; null: as things stand it will not be.</param>
public sealed record DialOutlook(IReadOnlyList<DialObstacle> Obstacles, DateTime? ExpectedAt);
