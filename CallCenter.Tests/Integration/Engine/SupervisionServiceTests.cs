using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Notifications;
using CallCenter.Core.Operators;
using CallCenter.Core.Projects;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Pbx.Simulated;
using CallCenter.Tests.Integration.Support;
using CallCenter.Web.Monitoring.Supervision;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>Who may do what beside an operator, and that it is written in the journal.</summary>
public sealed class SupervisionServiceTests : SimulatedEngine
{
    private SupervisionService Service => new(Host.Get<FloorQueries>(), Host.Grains, Host.Live, Host.Get<AuditTrail>(), Host.Get<Notifier>());

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Deeds_OfWhoMayNot_AreRefusedAndLeaveTheTalkAlone()
    {
        var callId = await TalkAsync();
        var stranger = await AddSupervisorAsync("stranger", ownsProject: false);
        // He has the same operators in a project of his own, and no right to the calls of this one.
        var neighbour = await AddSupervisorAsync("neighbour", ownsProject: false);
        await Host.QueryAsync(async db =>
        {
            var group = await db.Groups.SingleAsync();
            db.Projects.Add(new() { Title = "Other", TimeZone = "Europe/Moscow", SupervisorId = neighbour.UserId, Groups = { new ProjectGroup { Group = group } } });
            return await db.SaveChangesAsync();
        });

        foreach (var (actor, expected) in new (Actor, Type)[]
        {
            (new(Company.OperatorIds[1], Role.Operator), typeof(NotAllowed)), (stranger, typeof(NotFound)), (neighbour, typeof(NotAllowed)),
        })
        {
            Assert.IsType(expected, await Service.SuperviseAsync(actor, Operator, SupervisionMode.Listen, Stop));
            Assert.IsType(expected, await Service.EndCallAsync(actor, Operator, Stop));
            Assert.IsType(expected, await Service.SetStatusAsync(actor, Operator, OperatorStatus.Pause, Stop));
            Assert.IsType(expected, await Service.TellAsync(actor, Operator, "?", Stop));
        }

        Assert.Equal(callId, Host.Live.Operators.Find(Operator)!.Card!.CallId);
        Assert.Empty(await DeedsAsync());
    }

    [Fact]
    public async Task Deeds_OfTheProjectsSupervisor_AreDoneAndWrittenDown()
    {
        var callId = await TalkAsync();
        var supervisor = await AddSupervisorAsync("supervisor", ownsProject: true);
        await SignInAsync(supervisor.UserId, status: OperatorStatus.Pause);
        await Host.Live.Operators.UntilAsync(row => row.OperatorId == supervisor.UserId && row.State == OperatorState.Pause);

        // As soon as his own phone can be dialled.
        await Polling.UntilAsync(() => Service.SuperviseAsync(supervisor, Operator, SupervisionMode.Listen, Stop), refusal => refusal is null);
        await Host.Live.Operators.UntilAsync(row => row.OperatorId == supervisor.UserId && row.Supervision?.OperatorId == Operator);
        Assert.IsType<InvalidFields>(await Service.TellAsync(supervisor, Operator, "  ", Stop));
        Assert.IsType<InvalidFields>(await Service.TellAsync(supervisor, Operator, new string('a', SupervisionService.MessageLength + 1), Stop));
        Assert.Null(await Service.TellAsync(supervisor, Operator, "Предложите скидку", Stop));
        Assert.Null(await Service.EndCallAsync(supervisor, Operator, Stop));
        await Host.Live.Operators.UntilAsync(row => row.OperatorId == Operator && row.State == OperatorState.WrapUp);
        Assert.IsType<CannotSupervise>(await Service.EndCallAsync(supervisor, Operator, Stop));
        await Service.EndAsync(supervisor);
        await Host.Live.Operators.UntilAsync(row => row.OperatorId == supervisor.UserId && row.Supervision is null);

        Assert.Equal(
            [(AuditAction.ListenedIn, $"{callId}"), (AuditAction.WroteMessage, ""), (AuditAction.EndedCall, $"{callId}")],
            await DeedsAsync());
        var told = await Host.QueryAsync(db => db.Notifications.SingleAsync(sent => sent.Kind == NotificationKind.Message));
        Assert.Equal((Operator, "Предложите скидку"), (told.UserId, told.Subject));
    }

    private async Task<IEnumerable<(AuditAction, string)>> DeedsAsync() =>
        (await Host.QueryAsync(db => db.AuditEntries.AsNoTracking().OrderBy(line => line.Id).ToListAsync()))
            .Where(line => line.Action >= AuditAction.ListenedIn).Select(line => (line.Action, line.NewValue));

    private async Task<Guid> TalkAsync()
    {
        Subscribers.Script(Number, new Answers(TimeSpan.FromMilliseconds(10)));
        await BeginAsync([Number], operators: 2);
        await SignInAsync(Operator);
        return (await Host.Live.Operators.UntilAsync(row => row.OperatorId == Operator && row.State == OperatorState.Talking)).Card!.CallId;
    }

    private Task<Actor> AddSupervisorAsync(string name, bool ownsProject) => Host.QueryAsync(db => SmallCompany.AddSupervisorAsync(db, name, ownsProject));
}
