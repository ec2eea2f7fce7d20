using System.Text.RegularExpressions;
using CallCenter.Core.Access;
using CallCenter.Tests.Integration.Support;

namespace CallCenter.Tests.Integration.Shell;

public sealed partial class AssetsTests
{
    [Fact]
    public async Task Assets_NamedByAPage_AreKeptByTheBrowserForGood()
    {
        await using var host = await TestHost.StartAsync();
        using var session = await host.SignInAsync(await host.AddUserAsync(Role.Operator));

        var page = await session.ReadAsync("/desk");

        var assets = Asset().Matches(page).Select(match => match.Groups[1].Value).ToList();
        Assert.Contains(assets, path => path.StartsWith("dist/phone.", StringComparison.Ordinal));
        Assert.Contains(assets, path => path.EndsWith(".css", StringComparison.Ordinal));
        foreach (var path in assets)
        {
            using var answer = await session.GetAsync("/" + path);
            Assert.True(answer.IsSuccessStatusCode, path);
            Assert.Equal("max-age=31536000, immutable", string.Join(", ", answer.Headers.GetValues("Cache-Control")));
        }
    }

    [GeneratedRegex("(?:src|href)=\"((?:dist|_content)/[^\"]+)\"")]
    private static partial Regex Asset();
}
