namespace CallCenter.Telephony.Ari;

/// <param name="BaseUrl">Of Asterisk's HTTP server, without `/ari`.</param>
public sealed record AriAddress(Uri BaseUrl, string User, string Password);
