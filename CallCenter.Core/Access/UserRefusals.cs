namespace CallCenter.Core.Access;

/// <summary>Nobody would be left who may change settings.</summary>
public sealed record LastAdmin : Refusal;

/// <summary>One cannot delete oneself.</summary>
public sealed record OwnAccount : Refusal;
