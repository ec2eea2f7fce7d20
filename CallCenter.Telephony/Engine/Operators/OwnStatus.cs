using CallCenter.Core;
using CallCenter.Core.Operators;
using CallCenter.Core.Operators.Pauses;

namespace CallCenter.Telephony.Engine.Operators;

/// <summary>Somebody chooses how he himself stands.</summary>
public sealed class OwnStatus(PauseReasonService reasons, IGrainFactory grains)
{
    /// <summary>The name under which a missing or unknown reason is told.</summary>
    public const string ReasonField = "PauseReason";

    /// <param name="ownId">Whoever chooses, as he is signed in.</param>
    /// <param name="reasonId">Of a pause, where the company has reasons: which.</param>
    public async Task<Refusal?> ChooseAsync(int ownId, OperatorStatus status, int? reasonId, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(status))
        {
            return new InvalidFields(nameof(OperatorStatus), FieldRules.UnknownChoice);
        }

        PauseNote? pause = null;
        if (status == OperatorStatus.Pause && await reasons.ListChoicesAsync(cancellationToken) is { Count: > 0 } choices)
        {
            if (choices.FirstOrDefault(choice => choice.Id == reasonId) is not { } chosen)
            {
                return new InvalidFields(ReasonField, reasonId is null ? FieldRules.Required : FieldRules.UnknownChoice);
            }

            pause = new(chosen.Id, chosen.Name, chosen.LimitMinutes, PauseCause.Chosen);
        }

        await grains.GetGrain<IOperatorGrain>(ownId).SetStatusAsync(status, pause);
        return null;
    }
}
