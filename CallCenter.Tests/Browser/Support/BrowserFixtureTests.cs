using Microsoft.Playwright;

namespace CallCenter.Tests.Browser.Support;

public sealed class BrowserFixtureTests(BrowserFixture browsers) : IClassFixture<BrowserFixture>
{
    [Theory]
    [InlineData(Microphone.Works, "live")]
    [InlineData(Microphone.Refused, "NotAllowedError")]
    [InlineData(Microphone.Absent, "NotFoundError")]
    public async Task OpenAsync_Microphone_IsAsAsked(Microphone microphone, string expected)
    {
        var profile = await browsers.OpenAsync("http://127.0.0.1", new(microphone));
        await profile.Page.RouteAsync("**/*", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<p>hello" }));
        await profile.GoAsync("/");

        var seen = await profile.Page.EvaluateAsync<string>(
            "navigator.mediaDevices.getUserMedia({ audio: true }).then(s => s.getAudioTracks()[0].readyState, e => e.name)");

        Assert.Equal(expected, seen);
    }

    [Fact]
    public async Task OpenAsync_ScriptThrows_IsAmongErrors()
    {
        var profile = await browsers.OpenAsync("http://127.0.0.1");
        await profile.Page.RouteAsync("**/*", route => route.FulfillAsync(new() { ContentType = "text/html", Body = "<script>undefined.oops</script>" }));
        await profile.Page.RunAndWaitForConsoleMessageAsync(
            async () =>
            {
                await profile.GoAsync("/");
                await profile.Page.EvaluateAsync("console.log('end')");
            },
            new() { Predicate = message => message.Text == "end" });

        Assert.Contains(profile.Errors, error => error.Contains("oops", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Accessibility_ButtonWithoutANameAndPaleWords_AreToldWithThePageTheyAreOn()
    {
        var profile = await browsers.OpenAsync("http://127.0.0.1");
        await profile.Page.SetContentAsync("""<html lang="ru"><title>t</title><main><button id="nameless"></button><p style="color: #ccc; background: #fff">pale</p><p>fine</p></main>""");

        var found = await Accessibility.FindAsync(profile.Page, "/here");

        Assert.Collection(found.Order(), one => Assert.StartsWith("/here: button-name: #nameless", one), one => Assert.StartsWith("/here: color-contrast:", one));
    }
}
