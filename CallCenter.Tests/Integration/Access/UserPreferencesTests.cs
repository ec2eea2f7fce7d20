using CallCenter.Core.Access;
using CallCenter.Tests.Integration.Support;

namespace CallCenter.Tests.Integration.Access;

public sealed class UserPreferencesTests : IAsyncLifetime
{
    private TestHost _host = null!;

    private sealed record Columns(string[] Shown);

    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private UserPreferences Preferences => _host.Get<UserPreferences>();

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Save_Twice_LastChoiceIsThePersonsOwn()
    {
        var one = new Actor((await _host.AddUserAsync(Role.Admin)).Id, Role.Admin);
        var other = new Actor((await _host.AddUserAsync(Role.Admin)).Id, Role.Admin);

        await Preferences.SaveAsync(one, "list", new Columns(["a"]), Token);
        await Preferences.SaveAsync(one, "list", new Columns(["a", "b"]), Token);

        Assert.Equal(["a", "b"], (await Preferences.ReadAsync<Columns>(one, "list", Token))!.Shown);
        Assert.Null(await Preferences.ReadAsync<Columns>(other, "list", Token));
        Assert.Null(await Preferences.ReadAsync<Columns>(one, "another", Token));
    }

    [Fact]
    public async Task Save_SeveralAtOnce_OneIsKept()
    {
        var actor = new Actor((await _host.AddUserAsync(Role.Admin)).Id, Role.Admin);

        await Task.WhenAll(Enumerable.Range(0, 8).Select(number => Preferences.SaveAsync(actor, "list", new Columns([$"{number}"]), Token)));

        Assert.Single((await Preferences.ReadAsync<Columns>(actor, "list", Token))!.Shown);
    }

    [Fact]
    public async Task Read_ValueOfAnotherShape_CountsAsNone()
    {
        var actor = new Actor((await _host.AddUserAsync(Role.Admin)).Id, Role.Admin);
        await Preferences.SaveAsync(actor, "list", new string[] { "a" }, Token);

        Assert.Null(await Preferences.ReadAsync<Columns>(actor, "list", Token));
    }
}
