namespace CallCenter.Core.Dialing.Pacing;

/// <summary>
/// How many calls to launch now. Knows no clock, no line and no database: the engine, the simulation and the forecast drive the same object.
/// Used by one owner at a time.
/// </summary>
public interface IPacingPolicy
{
    /// <summary>Something is over; told in the order it happened.</summary>
    void Note(in PacingFact fact);

    /// <summary>
    /// Asked after every change and every half second. The lines may let out fewer calls than were decided upon: those that go out are told as
    /// dialled, before the next decision, and are in its view as ringing.
    /// </summary>
    PacingDecision Decide(PacingView view);
}
