namespace CallCenter.Core.Contacts.Cards;

/// <summary>The call was somebody else's, and so is its card.</summary>
public sealed record CardOfAnother : Refusal;

/// <summary>Whoever is in the blacklist is not promised a call.</summary>
public sealed record ContactBlacklisted : Refusal;

/// <summary>The operator saved this card already and let go of it.</summary>
public sealed record CardIsClosed : Refusal;
