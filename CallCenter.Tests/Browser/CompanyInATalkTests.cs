using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Live;
using CallCenter.Tests.Browser.Support;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using CallCenter.Web.Shell.Bar.Transfer;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace CallCenter.Tests.Browser;

/// <summary>Two operators and a supervisor, each in his browser, about one client: by clicks, and judged by what the client hears. Each hums a tone of his own.</summary>
public sealed class CompanyInATalkTests(BrowserFixture browsers) : IClassFixture<BrowserFixture>
{
    private const int ColleagueHertz = 1300;
    private const int SupervisorHertz = 1900;

    [Fact]
    public async Task Client_ConsultedAboutHandedOverAndJoined_HearsWhomHeShould()
    {
        await using var ear = new SipEar(SippCarrier.ToneHertz);
        await using var stage = await LineStage.SetAsync(browsers, ear: ear, project: project => project.AutoAnswer = false, operators: 2);
        var colleagueId = stage.Staffed.Operators[1].Id;
        await stage.GoToWorkAsync();
        await stage.Staffed.RunProjectAsync();
        await stage.Bar.Locator("[data-action=answer]").ClickAsync();
        var callId = (await stage.UntilAsync(row => row.State == OperatorState.Talking)).Card!.CallId;
        await ear.UntilHeardAsync(Voice.Hertz);

        var (colleague, colleagueHears) = await stage.SeatAsync(browsers, stage.Staffed.Operators[1].Email, ColleagueHertz);
        await UntilAsync(stage, colleagueId, row => row.PhoneOnline);
        await colleague.Page.EvaluateAsync("callcenterPhone.setStatus('active')");
        await UntilAsync(stage, colleagueId, row => row.IsFree);

        await stage.Bar.Locator("[data-action=transfer]").ClickAsync();
        await stage.Page.Locator("#transfer-box").GetByRole(AriaRole.Button, new() { Name = $"{RussianTexts.Transfer(nameof(TransferTexts.Consult))}: Operator 2" }).ClickAsync();
        await UntilAsync(stage, colleagueId, row => row.State == OperatorState.Offered);
        await colleague.Page.Locator("#call-bar [data-action=answer]").ClickAsync();
        await stage.UntilAsync(row => row.Guest?.Stage == GuestStage.Aside);
        await colleagueHears.UntilHeardAsync(Voice.Hertz);
        await UntilSilentOfAsync(ear, Voice.Hertz);

        await stage.Bar.Locator("[data-action=confer]").ClickAsync();
        await stage.UntilAsync(row => row.Guest?.Stage == GuestStage.Conference);
        await ear.UntilHeardAsync(Voice.Hertz);
        await ear.UntilHeardAsync(ColleagueHertz);

        await stage.Bar.Locator("[data-action=handOver]").ClickAsync();
        await stage.UntilAsync(row => row.State == OperatorState.Available);
        await UntilAsync(stage, colleagueId, row => row is { State: OperatorState.Talking, Card: { ConnectedAt: not null } card } && card.CallId == callId);
        await ear.UntilHeardAsync(ColleagueHertz);
        await UntilSilentOfAsync(ear, Voice.Hertz);

        var admin = await stage.Staffed.Host.AddUserAsync(Role.Admin);
        var (wall, supervisorHears) = await stage.SeatAsync(browsers, admin.Email, SupervisorHertz);
        await UntilAsync(stage, admin.Id, row => row.PhoneOnline);
        await wall.GoAsync("/monitoring");
        await wall.Page.Locator($"[data-supervises='{colleagueId}']").ClickAsync();
        await wall.Page.Locator("#supervisor-menu").GetByRole(AriaRole.Button, new() { Name = "Слушать" }).ClickAsync();
        await supervisorHears.UntilHeardAsync();
        Assert.DoesNotContain(ear.HeardSince(ear.Now - TimeSpan.FromSeconds(1)), packet => packet.IsTone(SupervisorHertz));
        await colleagueHears.UntilSilentOfAsync(SupervisorHertz);
        await wall.Page.Locator(".supervision-bar").GetByRole(AriaRole.Button, new() { Name = "Подсказать" }).ClickAsync();
        await colleagueHears.UntilHeardAsync(SupervisorHertz);
        await colleagueHears.UntilHeardAsync(SippCarrier.ToneHertz);
        // The client hears the operator meanwhile, and not what is whispered.
        var whispered = ear.Now;
        await ear.UntilHeardAsync(ColleagueHertz);
        await colleagueHears.UntilHeardAsync(SupervisorHertz);
        Assert.DoesNotContain(ear.HeardSince(whispered), packet => packet.IsTone(SupervisorHertz));
        await wall.Page.Locator(".supervision-bar").GetByRole(AriaRole.Button, new() { Name = "Войти в разговор" }).ClickAsync();
        await ear.UntilHeardAsync(SupervisorHertz);
        await ear.UntilHeardAsync(ColleagueHertz);

        await colleague.Page.Locator("#call-bar [data-action=hangUp]").ClickAsync();
        await UntilAsync(stage, colleagueId, row => row.State == OperatorState.WrapUp);
        var call = await Polling.UntilAsync(() => stage.Staffed.Host.QueryAsync(db => db.Calls.AsNoTracking().SingleAsync(row => row.Id == callId)), row => row.Phase == CallPhase.Closed);
        Assert.Equal(colleagueId, call.OperatorId);
        Assert.Equal([stage.Operator.Id], await stage.Staffed.Host.QueryAsync(db => db.CallTalks.Where(talk => talk.CallId == callId).Select(talk => talk.OperatorId).ToListAsync()));
    }

    private static Task<OperatorRow> UntilAsync(LineStage stage, int operatorId, Func<OperatorRow, bool> condition) =>
        stage.Staffed.Host.Floor.Operators.UntilAsync(row => row.OperatorId == operatorId && condition(row));

    private static Task<IReadOnlyList<HeardPacket>> UntilSilentOfAsync(SipEar ear, int hertz) => Polling.UntilAsync(
        () => Task.FromResult(ear.HeardSince(ear.Now - TimeSpan.FromSeconds(0.3))), heard => heard.Count > 5 && heard.All(packet => !packet.IsTone(hertz)));
}
