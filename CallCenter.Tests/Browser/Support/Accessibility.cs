using CallCenter.Tests.Integration.Support;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser.Support;

/// <summary>What axe-core holds against a page as it is now.</summary>
internal static class Accessibility
{
    /// <summary>
    /// By itself axe tells all that is in order too, and opens a second page to sum up: that takes longer than the looking. What moves by the clock is
    /// waited for, not what moves with the scrolling, which may never end; nor the sound of a talk, which is no file.
    /// </summary>
    private const string Look = """
        async () => {
            const moving = document.getAnimations().filter(a => a.timeline === document.timeline && a.effect?.getComputedTiming().endTime !== Infinity);
            await Promise.allSettled(moving.map(a => a.finished));
            const { violations } = await axe.run(document, { resultTypes: ['violations'], preload: false });
            return violations.filter(one => ['serious', 'critical'].includes(one.impact))
                .flatMap(one => one.nodes.map(node => `${one.id}: ${node.target} ${node.html.slice(0, 160)}`));
        }
        """;

    private static readonly string s_axe = new BundledAxeScriptProvider().GetScript();

    /// <returns>One line for each serious or critical violation, with the element.</returns>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page, string where)
    {
        if (!await page.EvaluateAsync<bool>("'axe' in window"))
        {
            await page.EvaluateAsync(s_axe);
        }

        // Colours are judged when they have come to rest.
        var found = await page.EvaluateAsync<string[]>(Look).WaitAsync(LiveWait.Patience);
        return [.. found.Select(one => $"{where}: {one}")];
    }
}
