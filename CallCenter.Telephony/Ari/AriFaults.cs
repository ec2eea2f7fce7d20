using System.Net;

namespace CallCenter.Telephony.Ari;

/// <summary>Asterisk answered, and the answer was no.</summary>
public sealed class AriRefusedException(HttpStatusCode status, string message) : Exception(message)
{
    public HttpStatusCode Status { get; } = status;
}

/// <summary>Asterisk did not answer.</summary>
public sealed class AriUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
