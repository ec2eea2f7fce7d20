using Bunit;
using CallCenter.Core.Access;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Tests.Components.Desktop;
using CallCenter.Web.Contacts.Numbers;
using Microsoft.AspNetCore.Components;

namespace CallCenter.Tests.Components.Contacts.Numbers;

public sealed class NumbersTabTests : DeskContext
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Numbers_AddedMovedUpAndRemoved_AreShownInTheirOrder()
    {
        await Card.EndCallAsync();
        var tab = Open();
        await AddAsync(tab, "8 922 871 13 46", 2);

        await Buttons(tab, 1)[0].ClickAsync();
        tab.WaitForAssertion(() => Assert.EndsWith("13-46", Shown(tab)[0], StringComparison.Ordinal), s_patience);
        Assert.Equal("", tab.Find("#number-new").GetAttribute("value") ?? "");
        await Buttons(tab, 1)[1].ClickAsync();

        tab.WaitForAssertion(() => Assert.EndsWith("13-46", Assert.Single(Shown(tab)), StringComparison.Ordinal), s_patience);
        Assert.True(Buttons(tab, 0)[0].HasAttribute("disabled"));
        Assert.True(Buttons(tab, 0)[1].HasAttribute("disabled"));
    }

    [Fact]
    public async Task Add_WhatIsNoNumber_SaysSoAtTheFieldAndKeepsIt()
    {
        var tab = Open();

        await tab.InvokeAsync(() => tab.Find("#number-new").InputAsync(new() { Value = "12" }));
        await tab.InvokeAsync(() => tab.Find("form").SubmitAsync());

        tab.WaitForAssertion(() => Assert.NotEmpty(tab.FindAll(".field.is-wrong")), s_patience);
        Assert.Equal("12", tab.Find("#number-new").GetAttribute("value"));
    }

    private static async Task AddAsync(IRenderedComponent<NumbersTab> tab, string typed, int count)
    {
        await tab.InvokeAsync(() => tab.Find("#number-new").InputAsync(new() { Value = typed }));
        await tab.InvokeAsync(() => tab.Find("form").SubmitAsync());
        tab.WaitForState(() => Shown(tab).Count == count, s_patience);
    }

    private static IReadOnlyList<AngleSharp.Dom.IElement> Buttons(IRenderedComponent<NumbersTab> tab, int line) => [.. tab.FindAll(".of-numbers li")[line].QuerySelectorAll("button")];

    private static IReadOnlyList<string> Shown(IRenderedComponent<NumbersTab> tab) => [.. tab.FindAll(".of-numbers .number").Select(number => number.TextContent)];

    private IRenderedComponent<NumbersTab> Open()
    {
        RenderTree.TryAdd<CascadingValue<Actor>>(cascade => cascade.Add(value => value.Value, Card.Core.Admin));
        var tab = Render<NumbersTab>(parameters => parameters.Add(view => view.Card, CardRef.OfContact(Card.ContactId)).Add(view => view.CallsContact, Card.ContactId));
        tab.WaitForElement(".of-numbers li", s_patience);
        return tab;
    }
}
