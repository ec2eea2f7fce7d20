using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace CallCenter.Core.Integrations.Secrets;

/// <summary>What a secret is for. A value locked for one purpose does not open for another; the names are stored and never change.</summary>
public static class SecretPurposes
{
    public const string Trunk = "trunk";
    public const string Bitrix = "bitrix24";
    public const string Sms = "sms";
    public const string Email = "e-mail";
    public const string Webhook = "webhook";
}

/// <summary>Passwords and tokens as they lie in the database: locked by the keys in DATA/keys, useless without them.</summary>
public sealed class SecretBox(IDataProtectionProvider protection)
{
    /// <summary>Empty stays empty: there is no secret.</summary>
    public string Lock(string purpose, string secret) => secret.Length == 0 ? "" : For(purpose).Protect(secret);

    /// <summary>Null: locked by keys that are gone, so that the secret is to be typed again. Empty: there is none.</summary>
    public string? Open(string purpose, string locked)
    {
        if (locked.Length == 0)
        {
            return "";
        }

        try
        {
            return For(purpose).Unprotect(locked);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public SecretState StateOf(string purpose, string locked) =>
        locked.Length == 0 ? SecretState.None : Open(purpose, locked) is null ? SecretState.Lost : SecretState.Set;

    private IDataProtector For(string purpose) => protection.CreateProtector("CallCenter.Secrets", purpose);
}

/// <summary>All that a form may know of a secret.</summary>
public enum SecretState
{
    None = 0,

    /// <summary>«задан»</summary>
    Set = 1,

    /// <summary>It was set and its keys are gone: it must be typed again.</summary>
    Lost = 2,
}
