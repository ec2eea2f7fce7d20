namespace CallCenter.Telephony.Ami;

/// <param name="Host">Of Asterisk's manager port; this machine unless somebody tunnels.</param>
public sealed record AmiAddress(string Host, int Port, string User, string Password);

/// <summary>Asterisk's manager cannot be reached, or does not let us in.</summary>
public sealed class AmiUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
