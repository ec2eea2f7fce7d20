namespace CallCenter.Core.Exports;

/// <summary>So many files are being made for this person already.</summary>
public sealed record TooManyExports(int Limit) : Refusal;

/// <summary>The address or command asks for something that cannot be exported.</summary>
public sealed record UnknownExport : Refusal;
