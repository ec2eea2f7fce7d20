using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Access;

public sealed class SignInThrottleTests(CoreFixture core) : IClassFixture<CoreFixture>
{
    private const string Right = "correct horse 42";
    private static int s_number;

    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private SignInService SignIn => core.Get<SignInService>();

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Check_FiveFailures_LocksSomebodyAndNobodyAlike(bool exists)
    {
        var email = exists ? await AddAsync() : $"stranger{Interlocked.Increment(ref s_number)}@test.ru";
        var from = NewAddress();

        var answers = new List<Refusal?>();
        for (var attempt = 0; attempt < 7; attempt++)
        {
            answers.Add((await SignIn.CheckAsync(email, "wrong", from, Token)).Refusal);
        }

        Assert.All(answers[..5], answer => Assert.IsType<WrongCredentials>(answer));
        Assert.All(answers[5..], answer => Assert.Equal(new TooManyAttempts(10), answer));
        Assert.Equal(new TooManyAttempts(10), (await SignIn.CheckAsync(email.ToUpperInvariant(), Right, NewAddress(), Token)).Refusal);
    }

    [Fact]
    public async Task Check_ManyGuessesAtOnce_LooksAtNoMoreThanTheLimit()
    {
        var email = await AddAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => SignIn.CheckAsync(email, $"guess {number}", NewAddress(), Token)));

        Assert.Equal(SignInThrottle.AccountLimit, answers.Count(answer => answer.Refusal is WrongCredentials));
    }

    [Fact]
    public async Task Check_ManyAccountsFromOneAddress_LocksTheAddressAlone()
    {
        var (email, from) = (await AddAsync(), NewAddress());
        for (var attempt = 0; attempt < SignInThrottle.AddressLimit; attempt++)
        {
            await SignIn.CheckAsync($"spray{attempt}-{from}@test.ru", "wrong", from, Token);
        }

        Assert.IsType<TooManyAttempts>((await SignIn.CheckAsync(email, Right, from, Token)).Refusal);
        Assert.True((await SignIn.CheckAsync(email, Right, NewAddress(), Token)).Ok);
    }

    [Fact]
    public async Task Check_RightPasswordAfterFailures_ForgetsThem()
    {
        var (email, from) = (await AddAsync(), NewAddress());
        for (var round = 0; round < 3; round++)
        {
            for (var attempt = 0; attempt < 4; attempt++)
            {
                await SignIn.CheckAsync(email, "wrong", from, Token);
            }

            Assert.True((await SignIn.CheckAsync(email, Right, from, Token)).Ok);
        }
    }

    [Fact]
    public async Task Update_NewPasswordByAnAdmin_UnlocksTheAccount()
    {
        var email = await AddAsync();
        for (var attempt = 0; attempt < 6; attempt++)
        {
            await SignIn.CheckAsync(email, "wrong", NewAddress(), Token);
        }

        var row = (await core.Get<UserQueries>().ListAsync(core.Admin, Token)).Value!.Single(user => user.Email == email);
        await core.Get<UserService>().UpdateAsync(core.Admin, row.Id, row.Version, row.ToInput() with { Password = "another horse 43" }, Token);

        Assert.True((await SignIn.CheckAsync(email, "another horse 43", NewAddress(), Token)).Ok);
    }

    [Fact]
    public async Task Check_EachTry_IsInTheJournalWithItsAddressAndNoPassword()
    {
        var (email, from) = (await AddAsync(), NewAddress());
        for (var attempt = 0; attempt < 6; attempt++)
        {
            await SignIn.CheckAsync(email, "secret guess", from, Token);
        }

        await SignIn.CheckAsync("my password typed here", "x", from, Token);

        await using var db = await core.OpenDbAsync();
        var lines = await db.AuditEntries.AsNoTracking().Where(line => line.From == from).OrderBy(line => line.Id).ToListAsync(Token);
        Assert.Equal(
            [.. Enumerable.Repeat(AuditAction.SignInFailed, 5), AuditAction.LockedOut, AuditAction.SignInFailed],
            lines.Select(line => line.Action));
        Assert.Equal("", lines[^1].EntityTitle);
        Assert.DoesNotContain(lines, line => line.NewValue.Contains("guess", StringComparison.Ordinal) || line.EntityTitle.Contains("password", StringComparison.Ordinal));
    }

    [Fact]
    public async Task SignOutEverywhere_OfOneself_EndsEverySignIn()
    {
        var email = await AddAsync();
        var user = (await SignIn.CheckAsync(email, Right, NewAddress(), Token)).Value!;

        Assert.Null(await core.Get<OwnAccountService>().SignOutEverywhereAsync(new Actor(user.Id, user.Role), Token));

        Assert.False(await core.Get<UserSessions>().IsCurrentAsync(user.Id, user.SecurityStamp, Token));
    }

    private static string NewAddress() => $"192.0.2.{Interlocked.Increment(ref s_number)}";

    private async Task<string> AddAsync()
    {
        var input = new UserInput { FullName = "Вход", Email = $"signin{Interlocked.Increment(ref s_number)}@test.ru", Password = Right };
        Assert.True((await core.Get<UserService>().CreateAsync(core.Admin, input, Token)).Ok);
        return input.Email;
    }
}
