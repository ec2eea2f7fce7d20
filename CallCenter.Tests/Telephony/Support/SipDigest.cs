using System.Security.Cryptography;
using System.Text;

namespace CallCenter.Tests.Telephony.Support;

/// <summary>The answer to a SIP challenge with qop=auth.</summary>
internal static class SipDigest
{
    public static string Response(
        string user, string realm, string password, string method, string uri, string nonce, string count, string clientNonce) =>
        Md5($"{Md5($"{user}:{realm}:{password}")}:{nonce}:{count}:{clientNonce}:auth:{Md5($"{method}:{uri}")}");

    // What SIP's digest is made of; nothing is protected with it here.
#pragma warning disable CA5351
    private static string Md5(string text) => Convert.ToHexStringLower(MD5.HashData(Encoding.UTF8.GetBytes(text)));
#pragma warning restore CA5351
}
