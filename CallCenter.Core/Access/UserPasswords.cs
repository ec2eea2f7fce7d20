using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace CallCenter.Core.Access;

/// <summary>Passwords as they are kept: hashed. A new one makes every sign-in given before invalid.</summary>
public sealed class UserPasswords(IPasswordHasher<User> hasher)
{
    private readonly User _nobody = new();
    private readonly Lazy<string> _nobodysHash = new(() => hasher.HashPassword(new User(), NewStamp()));

    public void Set(User user, string password)
    {
        user.PasswordHash = hasher.HashPassword(user, password);
        user.SecurityStamp = NewStamp();
    }

    /// <summary>Takes as long for nobody as for somebody, so that the time of the answer does not tell who exists.</summary>
    public bool Matches(User? user, string password) =>
        hasher.VerifyHashedPassword(user ?? _nobody, user?.PasswordHash ?? _nobodysHash.Value, password) != PasswordVerificationResult.Failed
        && user is not null;

    public static string NewStamp() => Convert.ToHexString(RandomNumberGenerator.GetBytes(20));
}
