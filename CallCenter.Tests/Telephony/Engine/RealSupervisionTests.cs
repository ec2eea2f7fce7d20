using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Calls;
using CallCenter.Core.Notifications;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Ari;
using CallCenter.Telephony.Pbx;
using CallCenter.Tests.Integration.Support;
using CallCenter.Tests.Telephony.Support;
using CallCenter.Web.Monitoring.Supervision;
using Microsoft.EntityFrameworkCore;
using static CallCenter.Tests.Telephony.Support.HummingFloor;

namespace CallCenter.Tests.Telephony.Engine;

/// <summary>A supervisor's hand on the calls of a real Asterisk: he ends one, sets an operator's status in a talk and between talks; whose project it is not may do neither.</summary>
public sealed class RealSupervisionTests(RealCallTests.Exchange exchange) : IClassFixture<RealCallTests.Exchange>
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Supervisor_EndsACallAndSetsStatuses_OfHisProjectsAlone()
    {
        await using var floor = await StartAsync(exchange.Asterisk, exchange.Carrier, [SippCarrier.Talks(51), SippCarrier.Talks(52)], operators: 1);
        var (host, operatorId) = (floor.Host, floor.Company.OperatorIds[0]);
        var service = new SupervisionService(host.Get<FloorQueries>(), host.Grains, host.Live, host.Get<AuditTrail>(), host.Get<Notifier>());
        var supervisor = await host.QueryAsync(db => SmallCompany.AddSupervisorAsync(db, "supervisor", ownsProjects: true));
        var stranger = await host.QueryAsync(db => SmallCompany.AddSupervisorAsync(db, "stranger", ownsProjects: false));
        var first = await floor.TalkAsync();

        // Whose project it is not.
        Assert.IsType<NotFound>(await service.EndCallAsync(stranger, operatorId, Stop));
        Assert.IsType<NotFound>(await service.SetStatusAsync(stranger, operatorId, OperatorStatus.Inactive, Stop));
        Assert.IsType<NotAllowed>(await service.EndCallAsync(new Actor(operatorId, Role.Operator), operatorId, Stop));
        await Task.WhenAll(floor.ClientHearsAsync(first, Hum(0)), floor.OperatorHearsAsync(0, Client));
        Assert.Equal((OperatorState.Talking, OperatorStatus.Active, false), (floor.RowOf(0).State, floor.RowOf(0).Status, floor.RowOf(0).PauseAwaits));

        // In a talk a pause awaits its end; the talk does not notice.
        Assert.Null(await service.SetStatusAsync(supervisor, operatorId, OperatorStatus.Pause, Stop));
        await floor.UntilAsync(0, row => row.PauseAwaits);
        await floor.ClientHearsAsync(first, Hum(0));
        Assert.Null(await service.EndCallAsync(supervisor, operatorId, Stop));
        await floor.UntilAsync(0, row => row is { State: OperatorState.WrapUp, PauseAwaits: true });
        Assert.Equal((CallOutcome.Talked, EndReason.SupervisorEnded), (await floor.ClosedAsync(first)) is var ended ? (ended.Outcome, ended.EndReason) : default);
        using var ari = new AriClient(exchange.Asterisk.Address);
        await Polling.UntilAsync(() => ari.ListChannelsAsync(Stop), channels => channels.All(channel => channel.Id != PbxIds.ClientLeg(first)));
        Assert.IsType<CannotSupervise>(await service.EndCallAsync(supervisor, operatorId, Stop));
        await floor.Desk(0).CardSavedAsync(first);
        await floor.UntilAsync(0, row => row is { State: OperatorState.Pause, PauseAwaits: false });

        // Between talks it acts at once: the next client waits for nothing else.
        await host.Live.Projects.UntilAsync(row => row.Waiting == 1);
        Assert.Null(await service.SetStatusAsync(supervisor, operatorId, OperatorStatus.Active, Stop));
        var second = await floor.TakeAsync(0);
        Assert.NotEqual(first, second);

        // Sent off the line in a talk: he finishes it, and only then is away.
        Assert.Null(await service.SetStatusAsync(supervisor, operatorId, OperatorStatus.Inactive, Stop));
        await floor.UntilAsync(0, row => row is { State: OperatorState.Talking, Status: OperatorStatus.Inactive });
        await Task.WhenAll(floor.ClientHearsAsync(second, Hum(0)), floor.OperatorHearsAsync(0, Client));
        await floor.Desk(0).HangUpAsync(second);
        await floor.UntilAsync(0, row => row.State == OperatorState.WrapUp);
        await floor.Desk(0).CardSavedAsync(second);
        await floor.UntilAsync(0, row => row.State == OperatorState.Inactive);
        Assert.Null(await service.SetStatusAsync(supervisor, operatorId, OperatorStatus.DoNotDisturb, Stop));
        await floor.UntilAsync(0, row => row.State == OperatorState.DoNotDisturb);

        var deeds = (await host.QueryAsync(db => db.AuditEntries.AsNoTracking().OrderBy(line => line.Id).ToListAsync())).Where(line => line.Action >= AuditAction.ListenedIn).ToList();
        Assert.Equal(
            [
                (AuditAction.SetStatus, "Pause"), (AuditAction.EndedCall, $"{first}"), (AuditAction.SetStatus, "Active"), (AuditAction.SetStatus, "Inactive"),
                (AuditAction.SetStatus, "DoNotDisturb"),
            ],
            deeds.Select(line => (line.Action, line.NewValue)));
        Assert.All(deeds, line => Assert.Equal(((int?)supervisor.UserId, "Operator 0"), (line.UserId, line.EntityTitle)));
        await floor.CloseAsync();
    }
}
