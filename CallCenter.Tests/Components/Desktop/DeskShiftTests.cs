using Bunit;
using CallCenter.Core.Company;
using CallCenter.Core.Contacts;
using CallCenter.Core.Operators;
using CallCenter.Web.Desktop;

namespace CallCenter.Tests.Components.Desktop;

/// <summary>The desk between calls: his own shift and nobody else's.</summary>
public sealed class DeskShiftTests : DeskContext
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Times_OfTheShift_AreSummedAndRunOn()
    {
        await MakeItNoonAsync();
        await AddLineAsync(Card.Operator.UserId, (OperatorState.Available, -50), (OperatorState.Pause, -20), (OperatorState.Available, -10));
        await AddLineAsync(Card.Stranger.UserId, (OperatorState.DoNotDisturb, -40));
        Floor.Operators.Publish(Row(OperatorState.Available));

        var desk = OpenDesk();

        desk.WaitForElement(".desk-times dl", s_patience);
        var times = desk.FindAll(".desk-times dd").Select(time => time.TextContent).ToList();
        // «В линии», «Доступен», «Пауза», «Не беспокоить»: forty minutes and a little, ten, none.
        Assert.StartsWith("40:", times[0], StringComparison.Ordinal);
        Assert.StartsWith("40:", times[1], StringComparison.Ordinal);
        Assert.Equal(["10:00", "00:00"], times[2..4]);
        Assert.Contains("is-current", desk.FindAll(".desk-times dl > div")[1].ClassList);
    }

    [Fact]
    public async Task History_OfTheShift_OpensTheCardToBeRead()
    {
        await MakeItNoonAsync();
        await Card.EndCallAsync();
        Assert.Null(await Card.Cards.CloseAsync(Card.Operator, Card.CallId, Card.Input(StatusMeaning.Success), Xunit.TestContext.Current.CancellationToken));
        Floor.Operators.Publish(Row(OperatorState.Available));
        var desk = OpenDesk();
        var row = desk.WaitForElement(".desk-history tbody tr", s_patience);
        Assert.Contains("Иванов Иван Петрович", row.TextContent, StringComparison.Ordinal);
        Assert.Contains(StatusMeaning.Success.ToString(), row.TextContent, StringComparison.Ordinal);

        await desk.InvokeAsync(() => desk.Find(".desk-history tbody .link-button").ClickAsync(new()));

        Assert.True(desk.WaitForElement("fieldset.read-only", s_patience).HasAttribute("disabled"));
        Assert.Equal("Иванов Иван Петрович", desk.Find("#card-name").GetAttribute("value"));
        Assert.Empty(desk.FindAll("[data-save]"));
        await desk.InvokeAsync(() => desk.Find(".card-header .button").ClickAsync(new()));
        desk.WaitForElement(".desk-history", s_patience);
    }

    [Fact]
    public async Task History_NumbersHidden_HasNoNumberInThePage()
    {
        await MakeItNoonAsync();
        await Card.EndCallAsync();
        await Card.ChangeProjectAsync(project => project.ShowNumbers = false);
        Floor.Operators.Publish(Row(OperatorState.Available));

        var desk = OpenDesk();

        desk.WaitForElement(".desk-history tbody tr", s_patience);
        Assert.DoesNotContain("871-13", desk.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public async Task PastCard_ACallComes_GivesWayToIt()
    {
        await MakeItNoonAsync();
        await Card.EndCallAsync();
        Floor.Operators.Publish(Row(OperatorState.Available));
        var desk = OpenDesk();
        desk.WaitForElement(".desk-history tbody tr", s_patience);
        await desk.InvokeAsync(() => desk.Find(".desk-history tbody .link-button").ClickAsync(new()));
        desk.WaitForElement("fieldset.read-only", s_patience);

        Floor.Operators.Publish(Talking());

        desk.WaitForElement("[data-save]", s_patience);
        Assert.Empty(desk.FindAll("fieldset.read-only"));
    }

    /// <summary>No shift of these tests lies over midnight, whenever they run.</summary>
    private async Task MakeItNoonAsync()
    {
        var hours = 12 - Card.Now.Hour;
        var service = Card.Core.Get<CompanyService>();
        var form = (await service.GetAsync(Card.Core.Admin, Xunit.TestContext.Current.CancellationToken)).Value!;
        form.Values.TimeZone = hours < 0 ? $"Etc/GMT+{-hours}" : $"Etc/GMT-{hours}";
        Assert.True((await service.SaveAsync(Card.Core.Admin, form.Version, form.Values, Xunit.TestContext.Current.CancellationToken)).Ok);
    }

    /// <param name="line">State and the minute it began, from now; the last goes on.</param>
    private async Task AddLineAsync(int operatorId, params (OperatorState State, int Minute)[] line)
    {
        await using var db = await Card.Core.OpenDbAsync();
        for (var index = 0; index < line.Length; index++)
        {
            db.OperatorStates.Add(new()
            {
                OperatorId = operatorId,
                State = line[index].State,
                StartedAt = Card.Now.AddMinutes(line[index].Minute),
                EndedAt = index + 1 < line.Length ? Card.Now.AddMinutes(line[index + 1].Minute) : null,
            });
        }

        await db.SaveChangesAsync();
    }
}
