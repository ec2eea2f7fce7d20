using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CallCenter.Core.Integrations.Webhooks;

/// <summary>`t=SECONDS,v1=HEX`: HMAC-SHA256 over `SECONDS.BODY`; the time keeps an old request from being played back.</summary>
public static class WebhookSignature
{
    public const string Header = "X-CallCenter-Signature";
    public const string EventHeader = "X-CallCenter-Event";
    public const string IdHeader = "X-CallCenter-Event-Id";

    public static string Of(string secret, DateTimeOffset at, string body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes($"{seconds}.{body}"));
        return $"t={seconds},v1={Convert.ToHexStringLower(mac)}";
    }
}
