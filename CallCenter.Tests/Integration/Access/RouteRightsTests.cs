using System.Net;
using CallCenter.Core.Access;
using CallCenter.Tests.Integration.Support;

namespace CallCenter.Tests.Integration.Access;

public sealed class RouteRightsTests : IAsyncLifetime
{
    private TestHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory]
    [InlineData("/settings/users")]
    [InlineData("/settings/groups")]
    [InlineData("/settings/statuses")]
    public async Task AdminPage_ForEachRole_OpensForAdminsAlone(string path)
    {
        using var nobody = _host.OpenSession();
        using var operators = await _host.SignInAsync(await _host.AddUserAsync(Role.Operator));
        using var supervisors = await _host.SignInAsync(await _host.AddUserAsync(Role.Supervisor));
        using var admins = await _host.SignInAsync(await _host.AddUserAsync(Role.Admin));

        Assert.Equal(HttpStatusCode.Redirect, (await nobody.GetAsync(path)).StatusCode);
        var refused = await operators.GetAsync(path);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("Нет доступа", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await supervisors.GetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await admins.GetAsync(path)).StatusCode);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/_blazor/negotiate")]
    [InlineData("/no/such/page")]
    public async Task AnyAddress_ForNobody_IsNotServed(string path)
    {
        using var nobody = _host.OpenSession();

        var answer = await nobody.GetAsync(path);

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task UnknownAddress_ForSomebody_IsAPageOfOurs()
    {
        using var session = await _host.SignInAsync(await _host.AddUserAsync(Role.Operator));

        var answer = await session.GetAsync("/no/such/page");

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("Страница не найдена", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/sign-in")]
    [InlineData("/favicon.svg")]
    public async Task OpenAddress_ForNobody_IsServed(string path)
    {
        using var nobody = _host.OpenSession();

        Assert.Equal(HttpStatusCode.OK, (await nobody.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Ready_OnceTheExchangeIsConnected_IsOk()
    {
        using var nobody = _host.OpenSession();

        await _host.Floor.Exchanges.UntilAsync(exchange => exchange.Connected);

        Assert.Equal(HttpStatusCode.OK, (await nobody.GetAsync("/health/ready")).StatusCode);
    }
}
