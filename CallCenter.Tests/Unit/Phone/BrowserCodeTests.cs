using System.Diagnostics;
using CallCenter.Web.Phone;

namespace CallCenter.Tests.Unit.Phone;

public sealed class BrowserCodeTests(ITestOutputHelper output)
{
    /// <summary>The browser's own code has tests of its own, under node.</summary>
    [Fact]
    public async Task NpmTest_Passes()
    {
        using var npm = Process.Start(new ProcessStartInfo("npm", ["test", "--silent"])
        {
            WorkingDirectory = Path.Combine(FindRoot(), "CallCenter.Web", "Assets"),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var texts = await Task.WhenAll(npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
        await npm.WaitForExitAsync();

        output.WriteLine(string.Concat(texts));
        Assert.Equal(0, npm.ExitCode);
    }

    /// <summary>The list of texts in the browser's code and the resources must name the same keys.</summary>
    [Fact]
    public void PhoneTexts_BrowserCode_NamesTheSameKeys()
    {
        var contract = File.ReadAllText(Path.Combine(FindRoot(), "CallCenter.Web", "Assets", "src", "phone", "contract.ts"));
        var body = contract[contract.IndexOf("interface PhoneTexts {", StringComparison.Ordinal)..];
        var keys = body[(body.IndexOf('{') + 1)..body.IndexOf('}')]
            .Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(line => line.Split(':')[0]);

        Assert.Equal(PhoneConfiguration.ReadTexts().Keys.Order(StringComparer.Ordinal), keys.Order(StringComparer.Ordinal));
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "CallCenter.sln")))
        {
            folder = folder.Parent!;
        }

        return folder.FullName;
    }
}
