using Bunit;
using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Dialing.Rules;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using CallCenter.Tests.Components.Desktop;
using CallCenter.Web.Shell.Bar.Dialling;
using CallCenter.Web.Shell.Bar.Transfer;
using Microsoft.AspNetCore.Components;

namespace CallCenter.Tests.Components.Shell.Transfer;

/// <summary>«Перевести» in the top bar.</summary>
public sealed class TransferBoxTests : DeskContext
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);
    private int _colleague;

    [Fact]
    public async Task Colleagues_FreeFirst_AndOnlyThoseOfHisProjects()
    {
        var box = await OpenAsync();

        var lines = Lines(box);
        Assert.Equal([TransferTexts.WholeQueue, "Команда", "Белова", "Агафонов"], lines.Select(line => line == TransferTexts.WholeQueue ? line : line.Split(' ')[0]));
    }

    [Fact]
    public async Task Transfer_ToAColleague_AsksTheEngineAndRefusalIsShown()
    {
        Answers["TransferAsync"] = new PartyAnswer(PartyRefusal.OperatorNotFree);
        var box = await OpenAsync();

        await Button(box, TransferTexts.Transfer, "Белова Анна").ClickAsync();

        Assert.Equal(TransferTexts.OperatorNotFree, box.Find("[role=alert]").TextContent);
        Assert.Contains($"OperatorId = {_colleague}", Assert.Single(Told), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Number_AgainstTheRules_CanBeInsistedOn()
    {
        Answers["ConsultAsync"] = new PartyAnswer(PartyRefusal.CannotDial, new(null, DialRefusal.AgainstRules, new(RuleReason.Hours, null, MayInsist: true)));
        var box = await OpenAsync();
        await box.InvokeAsync(() => box.Find("#transfer-search").InputAsync(new() { Value = "+7 922 871-17-77" }));

        await Button(box, TransferTexts.Consult, "").ClickAsync();
        Answers["ConsultAsync"] = new PartyAnswer(PartyRefusal.None);
        await box.InvokeAsync(() => box.FindAll("button").Single(button => button.TextContent == TransferTexts.Anyway).ClickAsync());

        Assert.Equal([false, true], Told.Select(told => told.Contains("DespiteRules = True", StringComparison.Ordinal)));
        Assert.Equal("", box.Find("[role=alert]").TextContent);
    }

    [Fact]
    public async Task Guest_Aside_CanBeBroughtInHandedTheClientOrSentAway()
    {
        var box = await OpenAsync();
        box.Render(parameters => parameters.Add(view => view.Row, Talking() with { Guest = new("Белова Анна", GuestStage.Aside) }));

        foreach (var button in box.FindAll(".transfer-deeds button").Select(button => button.TextContent).ToList())
        {
            await box.InvokeAsync(() => box.FindAll(".transfer-deeds button").Single(found => found.TextContent == button).ClickAsync());
        }

        Assert.Equal(["HandOverAsync", "ConferAsync", "SendGuestAwayAsync"], Told.Select(told => told.Split('(')[0]));
    }

    [Fact]
    public void Idle_HasNothingToTransfer()
    {
        var box = Render(Row(OperatorState.Available));

        Assert.True(box.Find("#transfer-open").HasAttribute("hidden"));
        Assert.Contains(TransferTexts.NothingToTransfer, box.Markup, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<TransferBox>> OpenAsync()
    {
        await using (var db = await Card.Core.OpenDbAsync())
        {
            var (colleague, busy, stranger) = (Operator(611, "Белова Анна"), Operator(612, "Агафонов Пётр"), Operator(613, "Чужой Иван"));
            var team = new Group { Name = "Команда" };
            db.AddRange(colleague, busy, stranger, team);
            await db.SaveChangesAsync();
            team.Members.AddRange(new[] { colleague.Id, busy.Id, Card.Operator.UserId }.Select(id => new GroupMember { UserId = id }));
            db.Add(new ProjectGroup { ProjectId = Card.ProjectId, GroupId = team.Id });
            await db.SaveChangesAsync();
            _colleague = colleague.Id;
            Floor.Operators.Publish(Row(OperatorState.Available, operatorId: colleague.Id, name: colleague.FullName) with { IsFree = true });
            Floor.Operators.Publish(Row(OperatorState.WrapUp, operatorId: busy.Id, name: busy.FullName));
            Floor.Operators.Publish(Row(OperatorState.Available, operatorId: stranger.Id, name: stranger.FullName) with { IsFree = true });
        }

        var box = Render(Talking());
        await box.InvokeAsync(() => box.Find("#transfer-open").ClickAsync());
        box.WaitForState(() => Lines(box).Count >= 3, s_patience);
        return box;
    }

    private static User Operator(int extension, string name) => new()
    {
        UserName = $"{extension}@test.ru",
        NormalizedEmail = $"{extension}@TEST.RU",
        FullName = name,
        Extension = extension,
        Role = Role.Operator,
    };

    private static IReadOnlyList<string> Lines(IRenderedComponent<TransferBox> box) => [.. box.FindAll(".transfer-line .transfer-name").Select(line => line.TextContent.Trim())];

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<TransferBox> box, string deed, string name) =>
        box.FindAll(".transfer-line button").First(button => button.GetAttribute("aria-label")!.StartsWith($"{deed}: {name}", StringComparison.Ordinal));

    private IRenderedComponent<TransferBox> Render(OperatorRow row)
    {
        RenderTree.TryAdd<CascadingValue<Actor>>(cascade => cascade.Add(value => value.Value, Card.Operator));
        return Render<TransferBox>(parameters => parameters.Add(view => view.Row, row));
    }
}
