using CallCenter.Core.Access;
using CallCenter.Core.Calls;
using CallCenter.Core.Data;
using CallCenter.Core.Operators.Offers;
using CallCenter.Core.Projects;
using CallCenter.Telephony.Engine.Operators;
using CallCenter.Telephony.Engine.Projects;
using CallCenter.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Tests.Integration.Engine;

/// <summary>What a host that has just started knows of whose turn it is.</summary>
public sealed class TurnsRecalledTests(CoreFixture core) : IClassFixture<CoreFixture>
{
    private static readonly DateTime s_today = new(2026, 3, 24, 0, 0, 0, DateTimeKind.Utc);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private IDbContextFactory<CallCenterDb> Factory => core.Get<IDbContextFactory<CallCenterDb>>();

    [Fact]
    public async Task Operator_DialledTodayAndTookOneYesterday_TookNoneTodayAndTheLastThen()
    {
        var (clerk, other) = (await AddPersonAsync(721), await AddPersonAsync(722));
        // Taken yesterday and handed on: the call is another's now.
        var handedOn = await AddCallAsync(other, -2, takenUpMinutes: 3);
        await AddTalkAsync(handedOn, clerk, minutes: 1, until: 2);
        var taken = await AddOfferAsync(handedOn, clerk, minutes: 1);
        // Only asked into the talk of a colleague.
        await AddOfferAsync(await AddCallAsync(other, -1), clerk, minutes: 1);
        await AddCallAsync(clerk, 8, isManual: true);

        var file = (await new OperatorFiles(Factory).FindAsync(clerk, null, s_today, Stop))!;

        Assert.Equal((1, 0, taken), (file.CallsToday, file.TakenToday, file.LastTakenAt));
    }

    [Fact]
    public async Task Operator_HandedOnWhatHeTookToday_HasTakenIt()
    {
        var (clerk, other) = (await AddPersonAsync(723), await AddPersonAsync(724));
        var handedOn = await AddCallAsync(other, 9, takenUpMinutes: 3);
        await AddTalkAsync(handedOn, clerk, minutes: 1, until: 2);
        await AddOfferAsync(handedOn, clerk, minutes: 1);
        // Handed on in vain: one talk, though there is a row of it beside the call.
        var vain = await AddCallAsync(clerk, 10);
        await AddTalkAsync(vain, clerk, minutes: 1, until: 2);
        var last = await AddOfferAsync(vain, clerk, minutes: 1);
        var files = new OperatorFiles(Factory);

        var file = (await files.FindAsync(clerk, null, s_today, Stop))!;

        Assert.Equal((2, 2, last), (file.CallsToday, file.TakenToday, file.LastTakenAt));
        Assert.Equal((2, 2), (await files.CountCallsAsync(clerk, s_today, Stop), await files.CountTakenAsync(clerk, s_today, Stop)));
    }

    [Fact]
    public async Task RoundRobin_OlderCallTakenLast_GoesOnBehindWhoeverTookIt()
    {
        var (first, second, third) = (await AddPersonAsync(725), await AddPersonAsync(726), await AddPersonAsync(727));
        var project = new Project { Title = "Round", TimeZone = "Europe/Moscow", SupervisorId = core.Supervisor.UserId };
        await AddAsync(project);
        // Waited for nine minutes, was taken by the first and handed on to the third.
        var older = await AddCallAsync(third, 9, connectedMinutes: 9, takenUpMinutes: 12, projectId: project.Id);
        await AddTalkAsync(older, first, minutes: 9, until: 11);
        await AddCallAsync(second, 9, startMinutes: 5, connectedMinutes: 6, projectId: project.Id);

        var last = await new ProjectPlans(Factory, core.Data).FindLastAnsweredAsync(project.Id, s_today.AddHours(10), Stop);

        Assert.Equal((first, 725, older.ConnectedAt), (last?.OperatorId, last?.Order, last?.LastCallAt));
        Assert.Null(await new ProjectPlans(Factory, core.Data).FindLastAnsweredAsync(project.Id, s_today.AddDays(30), Stop));
    }

    private async Task<int> AddPersonAsync(int extension)
    {
        var name = $"turn{extension}";
        return (await AddAsync(new User { UserName = name, Email = name, NormalizedEmail = name, FullName = name, Role = Role.Operator, Extension = extension })).Id;
    }

    /// <param name="hour">Of today; negative: of yesterday.</param>
    private Task<Call> AddCallAsync(
        int operatorId, int hour, int startMinutes = 0, int connectedMinutes = 1, int? takenUpMinutes = null, int? projectId = null, bool isManual = false)
    {
        var at = s_today.AddHours(hour);
        return AddAsync(new Call
        {
            Id = Guid.NewGuid(),
            ProjectId = projectId,
            OperatorId = operatorId,
            IsManual = isManual,
            Phone = "79228711345",
            Phase = CallPhase.Closed,
            Outcome = CallOutcome.Talked,
            StartedAt = at.AddMinutes(startMinutes),
            AnsweredAt = at.AddMinutes(startMinutes),
            ConnectedAt = at.AddMinutes(connectedMinutes),
            TakenUpAt = takenUpMinutes is { } taken ? at.AddMinutes(taken) : null,
            EndedAt = at.AddMinutes(20),
        });
    }

    private Task<CallTalk> AddTalkAsync(Call call, int operatorId, int minutes, int until) => AddAsync(new CallTalk
    {
        CallId = call.Id,
        OperatorId = operatorId,
        CallNumber = call.Number,
        CallStartedAt = call.StartedAt,
        StartedAt = call.StartedAt.AddMinutes(minutes),
        EndedAt = call.StartedAt.AddMinutes(until),
    });

    /// <returns>When he took it.</returns>
    private async Task<DateTime> AddOfferAsync(Call call, int operatorId, int minutes) => (await AddAsync(new OperatorOffer
    {
        OperatorId = operatorId,
        CallId = call.Id,
        StartedAt = call.StartedAt,
        EndedAt = call.StartedAt.AddMinutes(minutes),
        End = OfferEnd.Accepted,
    })).EndedAt;

    private async Task<T> AddAsync<T>(T row) where T : class
    {
        await using var db = await core.OpenDbAsync();
        db.Add(row);
        await db.SaveChangesAsync(Stop);
        return row;
    }
}
