using Bunit;
using CallCenter.Core.Notifications;
using CallCenter.Tests.Components.Support;
using CallCenter.Web.Shell.Bar.Notifications;
using Microsoft.AspNetCore.Components;

namespace CallCenter.Tests.Components.Shell.Notifications;

public sealed class NotificationBellTests : CoreContext
{
    private const int Count = NotificationService.PageSize + 20;

    private static CancellationToken Stop => Xunit.TestContext.Current.CancellationToken;

    [Fact]
    public async Task ShowMore_OlderOnes_StayShownWhenOneIsReadAndANewOneComes()
    {
        for (var number = 0; number < Count; number++)
        {
            await TellAsync($"{number}");
        }

        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        var bell = RenderAs<NotificationBell>(Core.Supervisor, component => component.Add(one => one.Zone, TimeZoneInfo.Utc));
        bell.WaitForAssertion(() => Assert.Equal(NotificationService.PageSize, bell.FindAll("li").Count));

        await bell.InvokeAsync(() => bell.Find(".more").Click());
        bell.WaitForAssertion(() => Assert.Equal(Count, bell.FindAll("li").Count));
        Assert.Empty(bell.FindAll(".more"));
        Assert.Equal(Enumerable.Range(0, Count).Reverse().Select(number => $"{number}"), Subjects(bell));

        await bell.InvokeAsync(() => bell.FindAll("li button")[Count - 1].Click());
        bell.WaitForAssertion(() => Assert.False(bell.FindAll("li")[Count - 1].ClassList.Contains("is-new")));
        await TellAsync("new");

        bell.WaitForAssertion(() => Assert.Equal(Enumerable.Range(0, Count).Reverse().Select(number => $"{number}").Prepend("new"), Subjects(bell)));
        Assert.Equal(Count, bell.FindAll("li.is-new").Count);
        Assert.Equal($"{Count}", bell.Find(".count").TextContent);
    }

    private static IEnumerable<string> Subjects(IRenderedComponent<NotificationBell> bell) => bell.FindAll("li b").Select(subject => subject.TextContent);

    private Task TellAsync(string subject) => Core.Get<Notifier>().TellAsync(new(NotificationKind.TrunkDown, subject, "", $"k{subject}"), Core.Supervisor.UserId, Stop);
}
