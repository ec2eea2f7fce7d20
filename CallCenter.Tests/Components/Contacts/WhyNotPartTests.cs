using Bunit;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Dialing;
using CallCenter.Tests.Components.Desktop;
using CallCenter.Web.Contacts.Outlook;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Components.Contacts;

/// <summary>The line «Почему не звонят?» and what opens under it.</summary>
public sealed class WhyNotPartTests : DeskContext
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    [Fact]
    public void Line_InTheTalk_SaysTheMainReason()
    {
        var part = Open(isCompact: false);

        part.WaitForAssertion(() => Assert.Equal("Сейчас разговаривает: Оператор", part.Find(".why-not-line").TextContent.Trim()), s_patience);
        Assert.Equal(["Сейчас разговаривает: Оператор"], part.FindAll(".why-not-list .reason").Select(reason => reason.TextContent));
        Assert.Equal("Если ничего не менять, набран не будет", part.Find(".why-not-list .expected").TextContent);
    }

    [Fact]
    public async Task Compact_UntilOpened_AsksNobodyAndThenEachTimeAnew()
    {
        var part = Open(isCompact: true);
        Assert.Equal("Почему не звонят?", part.Find(".why-not-line").TextContent.Trim());
        Assert.Empty(part.FindAll(".reason"));

        await part.InvokeAsync(() => part.Find(".why-not-line").ClickAsync(new()));
        part.WaitForElement(".reason", s_patience);
        await Card.EndCallAsync();
        await using (var db = await Card.Core.OpenDbAsync())
        {
            var contact = await db.Contacts.SingleAsync(Xunit.TestContext.Current.CancellationToken);
            contact.Decide(RetryDecision.Again(new(2031, 3, 24, 9, 0, 0, DateTimeKind.Utc)), Card.Now);
            await db.SaveChangesAsync(Xunit.TestContext.Current.CancellationToken);
        }

        await part.InvokeAsync(() => part.Find(".why-not-line").ClickAsync(new()));

        // Noon in Moscow is two in the afternoon in Yekaterinburg.
        part.WaitForAssertion(() => Assert.Contains("Ждёт повтора до 24.03.2031 12:00 (14:00 у клиента)", part.FindAll(".reason").Select(reason => reason.TextContent)), s_patience);
        Assert.Equal("Проект остановлен", part.FindAll(".reason")[0].TextContent);
    }

    private IRenderedComponent<WhyNotPart> Open(bool isCompact)
    {
        RenderTree.TryAdd<CascadingValue<Actor>>(cascade => cascade.Add(value => value.Value, Card.Core.Admin));
        return Render<WhyNotPart>(parameters => parameters.Add(part => part.Card, CardRef.OfContact(Card.ContactId)).Add(part => part.IsCompact, isCompact));
    }
}
