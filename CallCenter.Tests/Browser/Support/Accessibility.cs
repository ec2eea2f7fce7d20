using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser.Support;

/// <summary>What axe-core holds against a page as it is now.</summary>
internal static class Accessibility
{
    private static readonly string[] s_grave = ["serious", "critical"];

    /// <returns>One line for each serious or critical violation, with the element.</returns>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page, string where)
    {
        // Colours are judged when they have come to rest.
        await page.EvaluateAsync("() => Promise.allSettled(document.getAnimations().filter(a => a.effect?.getComputedTiming().endTime !== Infinity).map(a => a.finished))");
        var result = await page.RunAxe();
        return [.. result.Violations
            .Where(violation => s_grave.Contains(violation.Impact))
            .SelectMany(violation => violation.Nodes.Select(node => $"{where}: {violation.Id}: {node.Target} {Shorten(node)}"))];
    }

    private static string Shorten(AxeResultNode node) => node.Html.Length <= 160 ? node.Html : node.Html[..160];
}
