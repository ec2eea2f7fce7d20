using CallCenter.Core.Calls;
using CallCenter.Core.Dialing.Pacing;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Offers;
using CallCenter.Core.Operators.Pauses;

namespace CallCenter.Core.Monitoring;

/// <summary>What one person may know of a moment that is over. Whom and what he may watch is as it is now, as names and extensions are.</summary>
/// <param name="At">UTC.</param>
/// <param name="Operators">Those of whom the journal knows anything up to then.</param>
/// <param name="Calls">On the line at the moment.</param>
/// <param name="Projects">Those that were there already.</param>
/// <param name="BeginsAt">The journal's first moment, UTC; looked for only where nobody was there and nothing on the line. Null: it is empty.</param>
public sealed record PastFloor(
    DateTime At, FloorMap Map, IReadOnlyList<PastOperator> Operators, IReadOnlyList<PastCall> Calls, IReadOnlyList<PastProject> Projects, DateTime? BeginsAt)
{
    /// <summary>Nothing was written down yet. A quiet moment of projects without people is a moment like any other.</summary>
    public bool IsBeforeTheJournal => Operators.Count == 0 && Calls.Count == 0 && !(BeginsAt <= At);
}

/// <summary>How an operator stood.</summary>
/// <param name="Since">Start of that state, UTC; a change of the project alone began no other.</param>
/// <param name="ProjectId">Of the call in hand, or whom he worked for.</param>
/// <param name="Client">Null: he had no call in hand, or one whose client is not the viewer's to know.</param>
/// <param name="Calls">Talks of the company's day up to then.</param>
/// <param name="Offers">Of the company's day up to then.</param>
public sealed record PastOperator(
    int OperatorId, OperatorState State, DateTime Since, int? ProjectId, PastPause? Pause, PastClient? Client, int Calls, OfferCounts Offers);

/// <summary>Why he was on pause; the reason's words and limit are today's.</summary>
public sealed record PastPause(int? ReasonId, string Reason, int? LimitMinutes, PauseCause Cause);

/// <param name="Phone">E.164 digits; mask it before it leaves the server where the page is one that everybody sees.</param>
public sealed record PastClient(Guid CallId, int? ProjectId, long? ContactId, string FullName, string Phone);

/// <param name="Since">Start of the phase, UTC.</param>
public sealed record PastCall(Guid CallId, int? ProjectId, long? ContactId, string Phone, CallPhase Phase, DateTime Since, int? OperatorId);

/// <summary>A project's day, by its own zone, up to the moment, and what its dialler had decided last.</summary>
/// <param name="Answered">Of the dialler's calls that were over.</param>
/// <param name="Decision">Null: none is kept, or the dialler was not at work.</param>
public sealed record PastProject(int ProjectId, string Title, int Dialed, int Answered, int Abandoned, PacingTick? Decision);
