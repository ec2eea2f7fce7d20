using CallCenter.Core.Access;
using CallCenter.Core.Contacts;
using CallCenter.Core.Contacts.Cards;
using CallCenter.Core.Data;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;
using CallCenter.Web.Phone;
using Microsoft.EntityFrameworkCore;

namespace CallCenter.Web.Demo;

/// <summary>
/// Works in place of the demo company's operators: takes calls and closes cards as a person would, by the same ways. Whoever signs in as
/// one of them in a browser has him to himself.
/// </summary>
internal sealed partial class DemoOperators(
    IDbContextFactory<CallCenterDb> databases,
    IGrainFactory grains,
    LiveFloor floor,
    PhoneConnections browsers,
    CardQueries cards,
    CardService saving,
    IHostApplicationLifetime lifetime,
    TimeProvider clock,
    ILogger<DemoOperators> logger) : BackgroundService
{
    private static readonly TimeSpan s_pace = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var onStarted = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        var players = await ListAsync(stoppingToken);
        using var timer = new PeriodicTimer(s_pace, clock);
        while (players.Count > 0 && await timer.WaitForNextTickAsync(stoppingToken))
        {
            foreach (var player in players)
            {
                try
                {
                    await PlayAsync(player, stoppingToken);
                }
                catch (Exception ex) when (ex is not OperationCanceledException)
                {
                    LogFailed(ex, player.Id);
                }
            }
        }
    }

    private async Task<List<Player>> ListAsync(CancellationToken cancellationToken)
    {
        await using var db = await databases.CreateDbContextAsync(cancellationToken);
        return await db.Users.AsNoTracking().Where(user => user.IsDemo && !user.IsDeleted).OrderBy(user => user.Id)
            .Select(user => new Player(user.Id, user.DeskPhone.Length > 0)).ToListAsync(cancellationToken);
    }

    private async Task PlayAsync(Player player, CancellationToken cancellationToken)
    {
        if (browsers.HasAny(player.Id))
        {
            return;
        }

        var me = grains.GetGrain<IOperatorGrain>(player.Id);
        var row = floor.Operators.Find(player.Id);
        if (row is not { PhoneOnline: true } && !player.HasDeskPhone)
        {
            var connection = $"demo-{player.Id}";
            await me.PhoneConnectedAsync(new(connection, Guid.NewGuid().ToString("N"), HasLiveLeg: false));
            await me.PhoneReportsAsync(connection, new(Registered: true, HasLiveLeg: false));
        }

        if (row is not { Status: OperatorStatus.Active })
        {
            await me.SetStatusAsync(OperatorStatus.Active);
        }

        if (row is { State: OperatorState.Offered, Card: { } offered } && clock.GetUtcNow().UtcDateTime - row.Since >= s_pace)
        {
            await me.AcceptAsync(offered.CallId);
        }

        if (row is { State: OperatorState.WrapUp, Card: { EndedAt: { } endedAt } card } && player.ClosesAt(card.CallId, endedAt) <= clock.GetUtcNow().UtcDateTime)
        {
            await CloseCardAsync(new(player.Id, Role.Operator), card.CallId, cancellationToken);
            await me.CardSavedAsync(card.CallId);
        }
    }

    private async Task CloseCardAsync(Actor actor, Guid callId, CancellationToken cancellationToken)
    {
        var card = await cards.FindAsync(actor, callId, cancellationToken);
        if (card.Value is not { Statuses: [_, ..] statuses } client)
        {
            return;
        }

        var status = Random.Shared.GetItems<CardStatus>([.. statuses.SelectMany(choice => Enumerable.Repeat(choice, WeightOf(choice.Meaning)))], 1)[0];
        var refusal = await saving.CloseAsync(
            actor,
            callId,
            new()
            {
                Fields = client.Fields,
                StatusId = status.Id,
                CallBackAt = status.Meaning == StatusMeaning.CallBack ? clock.GetUtcNow().UtcDateTime.AddMinutes(Random.Shared.Next(60, 600)) : null,
                Comment = Random.Shared.Next(3) == 0 ? DemoTexts.Comment : "",
            },
            cancellationToken);
        if (refusal is not null and not CardIsClosed)
        {
            LogRefused(actor.UserId, callId, refusal.GetType().Name);
        }
    }

    /// <summary>Refusals are common, requests never to call again are rare.</summary>
    private static int WeightOf(StatusMeaning meaning) => meaning switch
    {
        StatusMeaning.Ordinary => 4,
        StatusMeaning.CallBack => 2,
        StatusMeaning.KeepDialing => 3,
        StatusMeaning.Success => 3,
        StatusMeaning.Blacklist => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(meaning), meaning, null),
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Demo operator {OperatorId} could not do his part")]
    private partial void LogFailed(Exception ex, int operatorId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Demo operator {OperatorId} could not close the card of call {CallId}: {Refusal}")]
    private partial void LogRefused(int operatorId, Guid callId, string refusal);

    private sealed class Player(int id, bool hasDeskPhone)
    {
        private Guid _callId;
        private DateTime _closesAt;

        public int Id { get; } = id;
        public bool HasDeskPhone { get; } = hasDeskPhone;

        /// <summary>People need 3 to 10 seconds for a card.</summary>
        public DateTime ClosesAt(Guid callId, DateTime endedAt)
        {
            if (_callId != callId)
            {
                (_callId, _closesAt) = (callId, endedAt.AddSeconds(Random.Shared.Next(3, 11)));
            }

            return _closesAt;
        }
    }
}
