using CallCenter.Core.Contacts.Tags;
using CallCenter.Tests.Integration.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Contacts;

public sealed class TagServiceTests : IAsyncLifetime
{
    private TestHost _host = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;
    private TagService Tags => _host.Get<TagService>();

    public async ValueTask InitializeAsync() => _host = await TestHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Ensure_SameTagInOtherLetters_IsOneTag()
    {
        var first = await Tags.EnsureAsync(["VIP", "Москва"], Token);
        var second = await Tags.EnsureAsync(["москва", "Тверь"], Token);

        Assert.Equal(first["москва"], second["москва"]);
        Assert.Equal(["Москва", "Тверь", "VIP"], await _host.QueryAsync(db => db.Tags.OrderByDescending(tag => tag.NameKey == "москва").ThenByDescending(tag => tag.NameKey).Select(tag => tag.Name).ToListAsync(Token)));
    }

    [Fact]
    public async Task Ensure_SeveralAtOnce_NoTagTwice()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Tags.EnsureAsync(["a", "b", "c"], Token)));

        Assert.Equal(3, await _host.QueryAsync(db => db.Tags.CountAsync(Token)));
        Assert.All(made, ids => Assert.Equal(made[0], ids));
    }

    [Fact]
    public async Task Suggest_Beginning_FoundWhateverTheLetters()
    {
        await Tags.EnsureAsync(["Новый год", "новости", "Старое"], Token);

        Assert.Equal(["новости", "Новый год"], await Tags.SuggestAsync("НОВ", Token));
    }
}
