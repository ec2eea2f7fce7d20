namespace CallCenter.Core.Dialing.Pacing;

/// <summary>
/// How many calls to launch now. Knows no clock, no line and no database: the engine, the simulation and the forecast drive the same object.
/// Used by one owner at a time.
/// </summary>
public interface IPacingPolicy
{
    /// <summary>Something is over; told in the order it happened.</summary>
    void Note(in PacingFact fact);

    /// <summary>Asked after every change and every half second. Calls decided upon are in the next view as ringing.</summary>
    PacingDecision Decide(PacingView view);
}
