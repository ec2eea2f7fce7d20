namespace CallCenter.Core.Access;

/// <summary>Nobody would be left who may change settings.</summary>
public sealed record LastAdmin : Refusal;

/// <summary>One cannot delete oneself.</summary>
public sealed record OwnAccount : Refusal;

/// <summary>No such person, or not this password; which of the two is nobody's business.</summary>
public sealed record WrongCredentials : Refusal;

/// <summary>Too many failures; the right password would be refused too until the time is over.</summary>
public sealed record TooManyAttempts(int Minutes) : Refusal;
