using CallCenter.Core;
using CallCenter.Core.Access;
using CallCenter.Core.Audit;
using CallCenter.Core.Notifications;
using CallCenter.Core.Operators;
using CallCenter.Telephony.Engine;
using CallCenter.Telephony.Live;

namespace CallCenter.Web.Monitoring.Supervision;

/// <summary>The supervisor's own phone is not there, or there is nothing to be heard.</summary>
internal sealed record CannotSupervise(SupervisionRefusal Why) : Refusal;

/// <summary>
/// What a supervisor does to operators and their talks. He does it to operators of his projects, in calls of his projects; an admin to everybody.
/// Every deed is written in the journal.
/// </summary>
internal sealed class SupervisionService(
    FloorQueries people, IGrainFactory grains, LiveFloor floor, AuditTrail trail, Notifier notifier)
{
    public const int MessageLength = 250;

    public async Task<Refusal?> SuperviseAsync(Actor actor, int operatorId, SupervisionMode mode, CancellationToken cancellationToken)
    {
        var (name, refusal) = await FindAsync(actor, operatorId, cancellationToken);
        if (name is null)
        {
            return refusal;
        }

        var projects = await people.ListWatchedProjectsAsync(actor, cancellationToken);
        if (await Desk(actor.UserId).SuperviseAsync(operatorId, mode, projects) is var why and not SupervisionRefusal.None)
        {
            return new CannotSupervise(why);
        }

        var action = mode switch
        {
            SupervisionMode.Listen => AuditAction.ListenedIn,
            SupervisionMode.Whisper => AuditAction.Whispered,
            SupervisionMode.Join => AuditAction.JoinedTalk,
            SupervisionMode.TakeOver => AuditAction.TookOver,
            _ => throw new ArgumentOutOfRangeException(nameof(mode), mode, null),
        };
        await RecordAsync(actor, action, operatorId, name, CallOf(operatorId), cancellationToken);
        return null;
    }

    /// <summary>He who listens may always stop.</summary>
    public Task EndAsync(Actor actor) => Desk(actor.UserId).EndSupervisionAsync();

    public async Task<Refusal?> EndCallAsync(Actor actor, int operatorId, CancellationToken cancellationToken)
    {
        var (name, refusal) = await FindAsync(actor, operatorId, cancellationToken);
        if (name is null)
        {
            return refusal;
        }

        if (floor.Operators.Find(operatorId) is not { Card: { ConnectedAt: not null, EndedAt: null } card })
        {
            return new CannotSupervise(SupervisionRefusal.NotTalking);
        }

        await Desk(operatorId).EndCallAsync();
        await RecordAsync(actor, AuditAction.EndedCall, operatorId, name, card.CallId.ToString(), cancellationToken);
        return null;
    }

    public async Task<Refusal?> SetStatusAsync(Actor actor, int operatorId, OperatorStatus status, CancellationToken cancellationToken)
    {
        var (name, refusal) = await FindAsync(actor, operatorId, cancellationToken);
        if (name is null)
        {
            return refusal;
        }

        await Desk(operatorId).SetStatusAsync(status);
        await RecordAsync(actor, AuditAction.SetStatus, operatorId, name, status.ToString(), cancellationToken);
        return null;
    }

    /// <param name="text">At most <see cref="MessageLength"/> characters.</param>
    public async Task<Refusal?> TellAsync(Actor actor, int operatorId, string text, CancellationToken cancellationToken)
    {
        var (name, refusal) = await FindAsync(actor, operatorId, cancellationToken);
        if (name is null)
        {
            return refusal;
        }

        var message = text.Trim();
        if (message.Length is 0 or > MessageLength)
        {
            return message.Length == 0 ? new InvalidFields(nameof(text), FieldRules.Required) : new InvalidFields(nameof(text), FieldRules.TooLong, MessageLength);
        }

        await notifier.TellAsync(new(NotificationKind.Message, message, "", $"message:{Guid.NewGuid():N}"), operatorId, cancellationToken);
        await RecordAsync(actor, AuditAction.WroteMessage, operatorId, name, "", cancellationToken);
        return null;
    }

    private Task<Outcome<string>> FindAsync(Actor actor, int operatorId, CancellationToken cancellationToken) =>
        people.FindSupervisedAsync(actor, operatorId, floor.Operators.Find(operatorId)?.Card?.ProjectId, cancellationToken);

    private string CallOf(int operatorId) => floor.Operators.Find(operatorId)?.Card?.CallId.ToString() ?? "";

    private Task RecordAsync(Actor actor, AuditAction action, int operatorId, string name, string detail, CancellationToken cancellationToken) =>
        trail.RecordAsync(actor, action, new(nameof(User), $"{operatorId}", name, detail), cancellationToken);

    private IOperatorGrain Desk(int operatorId) => grains.GetGrain<IOperatorGrain>(operatorId);
}
