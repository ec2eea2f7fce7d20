using System.Net;
using CallCenter.Core.Access;
using CallCenter.Tests.Integration.Support;

namespace CallCenter.Tests.Integration.Access;

public sealed class SignInTests : IAsyncLifetime
{
    /// <summary>Open to every role.</summary>
    private const string Page = "/reports/calls";

    private TestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task SignIn_RightPassword_LandsOnTheHomePage()
    {
        var user = await _host.AddUserAsync(Role.Operator);
        using var session = _host.OpenSession();

        var answer = await session.SignInAsync(user.Email, TestHost.Password);

        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal(new Uri(_host.Address, "/"), answer.Headers.Location);
        Assert.Equal(HttpStatusCode.OK, (await session.GetAsync(Page)).StatusCode);
    }

    [Theory]
    [InlineData("/settings/users", "/settings/users")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    public async Task SignIn_WithReturnUrl_StaysOnThisSite(string asked, string expected)
    {
        var user = await _host.AddUserAsync(Role.Admin);
        using var session = _host.OpenSession();

        var answer = await session.SignInAsync(user.Email, TestHost.Password, "/sign-in?returnUrl=" + Uri.EscapeDataString(asked));

        Assert.Equal(new Uri(_host.Address, expected), answer.Headers.Location);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task SignIn_WrongPasswordOrStranger_SaysTheSame(bool isStranger)
    {
        var user = await _host.AddUserAsync(Role.Operator);
        using var session = _host.OpenSession();

        var answer = await session.SignInAsync(isStranger ? "nobody@test.example" : user.Email, "wrong password");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Неверный e-mail или пароль", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_FiveWrongPasswords_LocksTheRightOneOutToo()
    {
        var user = await _host.AddUserAsync(Role.Operator);
        using var session = _host.OpenSession();
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await session.SignInAsync(user.Email, "wrong password");
        }

        var answer = await session.SignInAsync(user.Email, TestHost.Password);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("Слишком много неудачных попыток. Попробуйте через 10 мин.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_DeletedUser_IsRefused()
    {
        var user = await _host.AddUserAsync(Role.Operator);
        await _host.Get<UserService>().DeleteAsync(_host.Admin, user.Id, CancellationToken.None);
        using var session = _host.OpenSession();

        var answer = await session.SignInAsync(user.Email, TestHost.Password);

        Assert.Contains("Неверный e-mail или пароль", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("password")]
    [InlineData("role")]
    [InlineData("deleted")]
    public async Task Session_WhenRightsChange_EndsAtTheNextRequest(string change)
    {
        var user = await _host.AddUserAsync(Role.Operator);
        using var session = await _host.SignInAsync(user);
        Assert.Equal(HttpStatusCode.OK, (await session.GetAsync(Page)).StatusCode);
        var users = _host.Get<UserService>();
        var input = new UserInput { Role = Role.Operator, FullName = "Same", Email = user.Email };

        var refusal = change switch
        {
            "password" => (await users.UpdateAsync(_host.Admin, user.Id, 0, input with { Password = "another horse 43" }, CancellationToken.None)).Refusal,
            "role" => (await users.UpdateAsync(_host.Admin, user.Id, 0, input with { Role = Role.Supervisor }, CancellationToken.None)).Refusal,
            _ => await users.DeleteAsync(_host.Admin, user.Id, CancellationToken.None),
        };

        Assert.Null(refusal);
        AssertAsksToSignIn(await session.GetAsync(Page));
    }

    [Fact]
    public async Task Session_WhenTheNameChanges_GoesOn()
    {
        var user = await _host.AddUserAsync(Role.Operator);
        using var session = await _host.SignInAsync(user);

        await _host.Get<UserService>().UpdateAsync(
            _host.Admin, user.Id, 0, new UserInput { Role = Role.Operator, FullName = "Another", Email = user.Email }, CancellationToken.None);

        Assert.Equal(HttpStatusCode.OK, (await session.GetAsync(Page)).StatusCode);
    }

    [Fact]
    public async Task SignOut_EndsTheSession()
    {
        var user = await _host.AddUserAsync(Role.Operator);
        using var session = await _host.SignInAsync(user);

        var answer = await session.PostAsync("/sign-out");

        Assert.Equal("/sign-in", answer.Headers.Location?.OriginalString);
        AssertAsksToSignIn(await session.GetAsync(Page));
    }

    [Fact]
    public async Task Language_Chosen_IsKept()
    {
        using var session = _host.OpenSession();
        Assert.Contains("Пароль", await session.ReadAsync("/sign-in"), StringComparison.Ordinal);

        var answer = await session.GetAsync("/language/en-GB?returnUrl=%2Fsign-in");

        Assert.Equal("/sign-in", answer.Headers.Location?.OriginalString);
        Assert.Contains("Password", await session.ReadAsync("/sign-in"), StringComparison.Ordinal);
    }

    private static void AssertAsksToSignIn(HttpResponseMessage answer)
    {
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Contains("/sign-in", answer.Headers.Location?.OriginalString, StringComparison.Ordinal);
    }
}
