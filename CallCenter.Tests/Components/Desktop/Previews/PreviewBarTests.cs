using Bunit;
using CallCenter.Core.Access;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using CallCenter.Web.Desktop.Previews;
using CallCenter.Web.Shell.Bar.Dialling;
using Microsoft.AspNetCore.Components;

namespace CallCenter.Tests.Components.Desktop.Previews;

public sealed class PreviewBarTests : DeskContext
{
    private readonly List<string> _kept = [];

    [Theory]
    [InlineData(30, "00:30", false, "100")]
    [InlineData(5, "00:05", true, "100")]
    [InlineData(-3, "00:00", true, "0")]
    public void Timer_ShowsWhatIsLeftAndWhenItIsShort(int left, string shown, bool isShort, string share)
    {
        var bar = Open(left, dialsAtEnd: true);

        Assert.Equal(shown, bar.Find(".timer").TextContent);
        Assert.Equal(isShort, bar.Find(".timer").ClassList.Contains("is-short"));
        Assert.Equal($"width: {share}%", bar.Find(".track i").GetAttribute("style"));
        Assert.Contains(PreviewTexts.ThenDials, bar.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_Refused_SaysWhy()
    {
        Answers["DialShownAsync"] = new DialAnswer(null, DialRefusal.TrunkFull);
        var bar = Open(30);

        await bar.InvokeAsync(() => bar.Find("[data-key=F2]").ClickAsync());

        Assert.Equal(DialTexts.TrunkFull, bar.Find(".call-fault").TextContent);
        Assert.Equal($"DialShownAsync({Card.CallId})", Assert.Single(Told));
    }

    [Fact]
    public async Task PassOver_KeepsWhatIsTypedFirst()
    {
        var bar = Open(30);

        await bar.InvokeAsync(() => bar.Find("[data-key=F4]").ClickAsync());

        Assert.Equal(["typed"], _kept);
        Assert.Equal($"PassOverAsync({Card.CallId})", Assert.Single(Told));
        Assert.Contains(PreviewTexts.ThenPasses, bar.Markup, StringComparison.Ordinal);
    }

    private IRenderedComponent<PreviewBar> Open(int left, bool dialsAtEnd = false)
    {
        RenderTree.TryAdd<CascadingValue<Actor>>(cascade => cascade.Add(value => value.Value, Card.Operator));
        return Render<PreviewBar>(parameters => parameters
            .Add(bar => bar.CallId, Card.CallId)
            .Add(bar => bar.Preview, new PreviewTime(Card.Now.AddSeconds(left), dialsAtEnd))
            .Add(bar => bar.Now, Card.Now)
            .Add(bar => bar.Keep, () =>
            {
                _kept.Add("typed");
                return Task.CompletedTask;
            }));
    }
}
