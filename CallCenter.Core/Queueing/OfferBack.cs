namespace CallCenter.Core.Queueing;

/// <summary>Why the offer of a call is taken back from an operator.</summary>
public enum OfferBack
{
    /// <summary>He let it ring for his whole time, whether the client waits on or was given up with it.</summary>
    Missed = 1,

    /// <summary>The next one's turn came; he, rung along late, did not have his whole time.</summary>
    TurnOver = 2,

    /// <summary>Another took it.</summary>
    Taken = 3,

    /// <summary>The client hung up first.</summary>
    ClientGone = 4,

    /// <summary>The call is over for any other reason: it waited too long, the line was lost.</summary>
    CallOver = 5,

    /// <summary>He took it, and his phone could not be joined with the client.</summary>
    NotJoined = 6,

    /// <summary>He took it, and hung up before they were joined.</summary>
    HungUp = 7,
}
