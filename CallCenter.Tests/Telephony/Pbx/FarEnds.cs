namespace CallCenter.Tests.Telephony.Pbx;

/// <summary>Numbers whose subscribers always do the same.</summary>
/// <param name="Answers">Answers at once and stays.</param>
/// <param name="HangsUpSoon">Rings, answers, and hangs up by itself shortly after.</param>
/// <param name="SpeaksOn">Answers and speaks without a pause.</param>
/// <param name="ShortRing">A ring timeout long enough to hear the number ring, short enough to wait for.</param>
public sealed record FarEnds(
    string Answers, string HangsUpSoon, string Busy, string NeverAnswers, string Congested, string Invalid, string SpeaksOn, TimeSpan ShortRing);
