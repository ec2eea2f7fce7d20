using System.Security.Cryptography;
using System.Text;
using CallCenter.Core.Data;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Core.Access;

/// <summary>
/// Bounds guessing: of one account's password, and from one address over all accounts. An e-mail nobody has is counted like any other, so being
/// locked out tells nothing. An attempt is taken before the password is looked at: a hundred guesses at once are still a hundred.
/// </summary>
public sealed class SignInThrottle(IDbContextFactory<CallCenterDb> databases, TimeProvider clock)
{
    public const int AccountLimit = 5;

    /// <summary>A whole office may come from one address.</summary>
    public const int AddressLimit = 50;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    /// <summary>Null: the password may be looked at. The time left counts from the last attempt that was looked at.</summary>
    public async Task<TooManyAttempts?> TakeAttemptAsync(string email, string from, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        // The address first: who guesses from it must not lock other people's accounts without end.
        return await TakeAsync(db, AddressKey(from), AddressLimit, cancellationToken) ?? await TakeAsync(db, AccountKey(email), AccountLimit, cancellationToken);
    }

    /// <summary>The next attempt will be refused.</summary>
    public async Task<bool> IsFullAsync(string email, string from, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (account, address, now) = (AccountKey(email), AddressKey(from), clock.GetUtcNow().UtcDateTime);
        return await db.SignInAttempts.AnyAsync(
            attempts => attempts.Until > now
                && ((attempts.Key == account && attempts.Count >= AccountLimit) || (attempts.Key == address && attempts.Count >= AddressLimit)),
            cancellationToken);
    }

    /// <summary>The password was right.</summary>
    public async Task ForgetAsync(string email, string from, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var (account, address, now) = (AccountKey(email), AddressKey(from), clock.GetUtcNow().UtcDateTime);
        await db.SignInAttempts.Where(attempts => attempts.Key == account || attempts.Until < now).ExecuteDeleteAsync(cancellationToken);
        await db.SignInAttempts.Where(attempts => attempts.Key == address && attempts.Count > 0)
            .ExecuteUpdateAsync(row => row.SetProperty(attempts => attempts.Count, attempts => attempts.Count - 1), cancellationToken);
    }

    /// <summary>An admin gave a new password.</summary>
    public async Task UnlockAsync(string email, CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        var account = AccountKey(email);
        await db.SignInAttempts.Where(attempts => attempts.Key == account).ExecuteDeleteAsync(cancellationToken);
    }

    private async Task<TooManyAttempts?> TakeAsync(CallCenterDb db, string key, int limit, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = clock.GetUtcNow().UtcDateTime;
            var until = now + Window;
            var taken = await db.SignInAttempts.Where(attempts => attempts.Key == key && (attempts.Until <= now || attempts.Count < limit)).ExecuteUpdateAsync(
                row => row.SetProperty(attempts => attempts.Count, attempts => attempts.Until <= now ? 1 : attempts.Count + 1)
                    .SetProperty(attempts => attempts.Until, until),
                cancellationToken);
            if (taken > 0)
            {
                return null;
            }

            if (await db.SignInAttempts.AsNoTracking().SingleOrDefaultAsync(attempts => attempts.Key == key, cancellationToken) is { } full)
            {
                return new TooManyAttempts(Math.Max(1, (int)Math.Ceiling((full.Until - now).TotalMinutes)));
            }

            var first = new SignInAttempts { Key = key, Count = 1, Until = until };
            try
            {
                db.SignInAttempts.Add(first);
                await db.SaveChangesAsync(cancellationToken);
                return null;
            }
            catch (DbUpdateException failure) when (failure is not DbUpdateConcurrencyException)
            {
                // Somebody else was the first in the same moment: count after him.
                db.Entry(first).State = EntityState.Detached;
                if (!await db.SignInAttempts.AnyAsync(attempts => attempts.Key == key, cancellationToken))
                {
                    throw;
                }
            }
        }
    }

    private static string AccountKey(string email) => Hash("account:" + email);

    private static string AddressKey(string from) => Hash("from:" + from);

    private static string Hash(string text) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
